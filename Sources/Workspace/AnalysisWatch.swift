// SPDX-License-Identifier: MIT

import RuleEngine
import SystemCalls

/// Looks after the analysis of a process that is to live long: what takes too long is given up, what brought an earlier
/// process down is left out, and should this one go down, a file says what of.
///
/// Belongs to the thread it was made on.
package final class AnalysisWatch {
  let rules: RuleWatch
  private let record: CrashRecord?
  private let quarantine: Quarantine
  /// The rules that took too long, by file, until that is saved.
  private var slow: [String: Set<String>] = [:]
  /// The file that is analysed, and what is not to run on its present text.
  private var current: (path: String, left: Set<String>) = ("", [])

  /// What is at work where no rule is.
  enum Phase: String {
    case parser, types
  }

  /// A rule may spend so long on one place, an analysis so many seconds of a processor.
  private static let ruleLimit = Duration.seconds(2)
  private static let analysisLimit = 60

  /// Makes a watch of the calling thread that keeps its files in a folder; it is made when there is a crash.
  package init(folder: String) {
    rules = RuleWatch(limit: Self.ruleLimit)
    quarantine = Quarantine(folder: folder, version: ProductVersion.text)
    record = CrashRecord.watchThisThread(folder: folder, version: ProductVersion.text)
    rules.skips = { [unowned self] path in
      slow[path, default: []].union(path == current.path ? current.left : [])
    }
  }

  /// Where files of crashes go: `goprod/crashes` in the user's folder for the state of programs.
  package static var defaultFolder: String? {
    let variables = ProcessEnvironment.variables
    if let state = variables["XDG_STATE_HOME"], state.hasPrefix("/") { return FilePath.join(state, "goprod/crashes") }
    guard let home = variables["HOME"], home.hasPrefix("/") else { return nil }
    return FilePath.join(home, ".local/state/goprod/crashes")
  }

  /// Runs the analysis of a file, unless it brought an earlier process down before any rule was at work.
  func analyze<Result>(_ path: String, _ text: [UInt8], say: (String) -> Void, _ body: () -> Result) -> Result? {
    let left = quarantine.rules(for: path, text: text)
    current = (path, left)
    if !left.isEmpty {
      let what = left.sorted().map { Phase(rawValue: $0).map { "the \($0.rawValue)" } ?? "rule \($0)" }
      say(
        "\(path): an earlier goprod came to its end here by \(what.joined(separator: ", ")), which is left out now;"
          + " please report it with the files in `\(quarantine.folder)`, and delete them to try again")
    }
    if left.contains(where: { Phase(rawValue: $0) != nil }) { return nil }
    begin(.parser)
    guard let record else { return body() }
    let work = UnsafeMutableRawPointer(rules.work)
    let offset = work + (MemoryLayout<RuleWatch.Work>.offset(of: \.offset) ?? 8)
    return record.during(
      path: path, text: text, name: work.assumingMemoryBound(to: UInt64.self),
      offset: offset.assumingMemoryBound(to: UInt32.self), seconds: Self.analysisLimit, body)
  }

  /// Says what is at work.
  func begin(_ phase: Phase) { rules.outside = RuleWatch.Work(phase.rawValue) }

  /// The rules that took too long since this was last asked; they are left out in their files from now on.
  func takeOverruns() -> [RuleWatch.Overrun] {
    defer { rules.overruns = [] }
    for overrun in rules.overruns { slow[overrun.path, default: []].insert(overrun.rule) }
    return rules.overruns
  }

  /// Gives rules another chance in files that changed on disk.
  func forget(paths: [String]) {
    for path in paths { slow[path] = nil }
  }
}
