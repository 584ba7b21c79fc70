// SPDX-License-Identifier: MIT

// Prints what the type checker says about every node of packages, for Tests/Conformance/types to compare.
//
// Usage: goprod-dump [--tests] [--quiet] [--hide-standard] FOLDER …
//        goprod-dump --mutations LIST
//
// With --hide-standard it does not matter where the standard library declares something. With --mutations one file is
// changed as each line of the list says and what is known about that file is printed, after a line `M`.

import GoModules
import GoTypes
import SystemCalls

_ = LargeStackThread.runAndWait(name: "dump") {
  let arguments = Array(CommandLine.arguments.dropFirst())
  let withTests = arguments.contains("--tests")
  let hidesStandard = arguments.contains("--hide-standard")
  let isQuiet = arguments.contains("--quiet")
  let provider = FolderProvider()
  let program = TypeProgram(provider: provider, maximumDepth: 4_000)
  var output = DumpOutput()
  if arguments.first == "--mutations" {
    let list = DiskFiles().contents(of: arguments.dropFirst().first ?? "") ?? []
    for line in String(decoding: list, as: UTF8.self).split(separator: "\n") {
      guard let mutation = Mutation(line: line) else { continue }
      output.line("M")
      let source = provider.source(folder: mutation.folder, replacing: mutation.path) { file in
        mutation.applied(to: Array(file.tree.bytes))
      }
      guard let source, let index = source.files.firstIndex(where: { $0.path == mutation.path }) else { continue }
      var dump = FileDump(program.check(source).info(file: index))
      dump.write(to: &output)
    }
    output.flush()
    return
  }
  for folder in arguments where !folder.hasPrefix("--") {
    guard let source = provider.source(folder: folder, withTests: withTests) else { continue }
    let package = program.check(source)
    guard !isQuiet else { continue }
    for index in 0..<package.fileCount {
      var dump = FileDump(package.info(file: index)) { hidesStandard && provider.isStandard($0) }
      dump.write(to: &output)
    }
  }
  output.flush()
}
