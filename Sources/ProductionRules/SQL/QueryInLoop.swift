// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// One statement for each element where one would do for all.
struct QueryInLoop: Rule {
  static let info = RuleInfo(
    code: "SQL007", name: "query-in-loop", category: .sql, severity: .info,
    summary: "a statement is sent for every element of a list or every row of a result")

  static let documentation = """
    ## What it reports
    A query or statement on a pool, connection or transaction in the body of a loop over a slice, array or map, or over \
    the rows of another query, that is given something of the turn.

    ## Why
    Every turn is a round trip to the database. Ten elements in a test take no time; ten thousand in production take as \
    many times the network's latency, and hold the connection, or the transaction and its locks, meanwhile. A query \
    inside of `rows.Next()` also needs a second connection while the first is held.

    ## Example
    ```go
    for _, id := range ids {
    	row := db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id)
    	…
    }
    ```

    ## Instead
    ```go
    rows, err := db.QueryContext(ctx, "SELECT id, name FROM users WHERE id = ANY($1)", ids)
    ```
    For inserts: several rows in one statement, `COPY`, or pgx's `SendBatch`. For rows of rows: a join.

    ## When it stays silent
    - Nothing of the turn is passed: the loop is one of retries or attempts.
    - The statement's text itself comes from the turn, as in migrations, or changes the schema.
    - Prepared statements, whose purpose is to be sent again and again.
    - Loops without an end, over channels, over integers, and over a list written out in place.

    ## Fix
    None: the statement has to be written anew.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = DatabaseCall.names

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let call = DatabaseCall(node, in: pass), call.owner != .statement, let text = call.text,
      [.query, .queryRow, .read, .exec].contains(call.action)
    else { return }
    guard let loop = loop(around: node, in: pass) else { return }
    let turn = Self.objects(ofTurn: loop, in: pass)
    func mentions(_ expression: NodeID) -> Bool {
      pass.tree.subtree(of: expression).contains {
        pass.tree.kind(of: $0) == .ident && turn.contains(pass.types.object(of: $0))
      }
    }
    guard !mentions(text), call.arguments.contains(where: { $0 > text && mentions($0) }) else { return }
    let known = KnownText(text, in: pass)
    if StatementText(known).changesSchema { return }
    let name = pass.tree.shortText(of: CallExpr(pass.tree, node)?.function ?? .none)
    let place = SourceRange(start: pass.tree.start(of: loop), end: pass.tree.start(of: loop) + 3)
    pass.report(
      node, "`\(name)` is sent in every turn of a loop; ask for all elements at once",
      related: [RelatedLocation(path: pass.path, range: place, message: "the loop begins here")])
  }

  /// The innermost loop whose body holds a node, when it is one over elements; nil otherwise.
  private func loop(around node: NodeID, in pass: RulePass) -> NodeID? {
    let tree = pass.tree
    var child = node
    for ancestor in pass.ancestors(of: node) {
      switch tree.kind(of: ancestor) {
      case .rangeStmt:
        guard let loop = RangeStmt(tree, ancestor), loop.body == child else { break }
        if tree.kind(of: tree.unparenthesized(loop.x)) == .compositeLit { return nil }
        switch pass.types.types.underlyingKind(pass.types.type(of: loop.x)) {
        case .slice, .array, .map, .pointer: return ancestor
        default: return nil
        }
      case .forStmt:
        guard let loop = ForStmt(tree, ancestor), loop.body == child else { break }
        guard let condition = loop.condition else { return nil }
        return isOverRows(condition, in: pass) || isOverIndices(loop, condition, in: pass) ? ancestor : nil
      case .funcDecl, .funcLit: return nil
      default: break
      }
      child = ancestor
    }
    return nil
  }

  /// Whether a condition asks rows for the next one.
  private func isOverRows(_ condition: NodeID, in pass: RulePass) -> Bool {
    pass.tree.nodes(.callExpr, in: condition).contains { node in
      guard let name = pass.tree.calleeName(of: node), pass.tree.matches(pass.tree.range(of: name), "Next"),
        let operand = pass.tree.calleeOperand(of: node)
      else { return false }
      return DatabaseCall.isRows(pass.types.type(of: operand), in: pass.types.types)
    }
  }

  /// Whether a loop counts up to the length of something.
  private func isOverIndices(_ loop: ForStmt, _ condition: NodeID, in pass: RulePass) -> Bool {
    guard loop.post.map({ pass.tree.kind(of: $0) == .incDecStmt }) ?? false else { return false }
    return pass.tree.nodes(.callExpr, in: condition).contains { pass.types.builtin($0) == .len }
  }

  /// The variables that differ from turn to turn: those declared by the loop or in its body.
  private static func objects(ofTurn loop: NodeID, in pass: RulePass) -> Set<ObjectID> {
    let types = pass.types.types
    var objects: Set<ObjectID> = []
    for node in pass.tree.nodes(.ident, in: loop) {
      let object = pass.types.object(of: node)
      guard types.kind(object) == .variable, !types.isField(object),
        types.declaration(object)?.identifier == node
      else { continue }
      objects.insert(object)
    }
    return objects
  }
}
