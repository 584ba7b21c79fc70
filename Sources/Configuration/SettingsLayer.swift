// SPDX-License-Identifier: MIT

import RuleEngine
import SystemCalls

/// The settings of one source: a configuration file, the editor, or the command line.
///
/// What is nil is not set there.
public struct SettingsLayer: Sendable, Equatable {
  /// Settings for the files that some patterns mean.
  public struct Override: Sendable, Equatable {
    let patterns: [PathPattern]
    var rules: [RuleSetting] = []
    var tests: Sourced<Bool>?
  }

  /// The folders that patterns are about: a file's own, or those that an editor has open.
  public var folders: [String]
  /// Paths of files whose settings come before these, as they are written.
  public var extends: [Sourced<String>] = []
  public var preset: Sourced<Preset>?
  /// The codes of the only rules that run.
  public var select: Sourced<[String]>?
  public var rules: [RuleSetting] = []
  /// Whether all rules run in test files.
  public var tests: Sourced<Bool>?
  var exclude: Sourced<[PathPattern]>?
  /// The patterns of files and folders that are left out, as they are written.
  public var excluded: Sourced<[String]>? { exclude.map { Sourced($0.value.map(\.text), $0.origin) } }
  public var overrides: [Override] = []
  /// What other tool runs beside, whose findings are left to it.
  public var overlap: Sourced<Overlap>?
  /// The folder of the Go installation; `none` for the embedded standard library.
  public var goRoot: Sourced<String>?
  /// The platform that build constraints are read for, as `GOOS` and `GOARCH` name it.
  public var os: Sourced<String>?
  public var arch: Sourced<String>?
  public var tags: Sourced<[String]>?
  public var cgo: Sourced<Bool>?

  public init(folder: String) { folders = [folder] }

  /// A path as patterns see it from each of the folders that it lies in.
  func relatives(of path: String) -> [String] { folders.compactMap { FilePath.relative(path, to: $0) } }

  /// Reads the settings of one source, which names no places in it, and says what was not understood.
  ///
  /// - Parameter known: names of other settings of that source, which are passed over.
  public static func read(
    _ value: ConfigurationValue, folder: String, origin: SettingOrigin, known: Set<String>, registry: RuleRegistry
  ) -> (layer: SettingsLayer, problems: [ConfigurationProblem]) {
    var reader = SettingsReader(registry: registry, foreign: known) { _ in origin }
    // What is said for some paths, or in another file, is about a folder.
    reader.fileOnly = ["extends", "overrides"]
    reader.takesEmptyArrays = true
    let layer = value == .null ? SettingsLayer(folder: folder) : reader.layer(value, folder: folder)
    return (layer, reader.problems)
  }
}
