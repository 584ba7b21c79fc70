// SPDX-License-Identifier: MIT

import Configuration

/// What a workspace is told about its surroundings.
public struct WorkspaceOptions: Sendable {
  /// Where configuration files come from.
  public enum ConfigurationSource: Sendable, Equatable {
    /// The nearest `.goprod.json` in a package's folder or above it.
    case found
    /// One file for all packages.
    case file(String)
    case none
  }

  /// What the user said in the editor or on the command line; it goes over configuration files.
  public var settings: SettingsLayer
  public var configuration: ConfigurationSource
  /// The folders that are worked on; downloaded modules and the standard library outside of them are not reported on.
  public var roots: [String]

  public init(
    settings: SettingsLayer = SettingsLayer(folder: "/"), configuration: ConfigurationSource = .found,
    roots: [String] = []
  ) {
    self.settings = settings
    self.configuration = configuration
    self.roots = roots
  }
}

/// Something the user should know about the surroundings, said once.
public struct WorkspaceMessage: Hashable, Sendable {
  public enum Level: Sendable { case error, warning, info }

  public let level: Level
  public let text: String

  public init(_ level: Level, _ text: String) {
    self.level = level
    self.text = text
  }
}
