// SPDX-License-Identifier: MIT

import Testing

@testable import SystemCalls

@Suite struct FileSystemTests {
  /// Runs a test in a folder that is removed afterwards.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let base = FileSystem.realPath(ProcessEnvironment.variables["TMPDIR"] ?? "/tmp") ?? "/tmp"
    let folder = "\(base)/goprod-test-\(UInt64.random(in: 0...(.max)))"
    try FileSystem.makeFolder(folder)
    defer {
      for entry in (try? FileSystem.entries(of: folder)) ?? [] { try? FileSystem.remove(folder + "/" + entry.name) }
      try? FileSystem.remove(folder)
    }
    try body(folder)
  }

  @Test func writingKeepsModeAndLinks() throws {
    try inFolder { folder in
      let path = folder + "/a"
      try FileSystem.writeAtomically([1, 2, 3], to: path)
      #expect(try FileSystem.status(of: path).mode == 0o644)
      try FileSystem.changeMode(path, to: 0o600)
      try FileSystem.makeLink(folder + "/link", to: path)
      try FileSystem.writeAtomically([4], to: folder + "/link")
      #expect(try FileSystem.read(path) == [4])
      #expect(try FileSystem.status(of: path).mode == 0o600)
      #expect(
        try FileSystem.entries(of: folder) == [
          FileSystem.Entry(name: "a", kind: .file), FileSystem.Entry(name: "link", kind: .link),
        ])
    }
  }

  @Test func failedWriteLeavesNothingBehind() throws {
    try inFolder { folder in
      try FileSystem.makeFolder(folder + "/taken")
      #expect(throws: SystemError.self) { try FileSystem.writeAtomically([1], to: folder + "/taken") }
      #expect(try FileSystem.entries(of: folder).map(\.name) == ["taken"])
      #expect(throws: SystemError.self) { try FileSystem.writeAtomically([1], to: folder + "/none/a") }
    }
  }

  @Test func whatNobodyMayWriteIsLeftAlone() throws {
    try inFolder { folder in
      let path = folder + "/a"
      try FileSystem.writeAtomically([1], to: path)
      try FileSystem.makeLink(folder + "/link", to: path)
      try FileSystem.changeMode(path, to: 0o444)
      for name in ["a", "link"] {
        do {
          try FileSystem.writeAtomically([2], to: folder + "/" + name)
          Issue.record("written")
        } catch let error as SystemError {
          #expect(error.reason == "permission denied")
        }
      }
      #expect(try FileSystem.read(path) == [1])
      #expect(try FileSystem.entries(of: folder).map(\.name) == ["a", "link"])
    }
  }

  @Test func onlyFilesAreRead() throws {
    try inFolder { folder in
      let large = [UInt8](repeating: 7, count: 300_000)
      try FileSystem.writeAtomically(large, to: folder + "/large")
      #expect(try FileSystem.read(folder + "/large") == large)
      #expect(try FileSystem.readPrefix(folder + "/large", limit: 10).count == 10)
      try FileSystem.makeLink(folder + "/loop", to: folder + "/loop")
      for path in [folder, folder + "/none", folder + "/loop", "/dev/zero"] {
        #expect(throws: SystemError.self) { try FileSystem.read(path) }
        #expect(!FileSystem.isFile(path))
      }
      do {
        _ = try FileSystem.read(folder + "/none")
      } catch let error as SystemError {
        #expect(error.isMissing)
        #expect(error.reason == "no such file or directory")
      }
    }
  }

  @Test func childrenEnd() throws {
    let echo = try ChildProcess.run(
      "/bin/sh", ["-c", "echo $X; exit 3"], environment: ["X": "hello"], milliseconds: 60_000)
    #expect(echo.output == Array("hello\n".utf8))
    #expect(echo.status == 3)
    #expect(throws: SystemError.self) { try ChildProcess.run("/nonexistent", [], milliseconds: 1000) }
    // Killed with what it started.
    #expect(throws: SystemError.self) { try ChildProcess.run("/bin/sh", ["-c", "sleep 600; :"], milliseconds: 50) }
  }

  @Test(arguments: [
    ("/a/b/../c/./d//", "/a/c/d"), ("/../x", "/x"), ("/", "/"), ("a/..", "."), ("../a", "../a"), ("", "."),
    ("a/../../b", "../b"), ("/a/..", "/"),
  ])
  func cleanPaths(path: String, expected: String) {
    #expect(FilePath.clean(path) == expected)
  }

  @Test func partsOfPaths() {
    #expect(FilePath.relative("/a/b", to: "/a") == "b")
    #expect(FilePath.relative("/ab", to: "/a") == nil)
    #expect(FilePath.relative("/a", to: "/a") == "")
    #expect(FilePath.relative("/a", to: "/") == "a")
    #expect(FilePath.folderAndParents("/a/b") == ["/a/b", "/a", "/"])
    #expect(FilePath.absolute("./x", from: "/y") == "/y/x")
    #expect(FilePath.folder(of: "/a") == "/" && FilePath.name(of: "/a/b") == "b")
  }
}
