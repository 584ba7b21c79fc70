// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// A module that is worked on: the one around a file, or one that a `go.work` uses.
package struct MainModule: Sendable {
  /// The folder of its `go.mod`.
  package let root: String
  package let path: String
  package let file: ModuleFile
  /// The language version of its packages.
  package let goVersion: GoVersion

  /// Makes a module; the version counts where its `go.mod` has no `go` line.
  init(root: String, file: ModuleFile, versionWithoutGoLine: GoVersion = .withoutGoLine) {
    self.root = root
    self.path = file.path ?? ""
    self.file = file
    goVersion = file.goVersion ?? versionWithoutGoLine
  }
}

/// Where a package lies and which module it is part of.
package struct ResolvedPackage: Hashable, Sendable {
  /// The path that identifies the package in its build, `vendor/…` of the standard library included.
  package var importPath: String
  package var folder: String
  package var goVersion: GoVersion
  /// The module's path; empty for the standard library and outside modules.
  package var modulePath: String
  /// The module's folder; empty where there is none.
  package var moduleRoot: String
  package var isStandardLibrary: Bool
}
