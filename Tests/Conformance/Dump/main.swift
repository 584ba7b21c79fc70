// SPDX-License-Identifier: MIT

// Prints what the type checker says about every node of packages, for Tests/Conformance/types to compare.
//
// Usage: goprod-dump [--tests] [--quiet] [--hide-standard] FOLDER …
//
// With --hide-standard it does not matter where the standard library declares something.

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
