// SPDX-License-Identifier: MIT

import GoSyntax

/// An import of one file.
struct ImportRecord {
  /// The local name, `.none` when the package's own name is used.
  var name: NameID
  var path: String
  /// The import specification.
  var node: NodeID
  var isDot = false
  var isBlank = false
  /// Whether the package was asked for.
  var isLoaded = false
  var package: PackageID = .none
  var object: ObjectID = .none

  /// Whether the name stands in the path, as the names of nearly all packages do.
  func mayBeCalled(_ name: [UInt8]) -> Bool {
    var path = path
    return path.withUTF8 { bytes in
      guard let first = name.first, name.count <= bytes.count else { return name.isEmpty }
      for start in 0...(bytes.count - name.count) where bytes[start] == first {
        if bytes[start..<start + name.count].elementsEqual(name) { return true }
      }
      return false
    }
  }
}

/// A lexical scope inside a function.
struct LocalScope {
  /// The enclosing scope's index, `.max` for a function's outermost.
  var parent: UInt32
  /// The file's index in its package.
  var file: UInt32
  /// The node whose extent the scope has.
  var node: NodeID
  /// The newest entry, `.max` when there is none.
  var lastEntry: UInt32 = .max
}

/// A name declared in a local scope.
struct ScopeEntry {
  var name: NameID
  var object: ObjectID
  var scope: UInt32
  /// The offset from which on the name is visible.
  var visibleFrom: UInt32
  /// The entry the name had in enclosing scopes, `.max` if none.
  var shadowed: UInt32
  /// The entry before this one in the same scope.
  var previous: UInt32
}

/// The bytes a local scope reaches over.
struct ScopeExtent {
  var range: SourceRange
  var scope: Int
}

/// A package and its scope.
final class PackageState {
  let id: PackageID
  var source: PackageSource
  var name: NameID = .none
  var files: [FileState] = []
  /// The package-level objects by name, methods left out.
  var scope = NameMap()
  /// The same in the order of declaration, `_` and `init` included.
  var declarations: [ObjectID] = []
  /// All methods in the order of declaration.
  var methodObjects: [ObjectID] = []
  /// The methods by the name of their receiver's base type.
  var methods: [NameID: [ObjectID]] = [:]
  /// The paths of the packages its files were found to import.
  var loadedImports: Set<String> = []
  var missingImports: Set<String> = []
  /// Imported packages by import path, so that a provider is asked once.
  var importCache: [String: PackageID] = [:]
  /// The checker's `recordCount` after the package was checked in full.
  var checkedRecordCount = 0

  init(id: PackageID, source: PackageSource) {
    self.id = id
    self.source = source
  }
}

/// Names the checker asks for.
struct KnownNames {
  let blank: NameID
  let initName: NameID
  let iota: NameID
  let dot: NameID
  let error: NameID
  let errorMethod: NameID
  let main: NameID
  let unsafe: NameID

  init(_ names: NameTable) {
    blank = names.intern("_")
    initName = names.intern("init")
    iota = names.intern("iota")
    dot = names.intern(".")
    error = names.intern("error")
    errorMethod = names.intern("Error")
    main = names.intern("main")
    unsafe = names.intern("unsafe")
  }
}
