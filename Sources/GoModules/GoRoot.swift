// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// A standard library: that of a Go installation, or the declarations that are part of this program.
package struct GoRoot: Hashable, Sendable {
  /// The installation's folder, which holds `src`.
  package let path: String
  /// The version its `VERSION` file names.
  package let version: GoVersion
  /// The release as that file writes it: "go1.27.3".
  let versionText: String
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
    var versionText = ""
    if let bytes = try? FileSystem.read(path + "/VERSION"), let line = bytes.split(separator: 0x0A).first {
      versionText = String(decoding: line, as: UTF8.self)
    }
    self.versionText = versionText
    self.version = GoVersion(versionText) ?? .newest
  }

  /// The library that is part of this program.
  package static let embedded = GoRoot(StubLibrary.embedded)

  private init(_ library: StubLibrary) {
    path = GoRoot.embeddedPath
    realSource = GoRoot.embeddedPath + "/src"
    versionText = library.versionText
    version = library.version
  }

  /// The folder its packages seem to lie in: below a device there can be no real folder.
  static let embeddedPath = "/dev/null/goprod"

  /// Whether this is the library that is part of the program.
  package var isEmbedded: Bool { path == GoRoot.embeddedPath }

  /// The path below `src` of a folder of the embedded library, nil for other folders.
  static func embeddedPackage(at folder: String) -> String? {
    FilePath.relative(folder, to: GoRoot.embeddedPath + "/src")
  }

  /// The text of a file of the embedded library, nil for other files.
  package static func embeddedContents(of path: String) -> [UInt8]? {
    guard path.utf8.starts(with: embeddedPath.utf8), let package = embeddedPackage(at: FilePath.folder(of: path)) else {
      return nil
    }
    return StubLibrary.embedded.contents(of: package, file: FilePath.name(of: path))
  }

  /// What follows `src/` in a path inside the standard library.
  package func relative(_ path: String) -> String? {
    FilePath.relative(path, to: source) ?? FilePath.relative(path, to: realSource)
  }

  /// Finds the installation: the setting, `GOROOT`, the `go` on the `PATH`, the usual places.
  ///
  /// The setting and `GOROOT` decide alone when they are given: a wrong one is said, not papered over. Either can say
  /// `none`, which means that no installation is wanted.
  package static func find(setting: String?, variables: [String: String]) -> (root: GoRoot?, problem: String?) {
    if let setting, !setting.isEmpty {
      if setting == "none" { return (nil, nil) }
      if let root = GoRoot(path: setting) { return (root, nil) }
      return (nil, "`\(setting)` is no Go installation: it has no `src` with the standard library")
    }
    if let value = variables["GOROOT"], !value.isEmpty {
      if value == "none" { return (nil, nil) }
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

  /// What the installation says of its experiments in its own table, by name.
  ///
  /// Source: internal/buildcfg/exp.go, `baseline`.
  var experimentBaseline: [(name: String, value: String)] {
    if isEmbedded { return StubLibrary.embedded.experiments }
    guard let bytes = try? FileSystem.read(source + "/internal/buildcfg/exp.go") else { return [] }
    var found: [(name: String, value: String)] = []
    var inBaseline = false
    for line in bytes.split(separator: 0x0A) {
      let words = String(decoding: line, as: UTF8.self).split { " \t,".contains($0) }
      guard let first = words.first else { continue }
      if inBaseline, first == "}" { break }
      if first == "baseline", words.dropFirst().first == ":=" { inBaseline = true }
      guard inBaseline, words.count >= 2, first.hasSuffix(":") else { continue }
      found.append((String(first.dropLast()), String(words[1])))
    }
    return found
  }

  /// The `goexperiment.…` tags that hold by default; they decide between files of the standard library.
  func experimentTags(os: String, arch: String, setting: String) -> Set<String> {
    var tags: Set<String> = []
    for (name, value) in experimentBaseline {
      let holds =
        switch value {
        case "false": false
        case "regabiSupported", "regabiAlwaysOn":
          ["amd64", "arm64", "loong64", "ppc64le", "ppc64", "riscv64", "s390x"].contains(arch)
        case "dwarf5Supported": !["darwin", "ios", "aix"].contains(os)
        case "haveXchg8", "hasXchg8": true
        default: true
        }
      if holds { tags.insert("goexperiment." + name.lowercased()) }
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
