// SPDX-License-Identifier: MIT

import GoSyntax

/// A standard package taken apart, the files of all platforms together.
final class StubSourcePackage {
  struct File {
    /// When the file is part of a build; empty for always.
    var constraint: String
    var declarations: [StubDeclaration]
    var isKept: [Bool]
  }

  /// One declaration: its file and its place there.
  struct Place: Hashable {
    var file: Int
    var declaration: Int
  }

  /// The path below `src`.
  let path: String
  let name: String
  var files: [File]
  /// The package-level declarations of a name, methods left out.
  private(set) var places: [String: [Place]] = [:]
  /// The methods of a type.
  private(set) var methods: [String: [Place]] = [:]

  init(path: String, name: String, files: [File]) {
    self.path = path
    self.name = name
    self.files = files
    for (fileIndex, file) in files.enumerated() {
      for (index, declaration) in file.declarations.enumerated() {
        let place = Place(file: fileIndex, declaration: index)
        if let receiver = declaration.receiver {
          methods[receiver, default: []].append(place)
        } else {
          for name in declaration.names { places[name, default: []].append(place) }
        }
      }
    }
  }

  subscript(place: Place) -> StubDeclaration { files[place.file].declarations[place.declaration] }

  var isPublic: Bool { StubSourcePackage.isPublic(path) }

  /// Whether any module may import a path below `src`.
  static func isPublic(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.first != "cmd" && parts.first != "vendor" && !parts.contains("internal") && path != "builtin"
  }
}
