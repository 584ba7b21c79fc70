// SPDX-License-Identifier: MIT

import Configuration
import GoModules
import RuleEngine
import SystemCalls

/// Which rules look at which files, and how: as configuration files have it and what the user said besides.
struct RuleChoice {
  private let registry: RuleRegistry
  /// What goes over all files.
  private let explicit: SettingsLayer
  private let source: WorkspaceOptions.ConfigurationSource
  private var files: ConfigurationFiles
  private var settings: [String?: Known] = [:]
  private var analyzers: [RuleConfiguration: Analyzer] = [:]
  /// What was not understood in configuration files since this was last asked for.
  private var problems: [ConfigurationProblem] = []

  private struct Known {
    let settings: EffectiveSettings
    /// What the rule engine is told about every file, nil where some have settings of their own.
    let common: RuleConfiguration?
    /// What was not understood in the files they come from.
    let problems: [ConfigurationProblem]
  }

  init(_ options: WorkspaceOptions, registry: RuleRegistry, read: @escaping (String) -> [UInt8]?) {
    self.registry = registry
    explicit = options.settings
    source = options.configuration
    files = ConfigurationFiles(registry: registry, read: read)
  }

  /// The settings that hold in a folder.
  mutating func settings(in folder: String) -> EffectiveSettings { known(in: folder).settings }

  /// What Go is told: one installation and one platform serve all folders, as the first has it.
  mutating func goSettings(for options: WorkspaceOptions) -> GoSettings {
    let settings = settings(in: options.roots.first ?? FileSystem.currentFolder)
    return GoSettings(
      goRoot: settings.last(\.goRoot)?.value, os: settings.last(\.os)?.value, arch: settings.last(\.arch)?.value,
      cgo: settings.last(\.cgo)?.value, tags: settings.last(\.tags)?.value ?? [])
  }

  /// The files that were read, those that others extend among them.
  var filesRead: [String] { files.read }

  /// The files that were looked for by another name than `.goprod.json` or `NAME.goprod.json`, there or not.
  var extendedFiles: Set<String> { files.extended }

  /// Whether a file was looked for, there or not.
  func hasRead(_ path: String) -> Bool { files.hasRead(path) }

  private mutating func known(in folder: String) -> Known {
    let path: String? =
      switch source {
      case .found: files.path(for: folder)
      case .file(let path): path
      case .none: nil
      }
    if let known = settings[path] { return known }
    let read = path.map { files.layers(ofFile: $0) }
    problems += read?.problems ?? []
    let effective = EffectiveSettings((read?.layers ?? []) + [explicit], registry: registry)
    let known = Known(
      settings: effective, common: effective.hasOverrides ? nil : effective.configuration(for: nil),
      problems: read?.problems ?? [])
    settings[path] = known
    return known
  }

  /// The analyzers for some files of a folder, each with the files it is for.
  mutating func analyzers(for paths: Set<String>, in folder: String) -> [(analyzer: Analyzer, paths: Set<String>)] {
    let known = known(in: folder)
    if let common = known.common { return [(analyzer(for: common), paths)] }
    var groups: [RuleConfiguration: Set<String>] = [:]
    for path in paths { groups[known.settings.configuration(for: path), default: []].insert(path) }
    return groups.map { (analyzer(for: $0.key), $0.value) }
  }

  private mutating func analyzer(for configuration: RuleConfiguration) -> Analyzer {
    if let known = analyzers[configuration] { return known }
    let analyzer = Analyzer(registry: registry, configuration: configuration)
    analyzers[configuration] = analyzer
    return analyzer
  }

  /// What is not understood in the files that settings come from, as far as they were read.
  var currentProblems: [ConfigurationProblem] {
    // A file that others extend is read for each of them.
    var seen: Set<ConfigurationProblem> = []
    return settings.sorted { ($0.key ?? "") < ($1.key ?? "") }.flatMap(\.value.problems).filter {
      seen.insert($0).inserted
    }
  }

  /// What was not understood since the last time.
  mutating func takeProblems() -> [ConfigurationProblem] {
    defer { problems = [] }
    return problems
  }

  /// Forgets what was read of configuration files.
  mutating func forget() {
    files.forget()
    settings = [:]
  }
}
