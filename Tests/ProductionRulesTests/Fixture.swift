// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import ProductionRules
import RuleEngine
import SystemCalls

/// A package below `Fixtures/<CODE>`: a file, or all files of a folder.
///
/// A folder named `go1.NN` holds single-file packages in that version of the language. A file may say how it is to be
/// looked at in comments before its package clause: `// go: 1.21`, `// tests: true`, `// option: NAME=VALUE` (lists are
/// cut at commas), `// rules: CODE,…`. Fixtures in the folder `all` run every rule, those in a rule's folder only that rule
/// and those named so; where all run, an option has its rule's code before it: `// option: CTX008.always=true`.
struct Fixture: CustomStringConvertible, Sendable {
  /// The folder's name: a code, or `all`.
  let code: String
  let name: String
  let paths: [String]
  let goVersion: GoVersion?

  var description: String { "\(code)/\(name)" }
  var packagePath: String { "fixture/\(code)/\(name)" }
}

/// What a file's `// want "regexp"` comments say about one line.
struct Expectation {
  /// The line, counted from 1.
  let line: Int
  let pattern: String
}

/// All fixtures on disk.
enum FixtureSuite {
  static let root = FilePath.folder(of: #filePath) + "/Fixtures"

  static let fixtures: [Fixture] = folders(of: root).filter { $0 != "src" }.flatMap { code -> [Fixture] in
    let folder = root + "/" + code
    var result = files(of: folder).map { Fixture(code: code, name: stem($0), paths: [$0], goVersion: nil) }
    for name in folders(of: folder) {
      let paths = files(of: folder + "/" + name)
      if name.hasPrefix("go1."), let version = GoVersion(name) {
        result += paths.map {
          Fixture(code: code, name: "\(name)/\(stem($0))", paths: [$0], goVersion: version)
        }
      } else {
        result.append(Fixture(code: code, name: name, paths: paths, goVersion: nil))
      }
    }
    return result
  }

  private static func folders(of folder: String) -> [String] {
    ((try? FileSystem.entries(of: folder)) ?? []).filter { $0.kind == .folder }.map(\.name).sorted()
  }

  private static func files(of folder: String) -> [String] {
    ((try? FileSystem.entries(of: folder)) ?? []).map(\.name).filter { $0.hasSuffix(".go") }.sorted()
      .map { folder + "/" + $0 }
  }

  private static func stem(_ path: String) -> String { String(FilePath.name(of: path).dropLast(3)) }
}

extension Fixture {
  /// The package with the texts given, or those on disk.
  func source(texts: [String: [UInt8]] = [:]) throws -> PackageSource {
    var version = goVersion ?? .newest
    let files = try paths.map { path in
      let bytes = try texts[path] ?? FileSystem.read(path)
      for (key, value) in Self.settings(bytes) where key == "go" { version = GoVersion(value) ?? version }
      return SourceFile(path: path, tree: SyntaxTree.parse(bytes))
    }
    return PackageSource(path: packagePath, directory: FilePath.folder(of: paths[0]), files: files, goVersion: version)
  }

  /// What the rules say about the checked package; `showsAllCalls` shows them those they did not ask for, too.
  func diagnostics(_ checked: CheckedPackage, showsAllCalls: Bool = false) throws -> [Diagnostic] {
    var configuration = RuleConfiguration(selected: code == "all" ? nil : [code])
    for path in paths {
      for (key, value) in Self.settings(try FileSystem.read(path)) {
        if key == "tests" { configuration.includesTests = value == "true" }
        if key == "rules" { configuration.selected?.formUnion(value.split(separator: ",").map(String.init)) }
        if key == "option" { try set(value, &configuration) }
      }
    }
    let analyzer = Analyzer(
      registry: RuleCatalogue.registry, configuration: configuration, showsAllCalls: showsAllCalls)
    return analyzer.analyze(
      checked, module: ModuleFacts(modulePath: "fixture", moduleRoot: FixtureSuite.root, importPath: packagePath))
  }

  private func set(_ setting: String, _ configuration: inout RuleConfiguration) throws {
    let parts = setting.split(separator: "=", maxSplits: 1)
    let names = parts[0].split(separator: ".")
    let code = names.count == 2 ? String(names[0]) : code
    let declared = RuleCatalogue.registry.rule(code)?.info.options.first { $0.name == names.last ?? "" }
    guard parts.count == 2, let declared else { throw FixtureError.unknownOption(setting) }
    let value = String(parts[1])
    configuration.options[code, default: [:]][declared.name] =
      switch declared.initial {
      case .flag: .flag(value == "true")
      case .number: .number(Int(value) ?? 0)
      case .text: .text(value)
      case .list: .list(value.split(separator: ",").map(String.init))
      }
  }

  /// The `// key: value` comments before the package clause.
  private static func settings(_ bytes: [UInt8]) -> [(key: String, value: String)] {
    var result: [(String, String)] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("package ") { break }
      guard line.hasPrefix("// "), let colon = line.firstIndex(of: ":") else { continue }
      let key = line[..<colon].dropFirst(3)
      guard ["go", "tests", "option", "rules"].contains(key) else { continue }
      result.append((String(key), String(line[line.index(after: colon)...].drop { $0 == " " })))
    }
    return result
  }

  /// The number before `below`, 1 when there is none; nil for other text.
  private static func count(_ text: Substring) -> Int? {
    text.isEmpty ? 1 : text.last == " " ? Int(text.dropLast()) : nil
  }

  /// What the file's comments want of their own line, after `// want below` of the next one, after `// want 2 below` of
  /// the one after that.
  static func expectations(_ tree: SyntaxTree) throws -> [Expectation] {
    var result: [Expectation] = []
    for comment in tree.comments {
      let text = tree.text(in: comment.range)
      guard let start = text.firstRange(of: "// want ") else { continue }
      var line = tree.lineTable.line(at: comment.range.start) + 1
      var rest = text[start.upperBound...]
      if let below = rest.firstRange(of: "below "), let count = Self.count(rest[..<below.lowerBound]) {
        line += count
        rest = rest[below.upperBound...]
      }
      while let quote = rest.first {
        guard quote == "\"" || quote == "`" else { throw FixtureError.badWant(line, text) }
        rest = rest.dropFirst()
        var pattern = ""
        while let character = rest.popFirst(), character != quote {
          if quote == "\"", character == "\\", rest.first == "\"" || rest.first == "\\" {
            pattern.append(rest.removeFirst())
          } else {
            pattern.append(character)
          }
        }
        result.append(Expectation(line: line, pattern: pattern))
        rest = rest.drop { $0 == " " }
      }
    }
    return result
  }
}

enum FixtureError: Error {
  case unknownOption(String)
  case badWant(Int, String)
}
