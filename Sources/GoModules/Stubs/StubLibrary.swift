// SPDX-License-Identifier: MIT

import GoSyntax
import StandardLibraryStubs

/// The standard library that is part of the program: declarations without bodies, made by `StubGenerator`.
///
/// An index stands before the texts, so that only what is imported is ever looked at. To the rest of the program the
/// packages are folders below `GoRoot.embeddedPath`, and their sections files.
package struct StubLibrary: Sendable {
  static let signature = "goprod standard library stubs, format 1"

  /// The library in this program.
  package static let embedded = StubLibrary(
    immortal: UnsafeBufferPointer(start: goprod_stubs(), count: goprod_stubs_size()))

  /// The licence of Go, which its texts are under.
  package static var licence: String {
    String(decoding: UnsafeBufferPointer(start: goprod_go_licence(), count: goprod_go_licence_size()), as: UTF8.self)
  }

  /// The release of Go it was made from, as "go1.27.3".
  package let versionText: String
  package var version: GoVersion { GoVersion(versionText) ?? .newest }
  /// What the release says of its experiments, by name.
  let experiments: [(name: String, value: String)]

  private struct Package {
    var name: String
    /// The place of the first section among the texts.
    var offset: Int
    /// The part of the index that tells the sections.
    var sections: Range<Int>
  }

  /// Constant bytes that live as long as the process, hence safe to share; no access leaves the buffer.
  private nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>
  /// The places of the constraints' expressions in the index.
  private let constraints: [Range<Int>]
  private let packages: [String: Package]
  private let dataStart: Int

  /// Reads the index; what is no library is one without packages.
  init(immortal bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var versionText = ""
    var experiments: [(name: String, value: String)] = []
    var constraints: [Range<Int>] = []
    var packages: [String: Package] = [:]
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      start = min(end + 1, bytes.count)
      if line.isEmpty { break }
      guard let space = line.firstIndex(of: 0x20) else { continue }
      let rest = line[(space + 1)...]
      switch String(decoding: line[..<space], as: UTF8.self) {
      case "go": versionText = String(decoding: rest, as: UTF8.self)
      case "experiment":
        let words = String(decoding: rest, as: UTF8.self).split(separator: " ")
        if words.count == 2 { experiments.append((String(words[0]), String(words[1]))) }
      case "constraint": constraints.append(rest.startIndex..<end)
      case "package":
        var reader = StubIndexReader(rest)
        guard let path = reader.word(), let name = reader.word(), let offset = reader.number() else { continue }
        packages[path] = Package(name: name, offset: offset, sections: reader.position..<end)
      default: break
      }
    }
    self.versionText = versionText
    self.experiments = experiments
    self.constraints = constraints
    self.packages = packages
    dataStart = start
  }

  /// The paths of its packages, sorted.
  package var paths: [String] { packages.keys.sorted() }

  /// Whether there is a package at a path below `src`.
  package func hasPackage(_ path: String) -> Bool { packages[path] != nil }

  /// The name in the package clause of the package at a path.
  func name(of path: String) -> String? { packages[path]?.name }

  /// The sections of a package that take part in a build: names to be read as files, and their own language versions.
  func files(of path: String, in context: BuildContext) -> [(name: String, goVersion: GoVersion?)] {
    guard let package = packages[path] else { return [] }
    var known: [Int: (holds: Bool, goVersion: GoVersion?)] = [:]
    var result: [(name: String, goVersion: GoVersion?)] = []
    forEachSection(of: package) { number, _, required in
      var isPart = required.isEmpty
      var version: GoVersion?
      for index in required where !isPart && constraints.indices.contains(index) {
        let constraint = known[index] ?? evaluate(constraints[index], in: context)
        known[index] = constraint
        guard constraint.holds else { continue }
        isPart = true
        version = constraint.goVersion
      }
      if isPart { result.append(("\(number).go", version)) }
      return true
    }
    return result
  }

  private func evaluate(_ place: Range<Int>, in context: BuildContext) -> (holds: Bool, goVersion: GoVersion?) {
    guard let constraint = BuildConstraint(expression: bytes[place]) else { return (false, nil) }
    return (constraint.holds(in: context), constraint.minimumGoVersion)
  }

  /// The text of a section that `files` named.
  package func contents(of path: String, file name: String) -> [UInt8]? {
    guard let package = packages[path], name.hasSuffix(".go"), let wanted = Int(name.dropLast(3)) else { return nil }
    var found: [UInt8]?
    forEachSection(of: package) { number, range, _ in
      if number == wanted { found = Array(bytes[range]) }
      return found == nil
    }
    return found
  }

  /// Calls a function with each section's number, place and constraints, until it says stop.
  private func forEachSection(of package: Package, _ body: (Int, Range<Int>, [Int]) -> Bool) {
    var reader = StubIndexReader(bytes[package.sections])
    var offset = dataStart + min(max(package.offset, 0), bytes.count)
    var number = 0
    while let section = reader.section() {
      guard offset <= bytes.count, section.size <= bytes.count - offset else { return }
      guard body(number, offset..<(offset + section.size), section.constraints) else { return }
      offset += section.size
      number += 1
    }
  }
}
