// SPDX-License-Identifier: MIT

import RuleEngine

/// What a workspace is told about its surroundings; nil means "as the environment has it".
public struct WorkspaceOptions: Sendable {
  /// The folder of the Go installation.
  public var goRoot: String?
  /// The platform that build constraints are read for, as `GOOS` and `GOARCH` name it.
  public var os: String?
  public var arch: String?
  /// Whether files that import `C` take part.
  public var cgo: Bool?
  /// Build tags that hold; where there are none, those of the environment do.
  public var tags: [String]
  /// Which rules run, how loud, with which options, and whether all of them run in tests.
  public var rules: RuleConfiguration
  /// The folders that are worked on; downloaded modules and the standard library outside of them are not reported on.
  public var roots: [String]

  public init(
    goRoot: String? = nil, os: String? = nil, arch: String? = nil, cgo: Bool? = nil, tags: [String] = [],
    rules: RuleConfiguration = RuleConfiguration(), roots: [String] = []
  ) {
    self.goRoot = goRoot
    self.os = os
    self.arch = arch
    self.cgo = cgo
    self.tags = tags
    self.rules = rules
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
