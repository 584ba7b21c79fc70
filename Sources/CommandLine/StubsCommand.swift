// SPDX-License-Identifier: MIT

import GoModules
import SystemCalls

/// `goprod stubs`: makes the embedded standard library from an installed one.
struct StubsCommand: Sendable {
  private var goRoot: GoRoot
  private var older: [GoRoot] = []
  private var folder: String?
  private let output: CommandOutput

  init(_ arguments: [String], output: CommandOutput, currentFolder: String) throws(Misuse) {
    self.output = output
    var reader = ArgumentReader(arguments)
    var goRoot: GoRoot?
    func installation(_ path: String) throws(Misuse) -> GoRoot {
      if let root = GoRoot(path: FilePath.absolute(path, from: currentFolder)) { return root }
      throw Misuse("`\(path)` is no Go installation: it has no `src` with the standard library")
    }
    while let item = try reader.next() {
      switch item {
      case .option("--goroot"): goRoot = try installation(try reader.value(of: "--goroot"))
      case .option("--since-from"): older.append(try installation(try reader.value(of: "--since-from")))
      case .option("--output"):
        folder = FilePath.absolute(try reader.value(of: "--output"), from: currentFolder)
      case .option(let name), .operand(let name): throw Misuse("`goprod stubs` does not know `\(name)`")
      }
    }
    guard let goRoot else { throw Misuse("`goprod stubs` needs --goroot FOLDER") }
    self.goRoot = goRoot
  }

  /// Writes the stubs and gives the exit code.
  func run() -> Int32 {
    let generator = StubGenerator(goRoot: goRoot)
    guard let folder else {
      output.result(generator.stubs)
      return ExitCode.clean
    }
    guard let licence = generator.licence else {
      output.say("`\(goRoot.path)` has no LICENSE, without which its declarations may not be passed on")
      return ExitCode.failure
    }
    var files = [("standard-library.txt", Array(generator.stubs.utf8)), ("LICENSE", licence)]
    if !older.isEmpty { files.append(("since.txt", Array(SymbolHistory(goRoot, older: older).text.utf8))) }
    for (name, bytes) in files {
      do {
        try FileSystem.writeAtomically(bytes, to: FilePath.join(folder, name))
      } catch {
        output.say("\(error)")
        return ExitCode.failure
      }
    }
    output.say("\(generator.packageCount) packages, \(generator.stubs.utf8.count) bytes")
    return ExitCode.clean
  }
}
