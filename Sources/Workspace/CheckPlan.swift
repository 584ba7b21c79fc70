// SPDX-License-Identifier: MIT

import GoModules
import Synchronization
import SystemCalls

/// The folders a check has to look at, in the order of their paths; threads take them one by one.
final class CheckPlan: Sendable {
  struct Item: Sendable {
    let folder: String
    /// The files that were named, nil when the folder was.
    let only: [String]?
  }

  let items: [Item]
  let failures: [(path: String, reason: String)]
  private let upcoming = Atomic<Int>(0)

  init(_ paths: [String], from currentFolder: String, modulesAreOff: Bool) {
    let pattern = PackagePattern(paths, from: currentFolder, modulesAreOff: modulesAreOff)
    failures = pattern.problems
    let wholeFolders = Set(pattern.folders)
    var single: [String: [String]] = [:]
    for file in pattern.files {
      let folder = FilePath.folder(of: file)
      if !wholeFolders.contains(folder) { single[folder, default: []].append(file) }
    }
    items = wholeFolders.union(single.keys)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { Item(folder: $0, only: single[$0]) }
  }

  /// The next folder nobody took yet.
  func next() -> Item? {
    let index = upcoming.add(1, ordering: .relaxed).oldValue
    return index < items.count ? items[index] : nil
  }
}
