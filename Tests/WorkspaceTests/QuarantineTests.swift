// SPDX-License-Identifier: MIT

import SampleRules
import SystemCalls
import TestSupport
import Testing

@testable import Workspace

@Suite struct QuarantineTests {
  private let text = "package m\n\nvar bad = 1\n"

  private func report(_ rule: String, of path: String, _ text: String, version: String = ProductVersion.text) -> String
  {
    let digits = String(CrashRecord.hash(text.utf8), radix: 16)
    let hash = String(repeating: "0", count: 16 - digits.count) + digits
    return "{\"version\":\"\(version)\",\"rule\":\"\(rule)\",\"offset\":3,\"path\":\"\(path)\",\"hash\":\"\(hash)\","
      + "\"signal\":4}\n"
  }

  /// The codes that are found in a file, and what is said meanwhile.
  private func codes(_ text: String, _ path: String, crashes: String) -> (codes: [String], said: [String]) {
    var said: [String] = []
    let workspace = Workspace(options: .with(goRoot: "/nonexistent"), registry: sampleRegistry) {
      if $0.level == .error, $0.text.hasPrefix(path) { said.append($0.text) }
    }
    workspace.watch = AnalysisWatch(folder: crashes)
    workspace.open(path, text: DocumentText(text), version: 1)
    return (workspace.report(for: path).diagnostics.map(\.code), said)
  }

  @Test func aRuleThatTrappedIsLeftOutUntilTheTextChanges() throws {
    let folder = try TemporaryFolder(["go.mod": "module example.com/m\n\ngo 1.22\n", "a.go": text])
    let path = FilePath.join(folder.path, "a.go")
    let crashes = try TemporaryFolder(["crash-1-1.json": report("TST001", of: path, text), "crash-2-2.json": "{"])
    let first = codes(text, path, crashes: crashes.path)
    #expect(first.codes == [])
    #expect(first.said.count == 1)
    #expect(first.said.first?.contains("rule TST001") == true)
    let changed = codes(text + "\n", path, crashes: crashes.path)
    #expect(changed.codes == ["TST001"])
    #expect(changed.said == [])
  }

  @Test func aRuleThatTrappedTwiceIsLeftOutWhateverTheText() throws {
    let folder = try TemporaryFolder(["go.mod": "module example.com/m\n\ngo 1.22\n", "a.go": text])
    let path = FilePath.join(folder.path, "a.go")
    let crashes = try TemporaryFolder([
      "crash-1-1.json": report("TST001", of: path, text), "crash-2-2.json": report("TST001", of: path, text + "//"),
    ])
    #expect(codes(text + "\n", path, crashes: crashes.path).codes == [])
  }

  @Test func whatAnotherVersionLeftBehindDoesNotCount() throws {
    let folder = try TemporaryFolder(["go.mod": "module example.com/m\n\ngo 1.22\n", "a.go": text])
    let path = FilePath.join(folder.path, "a.go")
    let crashes = try TemporaryFolder(["crash-1-1.json": report("TST001", of: path, text, version: "0.0.1")])
    #expect(codes(text, path, crashes: crashes.path).codes == ["TST001"])
  }

  @Test func aFileThatTheParserTrappedInIsNotLookedAt() throws {
    let folder = try TemporaryFolder(["go.mod": "module example.com/m\n\ngo 1.22\n", "a.go": text])
    let path = FilePath.join(folder.path, "a.go")
    let crashes = try TemporaryFolder(["crash-1-1.json": report("parser", of: path, text)])
    let found = codes(text, path, crashes: crashes.path)
    #expect(found.codes == [])
    #expect(found.said.first?.contains("the parser") == true)
  }

  @Test func aFolderThatIsNotThereIsNotMade() throws {
    let folder = try TemporaryFolder(["go.mod": "module example.com/m\n\ngo 1.22\n", "a.go": text])
    let crashes = FilePath.join(folder.path, "state/crashes")
    #expect(codes(text, FilePath.join(folder.path, "a.go"), crashes: crashes).codes == ["TST001"])
    #expect(!FileSystem.isFolder(crashes))
  }
}
