// SPDX-License-Identifier: MIT

/// What became of the search for an imported package.
package enum ImportResolution: Sendable {
  case found(ResolvedPackage)
  case failed(ImportFailure)

  init(_ package: ResolvedPackage?) { self = package.map { .found($0) } ?? .failed(.notFound) }

  /// The package, where one was found.
  package var package: ResolvedPackage? { if case .found(let package) = self { package } else { nil } }
}

/// Why an import leads to no package.
package enum ImportFailure: Hashable, Sendable {
  /// No part of the build holds it.
  case notFound
  /// It may lie in a module that is part of the build and is not in the module cache.
  case notDownloaded(ModuleVersion)
  /// Several folders hold it.
  case ambiguous([String])
  /// It lies in the vendor folder, but `modules.txt` does not name it.
  case notInVendorFile
  /// A path that begins with `./` or `../`, which modules do not allow.
  case relative
  /// No path of a package.
  case malformed

  /// What is wrong with the import, in words for the user; nil where the package is merely missing.
  package var reason: String? {
    switch self {
    case .notFound, .notDownloaded: nil
    case .ambiguous(let folders):
      "is found in several folders: " + folders.map { "`\($0)`" }.joined(separator: " and ")
    case .notInVendorFile:
      "lies in the vendor folder, but `vendor/modules.txt` does not name it; `go mod vendor` mends that"
    case .relative: "is relative, which a module does not allow"
    case .malformed: "is not the path of a package"
    }
  }
}
