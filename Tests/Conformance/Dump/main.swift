// SPDX-License-Identifier: MIT

// Prints what the type checker says about every node of packages, for Tests/Conformance/types to compare.
//
// Usage: goprod-dump [--tests] [--quiet] [--hide-standard] FOLDER …
//        goprod-dump --mutations LIST
//        goprod-dump --list FILE
//
// A line of FILE is a package: its name in the output, its path, its language version, which may be empty, and its
// files, with tabs between them.
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
  var output = DumpOutput()
  if arguments.first == "--mutations" {
    let provider = FolderProvider()
    let program = TypeProgram(provider: provider, maximumDepth: TypeProgram.largestDepth)
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
  if arguments.first == "--list", arguments.count == 2 {
    let provider = FolderProvider()
    let program = TypeProgram(provider: provider, maximumDepth: TypeProgram.largestDepth)
    for source in provider.sources(list: arguments[1]) {
      output.line("P " + source.name)
      let package = program.check(source.package)
      for index in 0..<package.fileCount {
        var dump = FileDump(package.info(file: index))
        dump.write(to: &output)
      }
    }
    output.flush()
    return
  }
  let folders = arguments.filter { !$0.hasPrefix("--") }
  let provider = FolderProvider(tested: withTests ? folders : [])
  let program = TypeProgram(provider: provider, maximumDepth: TypeProgram.largestDepth)
  for folder in folders {
    for source in provider.sources(folder: folder, withTests: withTests) {
      if !isQuiet { output.line("P " + source.name) }
      guard !source.package.files.isEmpty else { continue }
      let package = program.check(source.package)
      guard !isQuiet else { continue }
      for index in 0..<package.fileCount {
        var dump = FileDump(package.info(file: index)) { hidesStandard && provider.isStandard($0) }
        dump.write(to: &output)
      }
    }
  }
  output.flush()
}
