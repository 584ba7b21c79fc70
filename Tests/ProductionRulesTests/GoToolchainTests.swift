// SPDX-License-Identifier: MIT

import RuleEngine
import SystemCalls
import Testing

/// Holds the fixtures, and what fixes make of them, to Go's own tools.
@Suite(.serialized, .enabled(if: FixtureLibrary.goTool != nil, "needs a GOROOT with bin/go in GOPROD_TEST_GOROOT"))
struct GoToolchainTests {
  private static let gofmt = FixtureLibrary.goRoot.map { $0 + "/bin/gofmt" }

  private static func goldens(_ path: String) -> [String] {
    [path + ".golden"].filter(FileSystem.isFile) + (2...9).map { "\(path).golden.\($0)" }.filter(FileSystem.isFile)
  }

  @Test func fixturesAndGoldensAreFormatted() throws {
    let gofmt = try #require(Self.gofmt)
    let paths = FixtureSuite.fixtures.flatMap(\.paths)
    let all = (paths + paths.flatMap(Self.goldens)).filter { !$0.hasSuffix("unformatted.go") }
    guard !all.isEmpty else { return }
    let result = try ChildProcess.run(gofmt, ["-l"] + all, milliseconds: 60_000)
    #expect(result.status == 0)
    for path in String(decoding: result.output, as: UTF8.self).split(separator: "\n") {
      Issue.record("\(path):1: not formatted as gofmt would")
    }
  }

  /// Lays all packages out in a GOPATH and has `go vet` type-check them.
  @Test func fixturesAndGoldensCompile() throws {
    let go = try #require(FixtureLibrary.goTool)
    guard !FixtureSuite.fixtures.isEmpty else { return }
    let folder = (FixtureLibrary.environment["TMPDIR"] ?? "/tmp") + "/goprod-fixtures-\(UInt32.random(in: 0 ... .max))"
    _ = try ChildProcess.run("/bin/rm", ["-rf", folder], milliseconds: 20_000)
    func place(_ bytes: [UInt8], _ package: String, _ name: String) throws {
      try makeFolders(folder + "/src/" + package)
      try FileSystem.writeAtomically(bytes, to: folder + "/src/" + package + "/" + name)
    }
    for fixture in FixtureSuite.fixtures {
      for path in fixture.paths {
        let name = FilePath.name(of: path)
        let original = try FileSystem.read(path)
        try place(original, fixture.packagePath, name)
        for number in 1...9 {
          let golden = path + (number == 1 ? ".golden" : ".golden.\(number)")
          let isAnyFixed = fixture.paths.contains { FileSystem.isFile($0 + golden.dropFirst(path.count)) }
          guard isAnyFixed else { break }
          try place((try? FileSystem.read(golden)) ?? original, "fixture/fixed\(number)/\(fixture)", name)
        }
      }
    }
    try copyFolder(FixtureSuite.root + "/src", to: folder + "/src")
    let environment = ["GO111MODULE=off", "GOPATH=\(folder)", "GOFLAGS=", "GOTOOLCHAIN=local", "CGO_ENABLED=0"]
    let command = "cd \(folder)/src && exec \"$0\" vet -buildtag ./fixture/... 2>&1"
    let result = try ChildProcess.run(
      "/usr/bin/env", environment + ["/bin/sh", "-c", command, go], milliseconds: 600_000)
    let output = String(decoding: result.output, as: UTF8.self)
    #expect(result.status == 0, "\(output)")
    _ = try ChildProcess.run("/bin/rm", ["-rf", folder], milliseconds: 20_000)
  }

  private func makeFolders(_ path: String) throws {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if !FileSystem.isFolder(made) { try FileSystem.makeFolder(made) }
    }
  }

  private func copyFolder(_ folder: String, to target: String) throws {
    for entry in (try? FileSystem.entries(of: folder)) ?? [] {
      if entry.kind == .folder {
        try copyFolder(folder + "/" + entry.name, to: target + "/" + entry.name)
      } else if entry.name.hasSuffix(".go") {
        try makeFolders(target)
        try FileSystem.writeAtomically(try FileSystem.read(folder + "/" + entry.name), to: target + "/" + entry.name)
      }
    }
  }
}
