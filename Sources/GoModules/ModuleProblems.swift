// SPDX-License-Identifier: MIT

import SystemCalls

/// What was wrong with `go.mod`, `go.work` and `modules.txt` files, each thing noted once.
final class ModuleProblems {
  private(set) var items: [(path: String, line: Int, message: String)] = []
  private var noted: Set<String> = []

  /// A larger file is none that anybody wrote; Go's own limit for what it downloads.
  private static let largestFile: Int64 = 16 << 20

  /// Notes a problem; the line is 0 when the file as a whole is meant.
  func add(_ path: String, _ line: Int, _ message: String) {
    if noted.insert("\(path):\(line):\(message)").inserted { items.append((path, line, message)) }
  }

  func add(_ path: String, _ problems: [ModuleFileProblem]) {
    for problem in problems { add(path, problem.line, problem.message) }
  }

  /// Reads a file, and notes it where it is there but cannot be read.
  func contents(_ path: String, _ files: any GoFiles) -> [UInt8]? {
    if let status = try? FileSystem.status(of: path), status.size > ModuleProblems.largestFile {
      add(path, 0, "is larger than 16 MiB, so it is not read")
      return nil
    }
    if let bytes = files.contents(of: path) { return bytes }
    do {
      _ = try FileSystem.readPrefix(path, limit: 1)
      add(path, 0, "is no regular file")
    } catch {
      add(path, 0, "cannot be read: \(error.reason)")
    }
    return nil
  }

  /// Reads a `go.mod` and notes what is wrong with it; nil when it cannot be read.
  func moduleFile(_ path: String, _ files: any GoFiles) -> ModuleFile? {
    guard let bytes = contents(path, files) else { return nil }
    let file = ModuleFile(bytes)
    add(path, file.problems)
    return file
  }
}
