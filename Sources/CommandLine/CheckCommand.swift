// SPDX-License-Identifier: MIT

import RuleEngine
import SystemCalls
import Workspace

/// `goprod check`: says what the rules find in packages, and mends what is safe to mend.
struct CheckCommand: Sendable {
  let options: CheckOptions
  let registry: RuleRegistry
  let currentFolder: String
  let output: CommandOutput

  /// Runs the command and gives its exit code.
  func run() -> Int32 {
    let output = output
    let workspace = Workspace(options: options.workspace, registry: registry) { message in
      output.say("\(message.level): \(message.text)")
    }
    let paths = PathDisplay(currentFolder: currentFolder, arguments: options.paths)
    var report = workspace.check(paths: options.paths, from: currentFolder)
    var fixes = FixApplier()
    if options.appliesFixes { fixes.apply(to: &report, of: workspace) }

    for failure in report.failures + fixes.failures {
      output.say("\(paths.show(failure.path)): \(failure.reason)")
    }
    let printer = FindingPrinter(paths: paths) { workspace.text(of: $0) }
    switch options.format {
    case .text: output.result(printer.text(report.files))
    case .json: output.result(printer.json(report.files))
    }
    if !fixes.fixedFiles.isEmpty {
      output.say(
        "fixed \(count(fixes.fixCount, "finding")) in \(count(fixes.fixedFiles.count, "file"))")
    }
    if report.packageCount == 0 {
      if report.failures.isEmpty { output.say("no Go files to check") }
      return report.failures.isEmpty ? ExitCode.clean : ExitCode.failure
    }
    output.say(summary(report))
    if !fixes.failures.isEmpty { return ExitCode.failure }
    return report.findingCount > 0 ? ExitCode.findings : ExitCode.clean
  }

  private func summary(_ report: CheckReport) -> String {
    let looked = "\(count(report.fileCount, "file")) of \(count(report.packageCount, "package")) checked"
    let found = report.findingCount
    if found == 0 { return "no findings; \(looked)" }
    return "\(count(found, "finding")) in \(count(report.files.count, "file")); \(looked)"
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
