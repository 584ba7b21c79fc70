// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine
import SystemCalls
import Workspace

/// Applies safe fixes until none is left, then writes each changed file once.
struct FixApplier {
  /// How often the findings of a file are fixed and looked for again.
  static let rounds = 10

  private(set) var fixCount = 0
  private(set) var fixedFiles: [String] = []
  /// The files that were not written, and why.
  private(set) var failures: [(path: String, reason: String)] = []

  /// Fixes what a report found and leaves in the report what remains.
  ///
  /// A file that changed on disk since it was checked is left alone.
  mutating func apply(
    to report: inout CheckReport, of workspace: Workspace,
    write: ([UInt8], String) throws(SystemError) -> Void = FixApplier.writeToDisk
  ) {
    var originals: [String: FileReport] = [:]
    var latest: [String: FileReport] = [:]
    for file in report.files { latest[file.path] = file }
    var pending = latest.keys.sorted()
    for _ in 0..<FixApplier.rounds {
      var changed: [String] = []
      for path in pending {
        guard let file = latest[path] else { continue }
        let edits = Workspace.fixAllEdits(of: file).edits
        if edits.isEmpty { continue }
        let text = DocumentText(TextEdit.apply(edits, to: file.text.bytes))
        guard text.bytes != file.text.bytes, FixApplier.keepsSyntax(file.text, text) else { continue }
        if originals[path] == nil { originals[path] = file }
        workspace.open(path, text: text, version: nil)
        changed.append(path)
      }
      if changed.isEmpty { break }
      // Fixes that had to wait for others show again.
      let again = workspace.check(paths: changed, from: "/")
      for path in changed {
        let text = workspace.text(of: path) ?? DocumentText([])
        latest[path] =
          again.files.first { $0.path == path } ?? FileReport(path: path, text: text, diagnostics: [])
      }
      pending = changed
    }
    for (path, original) in originals.sorted(by: { $0.key < $1.key }) {
      guard let text = workspace.text(of: path), text.bytes != original.text.bytes else { continue }
      do throws(SystemError) {
        if try FileSystem.read(path) == original.text.bytes {
          try write(text.bytes, path)
          fixedFiles.append(path)
          fixCount += max(original.diagnostics.count - (latest[path]?.diagnostics.count ?? 0), 0)
          continue
        }
        failures.append((path, "changed on disk meanwhile; not fixed"))
      } catch {
        failures.append((path, "not fixed: \(error.reason)"))
      }
      // What was found is still there.
      workspace.open(path, text: original.text, version: nil)
      latest[path] = original
    }
    report.files = report.files.compactMap { latest[$0.path] }.filter { !$0.diagnostics.isEmpty }
  }

  /// Replaces a file in whole.
  static func writeToDisk(_ bytes: [UInt8], _ path: String) throws(SystemError) {
    try FileSystem.writeAtomically(bytes, to: path)
  }

  /// Whether a fixed text has no more syntax errors than it had before.
  private static func keepsSyntax(_ old: DocumentText, _ new: DocumentText) -> Bool {
    let errors = SyntaxTree.parse(new.bytes).errors.count
    return errors == 0 || errors <= SyntaxTree.parse(old.bytes).errors.count
  }
}
