// SPDX-License-Identifier: MIT

/// Chooses the declarations the stubs hold: the exported ones of importable packages, and all that those need to mean
/// the same: unexported types, constants and variables they mention, methods of kept types, names of internal packages.
final class StubSelection {
  private let source: StubSource
  private(set) var packages: [StubSourcePackage] = []
  private var pending: [(package: StubSourcePackage, place: StubSourcePackage.Place)] = []
  private var taken: Set<String> = []

  /// Selects from an installed standard library.
  init(_ source: StubSource) {
    self.source = source
    for path in source.publicPaths() {
      guard let package = take(path) else { continue }
      for name in package.places.keys where isExportedName(name) { keep(name, of: package) }
    }
    while let (package, place) = pending.popLast() { keepNeeds(of: package[place], in: package) }
    packages.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private func take(_ path: String) -> StubSourcePackage? {
    guard let package = source.package(path) else { return nil }
    if taken.insert(path).inserted { packages.append(package) }
    return package
  }

  private func keep(_ name: String, of package: StubSourcePackage) {
    for place in package.places[name] ?? [] { keep(place, of: package) }
  }

  private func keep(_ place: StubSourcePackage.Place, of package: StubSourcePackage) {
    guard !package.files[place.file].isKept[place.declaration] else { return }
    package.files[place.file].isKept[place.declaration] = true
    pending.append((package, place))
  }

  private func keepNeeds(of declaration: StubDeclaration, in package: StubSourcePackage) {
    for name in declaration.references { keep(name, of: package) }
    for name in declaration.outside {
      if let other = take(name.package) { keep(name.name, of: other) }
    }
    guard declaration.kind == .type else { return }
    // Unexported ones too: interfaces ask for some, and all count where a selection says which method it is.
    for place in declaration.names.flatMap({ package.methods[$0] ?? [] }) { keep(place, of: package) }
  }
}
