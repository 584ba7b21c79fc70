// SPDX-License-Identifier: MIT

import GoSyntax

/// The type checker: works on a program's store, and on that of the package it checks.
///
/// One checker without a store of its own works out the objects of imported packages; each checked package has one
/// that asks it for those.
final class Checker {
  /// How deep expressions, types and declarations may nest before they are invalid.
  let depthLimit: Int
  /// How deep instances may nest in instances before they are invalid.
  static let instanceDepthLimit: UInt8 = 20
  /// How many instances a store has whose arguments nest deeply; only instantiation that never ends makes more.
  static let deepInstanceLimit = 5_000
  /// How many steps one substitution, and one search through types, may take: types share parts, and written out may be
  /// much larger than they are.
  static let stepLimit = 100_000

  unowned let program: TypeProgram
  /// Keeps the program alive; nil for the program's own checker, which it keeps alive.
  private let retainedProgram: TypeProgram?
  let names: NameTable
  let base: TypeStore
  let local: TypeStore
  let isBase: Bool
  let known: KnownNames
  /// The package that is checked, nil for the program's own checker.
  var checked: PackageState?
  /// What changes all the time, behind a pointer: accesses to it need no check for exclusivity at run time.
  private let hot: UnsafeMutablePointer<Hot>
  /// Work that waits until the declaration at hand is known: bodies of function literals outside functions.
  var delayed: [DelayedBody] = []
  /// The type arguments of generic functions that are used as values with some of their arguments only, from when such
  /// an expression is checked until it is assigned or passed.
  var partialInstances: [NodeID: [TypeID]] = [:]
  /// Where functions are named while their signatures are worked out; they get the whole signature later.
  var unfinishedUses: [(file: FileState, node: NodeID, function: ObjectID)] = []
  /// How many package-level declarations are being worked out.
  var resolutionDepth = 0
  /// How deep substitutions are in one another, and the steps the outermost has taken.
  var substitutionDepth = 0
  var substitutionSteps = 0

  private struct Hot {
    var environment: Environment
    var depth = 0
    var scopes: [LocalScope] = []
    var entries: [ScopeEntry] = []
    var bindings: [UInt32] = []
  }

  var environment: Environment {
    @inline(__always) _read { yield hot.pointee.environment }
    @inline(__always) _modify { yield &hot.pointee.environment }
  }
  /// How deep the checker is in what it looks at.
  var depth: Int {
    @inline(__always) _read { yield hot.pointee.depth }
    @inline(__always) _modify { yield &hot.pointee.depth }
  }
  /// The scopes inside functions and what they declare.
  var scopes: [LocalScope] {
    @inline(__always) _read { yield hot.pointee.scopes }
    @inline(__always) _modify { yield &hot.pointee.scopes }
  }
  var entries: [ScopeEntry] {
    @inline(__always) _read { yield hot.pointee.entries }
    @inline(__always) _modify { yield &hot.pointee.entries }
  }
  /// The innermost local binding of each name, an index into `entries`, or `.max`.
  var bindings: [UInt32] {
    @inline(__always) _read { yield hot.pointee.bindings }
    @inline(__always) _modify { yield &hot.pointee.bindings }
  }

  init(program: TypeProgram, local: TypeStore) {
    self.program = program
    names = program.names
    base = program.store
    self.local = local
    isBase = local === program.store
    retainedProgram = local === program.store ? nil : program
    known = program.known
    depthLimit = program.maximumDepth
    hot = .allocate(capacity: 1)
    hot.initialize(to: Hot(environment: Environment(file: program.noFile, package: program.noPackage)))
  }

  deinit {
    hot.deinitialize(count: 1)
    hot.deallocate()
  }
}

/// Where in the source the checker is.
struct Environment {
  /// The file and package; the program, or the checker of the checked package, keeps them alive.
  unowned(unsafe) var file: FileState
  unowned(unsafe) var package: PackageState
  /// Local bindings below this index belong to a function that is only interrupted.
  var barrier: UInt32 = 0
  /// The innermost local scope, `.max` outside functions.
  var scope: UInt32 = .max
  /// The value of `iota`, -1 where there is none.
  var iota: Int32 = -1
  /// The signature of the function whose body is checked.
  var signature: TypeID = .invalid
  /// Whether a function's body is being checked.
  var isInFunction = false
}

/// A function literal's body that is checked later.
struct DelayedBody {
  var file: FileState
  var package: PackageState
  var node: NodeID
  var signature: TypeID
  var iota: Int32
}
