// SPDX-License-Identifier: MIT

import Testing

/// Holds every file to what all files have in common.
@Suite struct FileTests {
  static let longest = 600

  let repository = Repository()

  @Test func noSwiftFileIsTooLong() throws {
    for folder in ["Sources", "Tests"] {
      for path in try repository.files(below: folder, withExtension: "swift") {
        let lines = try repository.text(of: path).count { $0 == "\n" }
        #expect(lines <= Self.longest, "\(path) has \(lines) lines")
      }
    }
  }

  @Test func everyFileSaysItsLicence() throws {
    var paths = ["Package.swift", ".ci/run"]
    for folder in ["Sources", "Tests", "editor-configs"] {
      paths += try repository.files(below: folder).filter { isCode($0) }
    }
    for path in paths {
      let text = try repository.text(of: path)
      // A script's first line names its interpreter, a manifest's the version of its tools.
      let top = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(2)
      #expect(top.contains { $0.hasSuffix("SPDX-License-Identifier: MIT") }, "\(path) has no SPDX line")
    }
  }

  /// Whether a file is code of ours: Go files are samples and fixtures, and golden files what becomes of them.
  private func isCode(_ path: String) -> Bool {
    if path.contains("/Fixtures/") { return false }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name == "LICENSE" { return false }
    guard let dot = name.lastIndex(of: ".") else { return true }
    return ["swift", "py", "lua", "toml", "sh", "h", "c", "js", "el", "vim", "rs"].contains(
      String(name[name.index(after: dot)...]))
  }

  @Test func everyTestFolderIsATarget() throws {
    let manifest = Manifest(text: try repository.text(of: "Package.swift"))
    let folders = Set(
      try repository.files(below: "Tests", withExtension: "swift").compactMap {
        $0.split(separator: "/").dropFirst().first.map(String.init)
      })
    #expect(
      folders.subtracting(manifest.targets.filter(\.isTest).map(\.name)).subtracting([
        "Conformance", "Fuzzing", "SampleRules", "TestSupport",
      ])
        == [])
  }
}
