// SPDX-License-Identifier: MIT

import RuleEngine

/// What the rules say about one version of one file.
public struct FileReport: Sendable {
  public let path: String
  /// The version of the open buffer, nil for a file on disk.
  public let version: Int?
  /// The text the diagnostics' ranges refer to.
  public let text: DocumentText
  /// The findings in source order.
  public let diagnostics: [Diagnostic]
  /// What came of the directives that silence rules.
  public let directives: [DirectiveReport]

  public init(
    path: String, version: Int? = nil, text: DocumentText, diagnostics: [Diagnostic],
    directives: [DirectiveReport] = []
  ) {
    self.path = path
    self.version = version
    self.text = text
    self.diagnostics = diagnostics
    self.directives = directives
  }
}

/// What the rules say about the packages that were asked for.
public struct CheckReport: Sendable {
  /// The files with findings, in the order of their paths.
  public var files: [FileReport] = []
  /// The number of packages and files that were looked at.
  public var packageCount = 0
  public var fileCount = 0
  /// The imported packages that could not be found, whose types are therefore unknown.
  public var missingPackages: Set<String> = []
  /// The paths that could not be looked at, and why.
  public var failures: [(path: String, reason: String)] = []

  /// What the packages import, and the import path of the last.
  var imports: Set<String> = []
  var importPath = ""

  public init() {}

  /// Adds what another part of the same check found.
  mutating func merge(_ other: CheckReport) {
    files += other.files
    packageCount += other.packageCount
    fileCount += other.fileCount
    missingPackages.formUnion(other.missingPackages)
    failures += other.failures
  }

  /// The number of findings.
  public var findingCount: Int { files.reduce(0) { $0 + $1.diagnostics.count } }
}
