// SPDX-License-Identifier: MIT

import Configuration
import SystemCalls

/// The files in and above some folders that decide how Go files there are looked at, to see which of them change.
struct Surroundings {
  private static let names = [ConfigurationFiles.fileName, "go.mod", "go.work"]

  private var stamps: [String: FileSystem.Status?] = [:]

  /// Notes how files are that were read just now, unless that is known.
  mutating func note(_ paths: [String]) {
    for path in paths where stamps[path] == nil { stamps[path] = .some(try? FileSystem.status(of: path)) }
  }

  /// The files that are not as they were when they were last looked at; those looked at for the first time are as they
  /// are.
  mutating func takeChanges(around folders: Set<String>, and others: [String]) -> [String] {
    var paths = Set(others)
    for folder in folders {
      for folder in FilePath.folderAndParents(folder) {
        for name in Self.names { paths.insert(FilePath.join(folder, name)) }
      }
    }
    var changed: [String] = []
    for path in paths {
      let status = try? FileSystem.status(of: path)
      if let known = stamps[path], known != status { changed.append(path) }
      stamps[path] = .some(status)
    }
    return changed.sorted()
  }
}
