// SPDX-License-Identifier: MIT

/// A setting that a configuration file, and mostly an editor too, can make: the one source of the schema.
public struct Setting: Sendable {
  public enum Shape: Sendable {
    case flag
    case text
    case texts
    /// Texts, or a single one as it is.
    case textOrTexts
    case choice([String])
    /// Codes and names of rules.
    case ruleNames
    case rules
    case overrides
  }

  public let name: String
  public let shape: Shape
  /// A sentence for people.
  public let summary: String
  /// The choice that holds where nothing is said, nil for the first one.
  let initial: String?

  init(_ name: String, _ shape: Shape, _ summary: String, initial: String? = nil) {
    self.name = name
    self.shape = shape
    self.summary = summary
    self.initial = initial
  }

  /// The names to choose from; empty where that is not the setting's shape.
  public var choices: [String] {
    if case .choice(let names) = shape { return names }
    return []
  }

  /// All settings, in the order of the documents.
  public static let all: [Setting] = [
    Setting("extends", .textOrTexts, "Configuration files whose settings come before those of this one"),
    Setting(
      "preset", .choice(Preset.allCases.map(\.rawValue)),
      "The severities to begin with: "
        + Preset.allCases.map { "`\($0.rawValue)`, \($0.summary)" }.joined(separator: "; ")),
    Setting("rules", .rules, "Severity and options of rules, by code, name or category"),
    Setting("select", .ruleNames, "The codes or names of the only rules that run"),
    Setting("tests", .flag, "Whether all rules run in test files, not only those made for them"),
    Setting("exclude", .texts, "Patterns of files and folders that are left out"),
    Setting("overrides", .overrides, "Settings for some paths, the later ones over the earlier"),
    Setting(
      "overlap", .choice(Overlap.allCases.map(\.rawValue)),
      "A tool that runs beside goprod, to which what it reports by itself is left"),
    Setting("goroot", .text, "The folder of the Go installation, or `none`; looked for where it is not set"),
    Setting(
      "platform", .text, "The platform build constraints are read for, as `linux/amd64`; this machine's where not set"),
    Setting("tags", .texts, "Build tags"),
    Setting("cgo", .flag, "Whether files that import `C` belong to a package"),
  ]

  /// How much an editor's log gets.
  public static let logLevel = Setting(
    "logLevel", .choice(["error", "warning", "info", "debug"]), "How much goes to the editor's log", initial: "info")

  /// How characters are counted between editor and server.
  public static let positionEncoding = Setting(
    "positionEncoding", .choice(["utf-8", "utf-16", "utf-32"]),
    "How characters are counted, where the editor leaves the choice", initial: "utf-16")

  /// The settings of the server, which no file makes.
  public static let ofServer = [positionEncoding, logLevel]
}
