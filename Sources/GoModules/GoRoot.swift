// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// A Go installation's standard library.
package struct GoRoot: Hashable, Sendable {
  /// The installation's folder, which holds `src`.
  package let path: String
  /// The version its `VERSION` file names.
  package let version: GoVersion
  /// The `src` folder with symbolic links resolved, which files may be opened under as well.
  let realSource: String

  package var source: String { path + "/src" }

  /// The installation at a folder, nil when there is none.
  package init?(path: String) {
    let path = FilePath.clean(path)
    guard path.hasPrefix("/"), FileSystem.isFolder(path + "/src/runtime"), FileSystem.isFolder(path + "/src/fmt") else {
      return nil
    }
    self.path = path
    self.realSource = FileSystem.realPath(path + "/src") ?? path + "/src"
    var version = GoVersion.newest
    if let bytes = try? FileSystem.read(path + "/VERSION"), let line = bytes.split(separator: 0x0A).first {
      version = GoVersion(String(decoding: line, as: UTF8.self)) ?? version
    }
    self.version = version
  }

  /// What follows `src/` in a path inside the standard library.
  package func relative(_ path: String) -> String? {
    FilePath.relative(path, to: source) ?? FilePath.relative(path, to: realSource)
  }

  /// Finds the installation: the setting, `GOROOT`, the `go` on the `PATH`, the usual places.
  ///
  /// The setting and `GOROOT` decide alone when they are given: a wrong one is said, not papered over.
  package static func find(setting: String?, variables: [String: String]) -> (root: GoRoot?, problem: String?) {
    if let setting, !setting.isEmpty {
      if let root = GoRoot(path: setting) { return (root, nil) }
      return (nil, "`\(setting)` is no Go installation: it has no `src` with the standard library")
    }
    if let value = variables["GOROOT"], !value.isEmpty {
      if let root = GoRoot(path: value) { return (root, nil) }
      return (nil, "GOROOT=\(value) is no Go installation: it has no `src` with the standard library")
    }
    for folder in (variables["PATH"] ?? "").split(separator: ":") where folder.hasPrefix("/") {
      let command = String(folder) + "/go"
      guard FileSystem.isExecutable(command) else { continue }
      if let real = FileSystem.realPath(command),
        let root = GoRoot(path: FilePath.folder(of: FilePath.folder(of: real)))
      {
        return (root, nil)
      }
      if let root = ask(command) { return (root, nil) }
    }
    return (usualPlaces().lazy.compactMap { GoRoot(path: $0) }.first, nil)
  }

  /// Asks a `go` that is a wrapper, such as a script of a Python environment, for its GOROOT.
  private static func ask(_ command: String) -> GoRoot? {
    guard let result = try? ChildProcess.run(command, ["env", "GOROOT"], milliseconds: 10_000), result.status == 0
    else {
      return nil
    }
    let text = String(decoding: result.output, as: UTF8.self)
    guard let line = text.split(separator: "\n").last else { return nil }
    return GoRoot(path: String(line))
  }

  private static func usualPlaces() -> [String] {
    var places = [
      "/usr/local/go", "/usr/lib/go", "/usr/lib/golang", "/usr/local/lib/go", "/opt/go", "/snap/go/current",
    ]
    // Debian: `/usr/lib/go-1.22`; the newest first.
    let versioned = ((try? FileSystem.entries(of: "/usr/lib")) ?? []).filter { $0.name.hasPrefix("go-1.") }
    let newestFirst = versioned.sorted {
      (GoVersion($0.name.dropFirst(3)) ?? GoVersion(1, 0)) > (GoVersion($1.name.dropFirst(3)) ?? GoVersion(1, 0))
    }
    places += newestFirst.map { "/usr/lib/" + $0.name }
    return places
  }

  /// The `goexperiment.…` tags that hold by default, read from the installation's own table.
  ///
  /// They decide between files of the standard library; source: internal/buildcfg/exp.go, `baseline`.
  func experimentTags(os: String, arch: String, setting: String) -> Set<String> {
    var tags: Set<String> = []
    if let bytes = try? FileSystem.read(source + "/internal/buildcfg/exp.go") {
      var inBaseline = false
      for line in bytes.split(separator: 0x0A) {
        let words = String(decoding: line, as: UTF8.self).split { " \t,".contains($0) }
        guard let first = words.first else { continue }
        if inBaseline, first == "}" { break }
        if first == "baseline", words.dropFirst().first == ":=" { inBaseline = true }
        guard inBaseline, words.count >= 2, first.hasSuffix(":") else { continue }
        let holds =
          switch words[1] {
          case "false": false
          case "regabiSupported", "regabiAlwaysOn":
            ["amd64", "arm64", "loong64", "ppc64le", "ppc64", "riscv64", "s390x"].contains(arch)
          case "dwarf5Supported": !["darwin", "ios", "aix"].contains(os)
          case "haveXchg8", "hasXchg8": true
          default: true
          }
        if holds { tags.insert("goexperiment." + first.dropLast().lowercased()) }
      }
    }
    for item in setting.split(separator: ",") {
      if item == "none" {
        tags = []
      } else if item.hasPrefix("no") {
        tags.remove("goexperiment." + item.dropFirst(2).lowercased())
      } else {
        tags.insert("goexperiment." + item.lowercased())
      }
    }
    return tags
  }
}
