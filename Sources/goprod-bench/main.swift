// SPDX-License-Identifier: MIT

import SystemCalls

let usage = """
  usage: goprod-bench syntax|edit|types|stubs|rules GOROOT [--folder FOLDER] [--rounds COUNT]
         goprod-bench server GOROOT [--folder FOLDER [FILE …]] [--soak COUNT] [--program PROGRAM]

  syntax   times lexing and parsing the Go files below GOROOT/src beside go/scanner and go/parser, run by GOROOT/bin/go
           in turns, and measures the memory that parsing needs
  edit     times parsing after each key that is typed into large files of GOROOT/src
  types    times type-checking of net/http with its imports and of all bodies below GOROOT/src beside go/types, in turns,
           on one and two processors, with the memory they need; then a key typed into a large package
  stubs    times the import of net/http from the embedded standard library beside that from GOROOT

  rules    times the rules over the packages below GOROOT/src/cmd, all together and each alone, beside checking their
           types
  server   times a session with the server in large files of GOROOT/src/cmd: start, first diagnostics, keys, memory

    --folder FOLDER   a folder instead of GOROOT/src, or GOROOT/src/cmd for `rules` and `server`; for `server` files
                      below it may follow
    --soak COUNT      for `server`: so many keys in the first file, as fast as they are taken in, and the memory meanwhile
    --program PROGRAM the server; the `goprod` beside this program unless told
    --rounds COUNT    how often `syntax` and `types` measure each side; 5 unless told
    --help            this text

  """

/// Says what is wrong on standard error and ends.
func fail(_ message: String) -> Never {
  try? FileDescriptor.standardError.write(Array("goprod-bench: \(message)\n".utf8))
  CurrentProcess.exitNow(2)
}

var chosenFolder: String?
var chosenProgram: String?
var chosenKeys: Int?
var rounds = 5
var rest = CommandLine.arguments.dropFirst()
guard let measure = rest.popFirst() else { fail("say what to measure; `--help` names it") }
var operands: [String] = []
while let argument = rest.popFirst() {
  switch argument {
  case "--help": operands.append(argument)
  case "--folder":
    guard let value = rest.popFirst() else { fail("`--folder` takes a folder") }
    chosenFolder = value
  case "--program":
    guard let value = rest.popFirst() else { fail("`--program` takes a program") }
    chosenProgram = value
  case "--soak":
    guard let value = rest.popFirst().flatMap({ Int($0) }), value > 0 else { fail("`--soak` takes a number of keys") }
    chosenKeys = value
  case "--rounds":
    guard let value = rest.popFirst().flatMap({ Int($0) }), (1...100).contains(value) else {
      fail("`--rounds` takes a number from 1 to 100")
    }
    rounds = value
  case let option where option.hasPrefix("--"): fail("unknown option `\(option)`")
  default: operands.append(argument)
  }
}
if measure == "--help" || operands.contains("--help") {
  print(usage, terminator: "")
} else {
  do {
    switch measure {
    case "syntax", "edit":
      guard operands.count == 1 else { fail("`\(measure)` takes one GOROOT") }
      let folder = chosenFolder ?? FilePath.join(operands[0], "src")
      guard FileSystem.isFolder(folder) else { fail("`\(folder)` is no folder") }
      if measure == "edit" {
        try EditBenchmark(folder: folder).run()
      } else {
        try SyntaxBenchmark(goroot: operands[0], folder: folder, rounds: rounds).run()
      }
    case "stubs":
      guard operands.count == 1 else { fail("`stubs` takes one GOROOT") }
      // What times the syntax also builds in a package that has no more than GoSyntax.
      #if canImport(GoTypes)
        StubsBenchmark().run(goroot: operands[0])
      #else
        fail("built without the type checker")
      #endif
    case "types":
      guard operands.count == 1 else { fail("`types` takes one GOROOT") }
      #if canImport(GoTypes)
        try TypesBenchmark(goroot: operands[0], rounds: rounds).run()
        PackageEditBenchmark(goroot: operands[0]).run()
      #else
        fail("built without the type checker")
      #endif
    case "rules":
      guard operands.count == 1 else { fail("`rules` takes one GOROOT") }
      let folder = chosenFolder ?? FilePath.join(operands[0], "src/cmd")
      guard FileSystem.isFolder(folder) else { fail("`\(folder)` is no folder") }
      #if canImport(ProductionRules)
        try RulesBenchmark(goroot: operands[0], folder: folder).run()
      #else
        fail("built without the rules")
      #endif
    case "server":
      guard operands.count == 1 || operands.count > 1 && chosenFolder != nil else { fail("`server` takes one GOROOT") }
      let folder = chosenFolder ?? FilePath.join(operands[0], "src/cmd")
      guard FileSystem.isFolder(folder) else { fail("`\(folder)` is no folder") }
      #if canImport(LSPTransport)
        let program = try chosenProgram ?? FilePath.join(FilePath.folder(of: BenchmarkTable.ownProgram()), "goprod")
        let benchmark = ServerBenchmark(program: program, folder: folder, files: Array(operands.dropFirst()))
        if let chosenKeys { try benchmark.soak(keys: chosenKeys) } else { try benchmark.run() }
      #else
        fail("built without the protocol")
      #endif
    case "types-measures" where operands.count == 3:
      #if canImport(GoTypes)
        TypesMeasures.run(operands[0], goroot: operands[1], threads: Int(operands[2]) ?? 1)
      #endif
    // What `syntax` runs in processes of their own.
    case "syntax-measures" where operands.count == 1: try SyntaxMeasures.run(folder: operands[0])
    case "syntax-peak" where operands.count == 1: try SyntaxPeak.runJoined(folder: operands[0])
    case "syntax-peak" where operands.count == 2: SyntaxPeak.run(head: operands[0], unit: operands[1])
    default: fail("unknown measure `\(measure)`; `--help` names them")
    }
  } catch {
    fail("\(error)")
  }
}
