// SPDX-License-Identifier: MIT

import Configuration
import GoSyntax
import RuleEngine

/// What a rule found; LSP's own diagnostics are `LSPDiagnostic`.
package typealias Finding = RuleEngine.Diagnostic

/// What the session needs of an analysis; everything happens on the one thread that made it.
package protocol AnalysisBackend: AnyObject {
  /// Takes a file's text from the editor; also for a new version of it. With a new file it is time, too, to look for
  /// changes nobody told of.
  func update(_ path: String, text: TextBuffer, version: Int?, isNew: Bool)
  func close(_ path: String)
  /// Forgets what was read of files that changed on disk, and looks for changes nobody told of in those that decide how
  /// the open ones are looked at.
  func invalidate(paths: [String])
  /// Whether the configuration on disk wants an analysis of another make.
  var isOutdated: Bool { get }
  /// What the rules say about an open file; what a cancelled analysis returns is not looked at.
  func findings(for path: String, isCancelled: () -> Bool) -> [Finding]
  /// What can be said of an edited file at once: right for the function that was edited, as it was for the others. Nil
  /// where the whole file must be looked at first, or when that was cancelled.
  func provisionalFindings(for path: String, isCancelled: () -> Bool) -> [Finding]?
  /// The explanation of a finding of the last analysis at an offset.
  func hover(_ path: String, offset: UInt32) -> (range: SourceRange, markdown: String)?
  /// Whether an offset of an open file is in a comment that goes to the end of its line.
  func isInLineComment(_ offset: UInt32, _ path: String) -> Bool
  /// The codes of what the last analysis found where a directive takes effect that has an offset in its list of rules.
  func codes(forDirectiveAt offset: UInt32, _ path: String) -> Set<String>
  /// The edits that make a rule silent on the line of a finding, or in its file.
  func ignoreEdits(for finding: Finding, inFile: Bool) -> [TextEdit]
  /// The fixes of findings of the last analysis of a file as one list of edits, and how many were left out because they
  /// overlap others.
  ///
  /// Of all rules together only the safe ones are meant, of one rule by its code the first of each finding.
  func fixAll(_ path: String, code: String?) -> (edits: [TextEdit], droppedCount: Int)
  /// Looks at everything below folders, or at some of the folders there: each with its files that have findings.
  func scan(
    _ roots: [String], only folders: Set<String>?, isCancelled: () -> Bool,
    each: (ScannedFolder, [ScannedFile]) -> Void)
  /// What is not understood in the configuration files that were read.
  var configurationProblems: [ConfigurationProblem] { get }
  /// The configuration files, there or not, whose names do not say that they are that: only others lead to them.
  var extendedFiles: Set<String> { get }
  /// What the analysis rests on, in words for the user.
  var summary: String { get }
  /// The text of any file.
  func text(of path: String) -> TextBuffer?
}

/// What an analysis is made of.
package struct AnalysisConfiguration: Sendable, Equatable {
  package var settings = ServerSettings()
  /// The folders the editor has open.
  package var roots: [String] = []
  /// Whether it is the session's own analysis, which is watched and somebody waits for; a scan beside it has one thread.
  package var isInteractive = true
}

/// Makes an analysis on the thread it will live on; `log` may be called from there.
package typealias MakeAnalysisBackend =
  @Sendable (AnalysisConfiguration, _ log: @escaping @Sendable (LogLevel, String) -> Void) -> any AnalysisBackend
