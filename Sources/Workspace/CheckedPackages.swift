// SPDX-License-Identifier: MIT

import GoTypes

/// The packages that were checked last, to be brought up to texts that differ little from those they were checked from.
struct CheckedPackages {
  private struct Entry {
    var source: PackageSource
    let package: CheckedPackage
  }

  /// The packages by their paths, the one that was asked for last at the end.
  ///
  /// Each is there in no more than two texts: one without syntax errors, and after it a broken one.
  private var packages: [(path: String, entries: [Entry])] = []

  /// How many packages are kept, and how many bytes of source in all: what somebody goes to and fro between.
  private static let limit = 4
  private static let sizeLimit = 8 << 20

  mutating func forget() { packages = [] }

  /// The package as it is in a source, if one that is kept can be brought up to it; nil when it must be checked in full.
  mutating func package(for source: PackageSource) -> CheckedPackage? {
    guard let position = packages.firstIndex(where: { $0.path == source.path }) else { return nil }
    var (path, entries) = packages[position]
    for index in entries.indices.reversed() {
      let entry = entries[index]
      guard Workspace.isSame(entry.source, source) || entry.package.update(to: source) else { continue }
      entries[index].source = source
      // What was broken after this one is mended.
      entries.removeSubrange((index + 1)...)
      packages.remove(at: position)
      packages.append((path, entries))
      return entry.package
    }
    return nil
  }

  /// Keeps a package that was checked in full.
  ///
  /// When its text is broken, the package as it was before stays beside it: the next keys often mend what the last broke.
  mutating func add(_ package: CheckedPackage, of source: PackageSource) {
    var entries: [Entry] = []
    if let position = packages.firstIndex(where: { $0.path == source.path }) {
      let isBroken = source.files.contains { !$0.tree.errors.isEmpty }
      if isBroken { entries = Array(packages[position].entries.prefix(1)) }
      packages.remove(at: position)
    }
    entries.append(Entry(source: source, package: package))
    packages.append((source.path, entries))
    while packages.count > 1, packages.count > Self.limit || size > Self.sizeLimit { packages.removeFirst() }
  }

  private var size: Int {
    packages.reduce(0) { size, package in
      package.entries.reduce(size) { $1.source.files.reduce($0) { $0 + $1.tree.length } }
    }
  }
}
