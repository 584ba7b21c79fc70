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
    var messages: [WorkspaceMessage] = []
    let workspace = Workspace(options: options.workspace, registry: registry) { messages.append($0) }
    if options.isVerbose { output.say("info: the standard library is \(workspace.standardLibrary)") }
    let paths = PathDisplay(currentFolder: currentFolder, arguments: options.paths)
    let threads = min(CurrentProcess.processorCount, CheckCommand.largestThreadCount)
    var report = workspace.check(paths: options.paths, from: currentFolder, threads: threads)
    var fixes = FixApplier()
    if options.appliesFixes { fixes.apply(to: &report, of: workspace) }

    say(messages)
    sayMissing(report.missingPackages.sorted())
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

  /// How many threads share a check at most: each holds the types of what its packages import.
  private static let largestThreadCount = 4

  /// Writes messages in an order that does not depend on how threads ran.
  private func say(_ messages: [WorkspaceMessage]) {
    for level in [WorkspaceMessage.Level.error, .warning, .info] {
      for text in messages.filter({ $0.level == level }).map(\.text).sorted() { output.say("\(level): \(text)") }
    }
  }

  /// Names some of the packages that could not be found.
  private func sayMissing(_ packages: [String]) {
    guard !packages.isEmpty else { return }
    let named = packages.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    let rest = packages.count > 3 ? " and \(packages.count - 3) more" : ""
    output.say(
      "info: nothing is known of imported packages that cannot be found: \(named)\(rest); `go mod download` may help")
  }

  private func summary(_ report: CheckReport) -> String {
    let looked = "\(count(report.fileCount, "file")) of \(count(report.packageCount, "package")) checked"
    let found = report.findingCount
    if found == 0 { return "no findings; \(looked)" }
    return "\(count(found, "finding")) in \(count(report.files.count, "file")); \(looked)"
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
