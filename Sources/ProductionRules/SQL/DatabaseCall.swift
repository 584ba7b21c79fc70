// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A call that sends something to a database, by database/sql, sqlx, pgx or an interface of the same shape.
struct DatabaseCall {
  enum Action: Hashable, Sendable {
    /// Gives rows to go through.
    case query
    /// Gives one row to scan.
    case queryRow
    /// Reads into its first argument.
    case read
    case exec
    case prepare
    case begin
  }

  /// What a database method belongs to.
  enum Owner: Hashable, Sendable {
    case pool
    case transaction
    case connection
    case statement
    /// An interface or a type of the program's own.
    case other
  }

  let id: NodeID
  /// The method's name.
  let name: NodeID
  /// What the method is called on.
  let operand: NodeID
  let action: Action
  let owner: Owner
  let arguments: [NodeID]
  /// The position of the statement's text among the arguments, nil for prepared statements and `Begin`.
  let textPosition: Int?

  /// The statement's text.
  var text: NodeID? { textPosition.flatMap { arguments.indices.contains($0) ? arguments[$0] : nil } }

  init?(_ call: NodeID, in pass: RulePass) {
    let tree = pass.tree
    guard let view = CallExpr(tree, call), let name = tree.calleeName(of: call),
      let operand = tree.calleeOperand(of: call),
      let action = Self.actions[tree.text(of: name)]
    else { return nil }
    let types = pass.types.types
    let function = pass.types.calledFunction(call)
    guard types.isMethod(function), let signature = types.signature(types.type(function)),
      let owner = Self.owner(of: function, action, signature, in: types)
    else { return nil }
    id = call
    self.name = name
    self.operand = operand
    self.action = action
    self.owner = owner
    arguments = Array(view.arguments)
    let isString: (Signature.Parameter) -> Bool = { types.basicKind($0.type) == .string }
    textPosition = action == .begin ? nil : signature.parameters.firstIndex(where: isString)
  }

  private static func owner(
    of function: ObjectID, _ action: Action, _ signature: Signature, in types: Types
  ) -> Owner? {
    let base = types.receiverBase(function)
    if isPool(base, in: types) { return .pool }
    if isTransaction(base, in: types) { return .transaction }
    let path = types.packagePath(function)
    if drivers.contains(path) {
      let name = types.name(types.object(of: base))
      return name.hasSuffix("Stmt") ? .statement : name.hasSuffix("Conn") ? .connection : .other
    }
    guard let first = signature.results.first else { return nil }
    let isLike =
      switch action {
      case .query: isRows(first.type, in: types)
      case .queryRow: isRow(first.type, in: types)
      case .exec: isResult(first.type, in: types)
      case .prepare: types.isNamedOrPointer(first.type, package: "database/sql", name: "Stmt")
      case .read, .begin: false
      }
    let hasText = signature.parameters.prefix(2).contains { types.basicKind($0.type) == .string }
    return isLike && hasText ? .other : nil
  }

  private static let actions: [String: Action] = {
    var table: [String: Action] = [
      "Get": .read, "Select": .read, "GetContext": .read, "SelectContext": .read, "Begin": .begin, "BeginTx": .begin,
      "Beginx": .begin, "BeginTxx": .begin, "MustBegin": .begin, "MustBeginTx": .begin,
    ]
    for name in ["Query", "Queryx", "NamedQuery"] { table[name] = .query }
    for name in ["QueryRow", "QueryRowx"] { table[name] = .queryRow }
    for name in ["Exec", "NamedExec", "MustExec"] { table[name] = .exec }
    for name in ["Prepare", "Preparex", "PrepareNamed"] { table[name] = .prepare }
    for (name, action) in table where action != .read && action != .begin { table[name + "Context"] = action }
    return table
  }()

  /// The names of all methods that send something.
  static let names = Set(actions.keys)

  private static let drivers: Set<String> = [
    "database/sql", "github.com/jmoiron/sqlx", "github.com/jackc/pgx/v4", "github.com/jackc/pgx/v5",
    "github.com/jackc/pgx/v4/pgxpool", "github.com/jackc/pgx/v5/pgxpool",
  ]
}

extension DatabaseCall {
  private static let pgx = ["github.com/jackc/pgx/v5", "github.com/jackc/pgx/v4"]

  private static func isOne(_ type: TypeID, of names: [(String, String)], in types: Types) -> Bool {
    names.contains { types.isNamedOrPointer(type, package: $0.0, name: $0.1) }
  }

  /// Whether a type is a pool of connections.
  static func isPool(_ type: TypeID, in types: Types) -> Bool { isOne(type, of: pools, in: types) }

  /// Whether a type is a transaction.
  static func isTransaction(_ type: TypeID, in types: Types) -> Bool { isOne(type, of: transactions, in: types) }

  /// Whether a type is that of rows to go through.
  static func isRows(_ type: TypeID, in types: Types) -> Bool { isOne(type, of: rows, in: types) }

  private static func isRow(_ type: TypeID, in types: Types) -> Bool { isOne(type, of: row, in: types) }

  private static func isResult(_ type: TypeID, in types: Types) -> Bool { isOne(type, of: results, in: types) }

  private static let pools =
    [("database/sql", "DB"), ("github.com/jmoiron/sqlx", "DB")] + pgx.map { ($0 + "/pgxpool", "Pool") }
  private static let transactions =
    [("database/sql", "Tx"), ("github.com/jmoiron/sqlx", "Tx")] + pgx.map { ($0, "Tx") }
    + pgx.map { ($0 + "/pgxpool", "Tx") }
  private static let rows =
    [("database/sql", "Rows"), ("github.com/jmoiron/sqlx", "Rows")] + pgx.map { ($0, "Rows") }
  private static let row = [("database/sql", "Row"), ("github.com/jmoiron/sqlx", "Row")] + pgx.map { ($0, "Row") }
  private static let results = [
    ("database/sql", "Result"), ("github.com/jackc/pgx/v5/pgconn", "CommandTag"),
    ("github.com/jackc/pgconn", "CommandTag"),
  ]
}
