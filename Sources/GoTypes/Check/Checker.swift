// SPDX-License-Identifier: MIT

import GoSyntax

/// The type checker: works on a program's store, and on that of the package it checks.
///
/// One checker without a store of its own works out the objects of imported packages; each checked package has one
/// that asks it for those.
final class Checker {
  /// How deep expressions, types and declarations may nest before they are invalid.
  static let depthLimit = 400
  /// How deep instances may nest in instances before they are invalid.
  static let instanceDepthLimit: UInt8 = 20

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
  var environment: Environment
  var depth = 0
  /// Work that waits until the declaration at hand is known: bodies of function literals outside functions.
  var delayed: [DelayedBody] = []
  /// How many package-level declarations are being worked out.
  var resolutionDepth = 0
  /// The scopes inside functions and what they declare.
  var scopes: [LocalScope] = []
  var entries: [ScopeEntry] = []
  /// The innermost local binding of each name, an index into `entries`, or `.max`.
  var bindings: [UInt32] = []

  init(program: TypeProgram, local: TypeStore) {
    self.program = program
    names = program.names
    base = program.store
    self.local = local
    isBase = local === program.store
    retainedProgram = local === program.store ? nil : program
    known = program.known
    environment = Environment(file: program.noFile, package: program.noPackage)
  }
}

/// Where in the source the checker is.
struct Environment {
  var file: FileState
  var package: PackageState
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
}
