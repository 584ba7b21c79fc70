// SPDX-License-Identifier: MIT

import SystemCalls

/// How paths are shown: as the user named them, absolute or from the current folder.
struct PathDisplay: Sendable {
  let currentFolder: String
  private let absoluteRoots: [String]

  init(currentFolder: String, arguments: [String]) {
    self.currentFolder = currentFolder
    absoluteRoots = arguments.filter { $0.hasPrefix("/") }.map { argument in
      FilePath.clean(argument.hasSuffix("/...") ? String(argument.dropLast(3)) : argument)
    }
  }

  func show(_ path: String) -> String {
    if absoluteRoots.contains(where: { FilePath.relative(path, to: $0) != nil }) { return path }
    guard let relative = FilePath.relative(path, to: currentFolder), !relative.isEmpty else { return path }
    return relative
  }
}
