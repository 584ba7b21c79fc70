// SPDX-License-Identifier: MIT

import GoModules
import GoTypes

/// A universe with the types of the packages that were imported in it.
final class UniverseProgram {
  let provider: ProgramProvider
  private var storage: TypeProgram?
  private var typesAtFirstCheck: Int?

  init(provider: ProgramProvider) { self.provider = provider }

  /// The program; a new one when the old one holds mostly what was forgotten since.
  var program: TypeProgram {
    if let storage {
      guard let typesAtFirstCheck, invalidations > 50, storage.typeCount > 3 * typesAtFirstCheck + 100_000 else {
        return storage
      }
      provider.forgetAll()
    }
    let program = TypeProgram(provider: provider, maximumDepth: TypeProgram.largestDepth)
    storage = program
    typesAtFirstCheck = nil
    invalidations = 0
    return program
  }

  private var invalidations = 0

  /// Checks a package, the bodies of some files when something is asked about them; nil when that was cancelled meanwhile.
  func check(
    _ source: PackageSource, deferringBodies: (SourceFile) -> Bool, isCancelled: () -> Bool = { false }
  ) -> CheckedPackage? {
    let program = program
    let checked = program.check(source, deferringBodies: deferringBodies, isCancelled: isCancelled)
    guard let checked else { return nil }
    if typesAtFirstCheck == nil { typesAtFirstCheck = program.typeCount }
    return checked
  }

  /// Forgets the packages in folders and what imports them.
  func invalidate(folders: Set<String>) {
    let paths = provider.forget(folders: folders)
    guard !paths.isEmpty else { return }
    invalidations += 1
    storage?.invalidate(paths: paths)
  }

  /// Forgets everything.
  func reset() {
    storage = nil
    provider.forgetAll()
  }
}
