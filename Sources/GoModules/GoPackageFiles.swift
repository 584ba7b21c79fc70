// SPDX-License-Identifier: MIT

import GoSyntax

/// Which files of a folder make its package; names are without the folder.
package struct GoPackageFiles: Hashable, Sendable {
  /// Why a file of the folder is no part of the build.
  package enum Exclusion: Hashable, Sendable {
    /// The name starts with `_` or `.`.
    case hidden
    /// The name's suffix is for another platform.
    case fileName
    /// A build constraint or the `C` import leaves it out.
    case constraint
    /// The file could not be read, or has no package clause.
    case unreadable
    /// The file is of another package than the folder's.
    case otherPackage(String)
  }

  package var identity: ResolvedPackage
  /// The package's name; empty when no file says one.
  package var name = ""
  package var goFiles: [String] = []
  /// The `_test.go` files of the same package.
  package var testFiles: [String] = []
  /// The `_test.go` files of the package `<name>_test`.
  package var externalTestFiles: [String] = []
  package var ignoredFiles: [String: Exclusion] = [:]
  /// The language versions of files that ask for one of their own.
  package var fileVersions: [String: GoVersion] = [:]
  /// What was odd about the folder, in words for the user.
  package var problems: [String] = []

  package init(identity: ResolvedPackage) { self.identity = identity }

  package var isEmpty: Bool { goFiles.isEmpty && testFiles.isEmpty && externalTestFiles.isEmpty }

  /// The language version that holds for a file.
  ///
  /// A file can go back no further than 1.21, the first version in which it could say anything; source: go/types.
  package func goVersion(ofFile name: String) -> GoVersion {
    guard let version = fileVersions[name] else { return identity.goVersion }
    return max(version, GoVersion(1, 21))
  }
}
