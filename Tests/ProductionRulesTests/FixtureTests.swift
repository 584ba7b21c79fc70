// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine
import SystemCalls
import Testing

@Suite(.enabled(if: FixtureLibrary.goRoot != nil, "needs a GOROOT in GOPROD_TEST_GOROOT"))
struct FixtureTests {
  private static let isRenewing = FixtureLibrary.environment["GOPROD_RENEW_FIXTURES"] != nil

  @Test(arguments: FixtureSuite.fixtures)
  func reports(_ fixture: Fixture) throws {
    let source = try fixture.source()
    for file in source.files {
      for error in file.tree.errors { record(error.message, file, at: error.offset) }
    }
    weak var kept: CheckedPackage?
    try SharedProgram.instance.check(source) { checked in
      kept = checked
      let diagnostics = try fixture.diagnostics(checked)
      #expect(try fixture.diagnostics(checked, showsAllCalls: true) == diagnostics, "a rule's callees miss a call")
      for file in source.files {
        try compare(diagnostics.filter { $0.path == file.path }, file)
        for diagnostic in diagnostics {
          #expect(diagnostics.filter { $0.range == diagnostic.range && $0.code == diagnostic.code }.count == 1)
        }
      }
    }
    #expect(kept == nil, "what rules share about a package outlives the analysis")
  }

  /// Compares what was reported with what the file's comments want.
  private func compare(_ diagnostics: [Diagnostic], _ file: SourceFile) throws {
    var missing = try Fixture.expectations(file.tree)
    for diagnostic in diagnostics {
      let line = file.tree.lineTable.line(at: diagnostic.range.start) + 1
      let text = Self.text(of: diagnostic, file)
      let index = try missing.firstIndex { try $0.line == line && text.contains(Regex($0.pattern)) }
      if let index {
        missing.remove(at: index)
      } else {
        record("unexpected: \(text)", file, at: diagnostic.range.start)
      }
    }
    for expectation in missing { record("missing: \(expectation.pattern)", file, line: expectation.line) }
  }

  /// What a `want` looks into: `name: message [severity], safe fix; +2: what is there`.
  ///
  /// Its fixes come in order, "no fix" where there is none, then the places that explain it, counted from its line.
  private static func text(of diagnostic: Diagnostic, _ file: SourceFile) -> String {
    var text = "\(diagnostic.name): \(diagnostic.message) [\(diagnostic.severity.rawValue)]"
    for fix in diagnostic.fixes { text += ", \(fix.safety.rawValue) fix" }
    if diagnostic.fixes.isEmpty { text += ", no fix" }
    let line = file.tree.lineTable.line(at: diagnostic.range.start)
    for place in diagnostic.related {
      let distance = place.path == file.path ? file.tree.lineTable.line(at: place.range.start) - line : nil
      text += "; \(distance.map { $0 < 0 ? "\($0)" : "+\($0)" } ?? FilePath.name(of: place.path)): \(place.message)"
    }
    return text
  }

  private func record(_ message: String, _ file: SourceFile, at offset: UInt32) {
    record(message, file, line: file.tree.lineTable.line(at: offset) + 1)
  }

  private func record(_ message: String, _ file: SourceFile, line: Int) {
    Issue.record(
      "\(file.path):\(line): \(message)",
      sourceLocation: SourceLocation(
        fileID: "Fixtures/\(FilePath.name(of: file.path))", filePath: file.path, line: line, column: 1))
  }

  // MARK: Fixes

  /// Applies fixes and compares the result with the golden files.
  ///
  /// `<file>.golden` is what the first fix of every diagnostic makes of a file, `<file>.golden.2` what the second fixes
  /// make of it, and so on. Fixes that overlap one before them are left out.
  @Test(arguments: FixtureSuite.fixtures)
  func fixes(_ fixture: Fixture) throws {
    let source = try fixture.source()
    let (diagnostics, unresolved) = try SharedProgram.instance.check(source) { checked in
      (try fixture.diagnostics(checked), unresolvedNames(checked))
    }
    for number in 1...max(1, diagnostics.map(\.fixes.count).max() ?? 0) {
      let fixes = diagnostics.compactMap { $0.fixes.count >= number ? $0.fixes[number - 1] : nil }
      var merge = FixMerge()
      for fix in fixes { merge.add(fix) }
      var texts: [String: [UInt8]] = [:]
      for file in source.files {
        let golden = file.path + (number == 1 ? ".golden" : ".golden.\(number)")
        let edits = merge.edits(of: file.path, in: file.tree)
        guard !edits.isEmpty else {
          #expect(!FileSystem.isFile(golden), "no fix makes \(golden)")
          continue
        }
        let result = TextEdit.apply(edits, to: file.tree.bytes)
        texts[file.path] = result
        if Self.isRenewing { try FileSystem.writeAtomically(result, to: golden) }
        try compare(result, withGolden: golden, file)
      }
      if !texts.isEmpty { try checkAgain(fixture, texts, unresolved: unresolved) }
    }
  }

  private func compare(_ result: [UInt8], withGolden golden: String, _ file: SourceFile) throws {
    let expected = (try? FileSystem.read(golden)) ?? []
    guard expected != result else { return }
    let lines = result.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let wanted = expected.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let different = zip(lines, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let line = different ?? min(lines.count, wanted.count) - 1
    let text = line < lines.count ? String(decoding: lines[line], as: UTF8.self) : ""
    let hint = "GOPROD_RENEW_FIXTURES=1 writes it anew"
    record("differs from \(golden):\(line + 1): \(text)\n\(hint)", file, line: min(line + 1, file.tree.lineTable.count))
  }

  /// What fixes made must parse, and no name in it may mean less than before.
  private func checkAgain(_ fixture: Fixture, _ texts: [String: [UInt8]], unresolved: Int) throws {
    let fixed = try fixture.source(texts: texts)
    for file in fixed.files { #expect(file.tree.errors.isEmpty, "\(file.path): \(file.tree.errors)") }
    let now = SharedProgram.instance.check(fixed) { unresolvedNames($0) }
    #expect(now <= unresolved, "\(fixture): the fixed file has names that mean nothing")
  }

  /// The number of identifiers that stand for a value or type nothing is known of.
  private func unresolvedNames(_ checked: CheckedPackage) -> Int {
    var count = 0
    for index in 0..<checked.fileCount {
      let info = checked.info(file: index)
      for node in info.tree.nodes where info.tree.kind(of: node) == .ident {
        if info.object(of: node).isNone, !info.tree.text(of: node).hasPrefix("_") { count += 1 }
      }
    }
    return count
  }
}
