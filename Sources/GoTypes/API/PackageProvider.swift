// SPDX-License-Identifier: MIT

import GoSyntax

/// One parsed file of a package.
public struct SourceFile: Sendable {
  /// The file's path, only handed back in answers.
  public let path: String
  public let tree: SyntaxTree
  /// The language version of the file when a build constraint sets another than the package's.
  public let goVersion: GoVersion?

  public init(path: String, tree: SyntaxTree, goVersion: GoVersion? = nil) {
    self.path = path
    self.tree = tree
    self.goVersion = goVersion
  }
}

/// The parsed files of one package.
public struct PackageSource: Sendable {
  /// The path that names the package: two sources with the same path are the same package.
  public let path: String
  /// The folder of the package, for the provider's own use.
  public let directory: String
  public let files: [SourceFile]
  /// The language version its module states.
  public let goVersion: GoVersion

  public init(path: String, directory: String = "", files: [SourceFile], goVersion: GoVersion = .newest) {
    self.path = path
    self.directory = directory
    self.files = files
    self.goVersion = goVersion
  }
}

/// Finds the packages that files import.
///
/// The answer's trees may be parsed without function bodies. A provider should keep what it parsed: it is asked for the
/// same package once by every package that imports it.
public protocol PackageProvider: AnyObject {
  /// The package an import path means in a package, or nil when there is none.
  func package(importPath: String, from importer: PackageSource?) -> PackageSource?
}
