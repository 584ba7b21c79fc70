// SPDX-License-Identifier: MIT

import Configuration
import GoSyntax
import LanguageServer
import RuleEngine
import Synchronization
import SystemCalls

/// An analysis that finds the words `BAD`, graver `WORSE`, and `OTHER` where there is a file of this name, and knows no Go.
final class FakeBackend: AnalysisBackend {
  /// What the tests see of the analysis, and how they hold it up.
  final class Probe: Sendable {
    private let state = Mutex((calls: [String](), configurations: [AnalysisConfiguration]()))
    /// An analysis of a text with `WAIT` in it takes an element before it goes on.
    let gate = BlockingQueue<Void>()
    /// Gets an element when such an analysis begins.
    let isWaiting: AsyncStream<Void>
    private let waiting: AsyncStream<Void>.Continuation

    init() {
      (isWaiting, waiting) = AsyncStream.makeStream()
    }

    /// Whether the next who asks shall hear so.
    let isOutdated = Atomic<Bool>(false)
    /// The files that are not open.
    var disk: [String: String] {
      get { files.withLock { $0 } }
      set { files.withLock { $0 = newValue } }
    }
    private let files = Mutex([String: String]())
    /// What is not understood in configuration files.
    var problems: [ConfigurationProblem] {
      get { configuration.withLock { $0 } }
      set { configuration.withLock { $0 = newValue } }
    }
    private let configuration = Mutex([ConfigurationProblem]())
    /// The configuration files that no pattern stands for.
    var extended: Set<String> {
      get { extendedFiles.withLock { $0 } }
      set { extendedFiles.withLock { $0 = newValue } }
    }
    private let extendedFiles = Mutex(Set<String>())

    var calls: [String] { state.withLock(\.calls) }
    var configurations: [AnalysisConfiguration] { state.withLock(\.configurations) }

    func note(_ call: String) { state.withLock { $0.calls.append(call) } }
    func note(_ configuration: AnalysisConfiguration) { state.withLock { $0.configurations.append(configuration) } }

    func wait() {
      waiting.yield()
      _ = gate.pop()
    }
  }

  private let probe: Probe
  private var texts: [String: TextBuffer] = [:]
  private var reports: [String: [Finding]] = [:]

  init(_ configuration: AnalysisConfiguration, _ probe: Probe) {
    self.probe = probe
    probe.note(configuration)
  }

  func update(_ path: String, text: TextBuffer, version: Int?, isNew: Bool) {
    probe.note("\(isNew ? "open" : "change") \(path) \(version ?? -1)")
    texts[path] = text
  }

  func close(_ path: String) {
    probe.note("close \(path)")
    texts[path] = nil
    reports[path] = nil
  }

  func invalidate(paths: [String]) {
    probe.note("invalidate \(paths.joined(separator: " "))")
  }

  var configurationProblems: [ConfigurationProblem] { probe.problems }

  var extendedFiles: Set<String> { probe.extended }

  var isOutdated: Bool { probe.isOutdated.exchange(false, ordering: .relaxed) }

  func findings(for path: String, isCancelled: () -> Bool) -> [Finding] {
    guard let text = texts[path] else { return [] }
    let words = Self.occurrences(of: "BAD", in: text.bytes).map { ($0, 3, Severity.warning) }
    let other = probe.disk["/tmp/other.go"] == nil ? [] : Self.occurrences(of: "OTHER", in: text.bytes)
    let worse = Self.occurrences(of: "WORSE", in: text.bytes).map { ($0, 5, Severity.error) }
    if !Self.occurrences(of: "WAIT", in: text.bytes).isEmpty { probe.wait() }
    probe.note("analyse \(path) \(isCancelled() ? "cancelled" : "done")")
    let findings = (words + worse + other.map { ($0, 5, .warning) }).sorted { $0.0 < $1.0 }.map {
      start, length, severity -> Finding in
      let range = SourceRange(start: UInt32(start), end: UInt32(start + length))
      let good = TextEdit(path: path, range: range, newText: "GOOD")
      let none = TextEdit(path: path, range: range, newText: "")
      return Finding(
        path: path, range: range, code: "TST001", name: "bad-word", severity: severity, message: "a bad word",
        related: [RelatedLocation(path: path, range: SourceRange(start: 0, end: 1), message: "it begins here")],
        fixes: [
          Fix(title: "Remove the word", safety: .suggested, edits: [none]),
          Fix(title: "Write GOOD", safety: .safe, edits: [good]),
        ],
        tags: [.unnecessary])
    }
    reports[path] = findings
    return findings
  }

  func provisionalFindings(for path: String, isCancelled: () -> Bool) -> [Finding]? {
    guard let text = texts[path], let place = Self.occurrences(of: "SOON", in: text.bytes).first else { return nil }
    let range = SourceRange(start: UInt32(place), end: UInt32(place + 4))
    return [
      Finding(path: path, range: range, code: "TST002", name: "soon", severity: .warning, message: "more comes soon")
    ]
  }

  func hover(_ path: String, offset: UInt32) -> (range: SourceRange, markdown: String)? {
    let finding = reports[path]?.first { $0.range.start <= offset && offset < $0.range.end }
    return finding.map { ($0.range, "# bad-word\nSay it better.") }
  }

  func isInLineComment(_ offset: UInt32, _ path: String) -> Bool {
    let before = texts[path]?.bytes.prefix(Int(offset)) ?? []
    return before.count { $0 == UInt8(ascii: "\"") }.isMultiple(of: 2)
  }

  func codes(forDirectiveAt offset: UInt32, _ path: String) -> Set<String> { Set((reports[path] ?? []).map(\.code)) }

  func ignoreEdits(for finding: Finding, inFile: Bool) -> [TextEdit] {
    let place = inFile ? 0 : finding.range.end
    return [
      TextEdit(
        path: finding.path, range: SourceRange(start: place, end: place),
        newText: " //goprod:ignore \(finding.name) reason")
    ]
  }

  func fixAll(_ path: String, code: String?) -> (edits: [TextEdit], droppedCount: Int) {
    let findings = reports[path] ?? []
    // What is the eighth or later overlaps another, let us say.
    return (findings.prefix(7).flatMap { $0.fixes[1].edits }, max(findings.count - 7, 0))
  }

  func scan(
    _ roots: [String], only folders: Set<String>?, isCancelled: () -> Bool,
    each: (ScannedFolder, [ScannedFile]) -> Void
  ) {
    let disk = probe.disk
    let names = Set(disk.keys.map { FilePath.folder(of: $0) }).filter { name in
      folders?.contains(name) ?? true && roots.contains { FilePath.relative(name, to: $0) != nil }
    }.sorted()
    for (index, folder) in names.enumerated() {
      probe.note("scan \(folder)")
      var files: [ScannedFile] = []
      for (path, text) in disk.sorted(by: { $0.key < $1.key }) where FilePath.folder(of: path) == folder {
        texts[path] = TextBuffer(text)
        let findings = findings(for: path, isCancelled: isCancelled)
        if !findings.isEmpty { files.append(ScannedFile(path: path, text: TextBuffer(text), findings: findings)) }
      }
      if isCancelled() { return }
      // A folder imports the one before it.
      let imports = index > 0 ? [names[index - 1]] : []
      each(
        ScannedFolder(
          path: folder, importPath: folder, imports: Set(imports), number: index + 1, count: names.count), files)
    }
  }

  let summary = "it is a fake"

  func text(of path: String) -> TextBuffer? { texts[path] ?? probe.disk[path].map { TextBuffer($0) } }

  private static func occurrences(of word: String, in bytes: [UInt8]) -> [Int] {
    let word = Array(word.utf8)
    guard bytes.count >= word.count else { return [] }
    return (0...bytes.count - word.count).filter { bytes[$0..<$0 + word.count].elementsEqual(word) }
  }
}
