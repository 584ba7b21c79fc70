// SPDX-License-Identifier: MIT

import GoSyntax

/// What `vendor/modules.txt` says: which module each vendored package comes from.
///
/// Source: cmd/go/internal/modload/vendor.go.
package struct VendorFile: Hashable, Sendable {
  package struct Module: Hashable, Sendable {
    package let module: ModuleVersion
    package var goVersion: GoVersion?
    /// Whether the main module's `go.mod` requires it itself.
    package var isExplicit = false
    /// What stands in for it; a version that is empty means a folder.
    package var replacement: ModuleVersion?
    package var packages: [String] = []
  }

  package private(set) var modules: [Module] = []
  /// Whether the folder was made by `go work vendor`.
  package private(set) var isForWorkspace = false
  package private(set) var problems: [ModuleFileProblem] = []
  private var moduleOfPackage: [String: Int] = [:]
  private var indexOfModule: [ModuleVersion: Int] = [:]

  package init(_ bytes: [UInt8]) {
    var current: Int?
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.starts(with: "# ".utf8) {
        current = addModule(VendorFile.words(line.dropFirst(2)))
        if current == nil { report(number, "neither a version nor a replacement follows the module") }
      } else if line.starts(with: "## ".utf8) {
        annotate(line.dropFirst(3), module: current, isFirst: number == 1)
      } else {
        let words = VendorFile.words(line)
        guard let word = words.first, !word.hasPrefix("#") else { continue }
        guard words.count == 1 else {
          report(number, "a line must hold one package")
          continue
        }
        guard let current else {
          if modules.isEmpty { report(number, "package `\(word)` stands before any module") }
          continue
        }
        modules[current].packages.append(word)
        moduleOfPackage[word] = current
      }
    }
  }

  private mutating func report(_ line: Int, _ message: String) {
    // A file of something else has as many problems as lines.
    if problems.count < 5 { problems.append(ModuleFileProblem(line: line, message: message)) }
  }

  /// Takes what stands behind `# `: a module with its version, or with what replaces all its versions.
  private mutating func addModule(_ words: [String]) -> Int? {
    guard words.count >= 2 else { return nil }
    var rest = words.dropFirst(2)
    var version = words[1]
    if version == "=>" {
      version = ""
      rest = words.dropFirst(1)
    } else if !ModuleVersion.isValid(version) {
      return nil
    }
    let module = ModuleVersion(path: words[0], version: version)
    let index: Int
    if let known = indexOfModule[module] {
      index = known
    } else {
      index = modules.count
      indexOfModule[module] = index
      modules.append(Module(module: module))
    }
    let target = Array(rest.dropFirst())
    if rest.first == "=>", target.count == 1 || (target.count == 2 && ModuleVersion.isValid(target[1])) {
      modules[index].replacement = ModuleVersion(path: target[0], version: target.count > 1 ? target[1] : "")
    }
    return index
  }

  private mutating func annotate(_ text: ArraySlice<UInt8>, module index: Int?, isFirst: Bool) {
    for item in text.split(separator: UInt8(ascii: ";")) {
      let words = VendorFile.words(item)
      if isFirst, words == ["workspace"] { isForWorkspace = true }
      guard let index else { continue }
      if words == ["explicit"] { modules[index].isExplicit = true }
      if words.count == 2, words[0] == "go" { modules[index].goVersion = GoVersion(words[1]) }
    }
  }

  private static func words(_ line: ArraySlice<UInt8>) -> [String] {
    line.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The module that a vendored package comes from.
  package func module(ofPackage importPath: String) -> Module? {
    moduleOfPackage[importPath].map { modules[$0] }
  }

  /// What is said of a module's version, or of all versions where it is empty.
  func entry(of module: ModuleVersion) -> Module? { indexOfModule[module].map { modules[$0] } }

  /// The version of a module that packages were taken from; nil when there is none.
  func version(of path: String) -> String? {
    let versions = modules.filter { $0.module.path == path && !$0.packages.isEmpty }.map(\.module.version)
    return versions.max { ModuleVersion.isLower($0, $1) }
  }
}
