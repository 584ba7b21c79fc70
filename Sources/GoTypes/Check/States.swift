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
}

/// An instantiated generic function or type named by an identifier.
struct InstanceRecord {
  var arguments: [TypeID]
  var type: TypeID
}

/// A selector expression's way to what it selects.
struct SelectionRecord {
  var kind: Selection.Kind
  var object: ObjectID
  var receiver: TypeID
  var path: [UInt32]
  var isIndirect: Bool
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

/// One file of a package, with what is recorded about its nodes when it is checked in full.
final class FileState {
  let source: SourceFile
  let tree: SyntaxTree
  let index: Int
  let package: PackageID
  let goVersion: GoVersion
  var imports: [ImportRecord] = []
  /// What names mean in the file by its imports, as far as asked.
  var importNames: [NameID: ObjectID] = [:]

  /// Whether answers about nodes are kept.
  let isRecording: Bool
  /// By node: the type, the mode and the object; empty when nothing is recorded.
  let types: UnsafeMutableBufferPointer<UInt32>
  let modes: UnsafeMutableBufferPointer<UInt8>
  let objects: UnsafeMutableBufferPointer<UInt32>
  var constants: [UInt32: ConstantID] = [:]
  var selections: [UInt32: SelectionRecord] = [:]
  var instances: [UInt32: InstanceRecord] = [:]
  var implicitObjects: [UInt32: ObjectID] = [:]
  /// The scopes of the file that declare something, found when they are first asked for.
  var scopeExtents: [ScopeExtent]?
  private var referenceIndex: [UInt32: [UInt32]]?

  init(source: SourceFile, index: Int, package: PackageID, goVersion: GoVersion, isRecording: Bool) {
    self.source = source
    tree = source.tree
    self.index = index
    self.package = package
    self.goVersion = source.goVersion ?? goVersion
    self.isRecording = isRecording
    let count = isRecording ? source.tree.nodeCount : 0
    types = .allocate(capacity: count)
    modes = .allocate(capacity: count)
    objects = .allocate(capacity: count)
    types.initialize(repeating: 0)
    modes.initialize(repeating: 0)
    objects.initialize(repeating: .max)
  }

  deinit {
    types.deallocate()
    modes.deallocate()
    objects.deallocate()
  }

  func recordedType(_ node: NodeID) -> TypeID {
    node.isNone || node.index >= types.count ? .invalid : TypeID(types[node.index])
  }

  func recordedMode(_ node: NodeID) -> ExpressionMode {
    node.isNone || node.index >= modes.count ? .invalid : ExpressionMode(rawValue: modes[node.index]) ?? .invalid
  }

  func recordedObject(_ node: NodeID) -> ObjectID {
    node.isNone || node.index >= objects.count ? .none : ObjectID(objects[node.index])
  }

  func references(to object: ObjectID) -> [NodeID] {
    guard !object.isNone else { return [] }
    if referenceIndex == nil {
      var index: [UInt32: [UInt32]] = [:]
      for (node, object) in objects.enumerated() where object != .max {
        index[object, default: []].append(UInt32(node))
      }
      referenceIndex = index
    }
    return referenceIndex?[object.rawValue]?.map { NodeID($0) } ?? []
  }
}

/// A package and its scope.
final class PackageState {
  let id: PackageID
  let source: PackageSource
  var name: NameID = .none
  var files: [FileState] = []
  /// The package-level objects by name, methods left out.
  var scope: [NameID: ObjectID] = [:]
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
