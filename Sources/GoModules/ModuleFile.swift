// SPDX-License-Identifier: MIT

import GoSyntax

/// What a `go.mod` file says; whatever can be read of a broken one is kept.
package struct ModuleFile: Hashable, Sendable {
  /// A module this one needs.
  package struct Requirement: Hashable, Sendable {
    package let module: ModuleVersion
    package let isIndirect: Bool
    package let line: Int
  }

  /// A module that stands in for another; an empty old version means every version.
  package struct Replacement: Hashable, Sendable {
    package let old: ModuleVersion
    /// A path that starts with `./`, `../` or `/` is a folder.
    package let new: ModuleVersion
    package let line: Int

    package var isFolder: Bool {
      new.path.hasPrefix("./") || new.path.hasPrefix("../") || new.path.hasPrefix("/") || new.path == "."
        || new.path == ".."
    }
  }

  /// Versions that should not be used.
  package struct Retraction: Hashable, Sendable {
    package let low: String
    package let high: String
    package let line: Int
  }

  package var path: String?
  package var goVersion: GoVersion?
  package var toolchain: String?
  package var requirements: [Requirement] = []
  package var replacements: [Replacement] = []
  package var exclusions: [ModuleVersion] = []
  package var retractions: [Retraction] = []
  package var tools: [String] = []
  /// Folders that patterns leave out.
  package var ignores: [String] = []
  package var problems: [ModuleFileProblem] = []

  package init() {}

  package init(_ bytes: [UInt8]) {
    let reader = ModuleFileReader(bytes)
    problems = reader.problems
    for statement in reader.statements { add(statement) }
    problems.sort { $0.line < $1.line }
  }

  private mutating func add(_ statement: ModuleStatement) {
    let arguments = statement.arguments
    func one(_ use: (String) -> Void) -> Bool {
      guard arguments.count == 1 else { return false }
      use(arguments[0])
      return true
    }
    var isWellFormed = true
    switch statement.verb {
    case "module":
      if path != nil { report(statement, "repeated `module` statement") }
      isWellFormed = one { path = path ?? $0 }
    case "go":
      isWellFormed = arguments.count == 1
      if let text = arguments.first {
        if let version = ModuleFile.goVersion(text) {
          goVersion = version
        } else {
          report(statement, "invalid Go version `\(text)`")
        }
      }
    case "toolchain": isWellFormed = one { toolchain = $0 }
    case "godebug": isWellFormed = arguments.count == 1
    case "tool": isWellFormed = one { tools.append($0) }
    case "ignore": isWellFormed = one { ignores.append($0) }
    case "require":
      if arguments.count == 2 {
        let comment = statement.comment
        let isIndirect = comment == "indirect" || comment.hasPrefix("indirect;")
        requirements.append(
          Requirement(
            module: ModuleVersion(path: arguments[0], version: arguments[1]), isIndirect: isIndirect,
            line: statement.line))
      } else {
        isWellFormed = false
      }
    case "exclude":
      if arguments.count == 2 {
        exclusions.append(ModuleVersion(path: arguments[0], version: arguments[1]))
      } else {
        isWellFormed = false
      }
    case "replace": isWellFormed = ModuleFile.addReplacement(statement, to: &replacements)
    case "retract":
      let words = arguments.filter { $0 != "[" && $0 != "]" && $0 != "," }
      if arguments.count == 1 {
        retractions.append(Retraction(low: arguments[0], high: arguments[0], line: statement.line))
      } else if words.count == 2, arguments.first == "[" {
        retractions.append(Retraction(low: words[0], high: words[1], line: statement.line))
      } else {
        isWellFormed = false
      }
    default: report(statement, "unknown statement `\(statement.verb)`")
    }
    if !isWellFormed { report(statement, "malformed `\(statement.verb)` statement") }
  }

  /// The version of a `go` line: `1.21`, `1.21.3` or `1.21rc2`, without `go` in front.
  static func goVersion(_ text: String) -> GoVersion? {
    guard !text.hasPrefix("go"), text.contains(".") else { return nil }
    return GoVersion(text)
  }

  /// Whether other modules need not look past this one's requirements: they all stand in its file, from Go 1.17 on.
  var isPruned: Bool { (goVersion ?? .withoutGoLine) >= GoVersion(1, 17) }

  static func addReplacement(_ statement: ModuleStatement, to replacements: inout [Replacement]) -> Bool {
    guard let arrow = statement.arguments.firstIndex(of: "=>") else { return false }
    let old = statement.arguments[..<arrow]
    let new = statement.arguments[(arrow + 1)...]
    guard (1...2).contains(old.count), (1...2).contains(new.count), let oldPath = old.first, let newPath = new.first
    else { return false }
    let replacement = Replacement(
      old: ModuleVersion(path: oldPath, version: old.dropFirst().first ?? ""),
      new: ModuleVersion(path: newPath, version: new.dropFirst().first ?? ""), line: statement.line)
    replacements.append(replacement)
    return replacement.isFolder || new.count == 2
  }

  private mutating func report(_ statement: ModuleStatement, _ message: String) {
    problems.append(ModuleFileProblem(line: statement.line, message: message))
  }
}

/// What a `go.work` file says.
package struct WorkspaceFile: Hashable, Sendable {
  package var goVersion: GoVersion?
  package var toolchain: String?
  /// The folders of the modules, relative to the file's own.
  package var uses: [String] = []
  package var replacements: [ModuleFile.Replacement] = []
  package var problems: [ModuleFileProblem] = []

  package init(_ bytes: [UInt8]) {
    let reader = ModuleFileReader(bytes)
    problems = reader.problems
    for statement in reader.statements {
      let arguments = statement.arguments
      var isWellFormed = arguments.count == 1
      switch statement.verb {
      case "go":
        goVersion = arguments.first.flatMap { ModuleFile.goVersion($0) }
        if goVersion == nil, let text = arguments.first {
          problems.append(ModuleFileProblem(line: statement.line, message: "invalid Go version `\(text)`"))
        }
      case "toolchain": toolchain = arguments.first
      case "godebug": break
      case "use": uses += arguments.prefix(1)
      case "replace": isWellFormed = ModuleFile.addReplacement(statement, to: &replacements)
      default:
        problems.append(
          ModuleFileProblem(line: statement.line, message: "unknown statement `\(statement.verb)`"))
      }
      if !isWellFormed {
        problems.append(
          ModuleFileProblem(line: statement.line, message: "malformed `\(statement.verb)` statement"))
      }
    }
    problems.sort { $0.line < $1.line }
  }
}
