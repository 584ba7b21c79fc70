// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Turns `response, err := http.Get(url)` into making a request with a context and sending it.
///
/// It asks for the usual shape, an error check right behind the call, whose branch then serves both steps.
struct RequestRewrite {
  private let call: ContextTwin.Call
  private let pass: RulePass
  private let statement: NodeID
  private let check: IfStmt
  private let error: NodeID
  /// The method's constant in net/http.
  private let method: String

  private var tree: SyntaxTree { pass.tree }

  /// Looks at a call; nil when something about it is unusual.
  init?(_ call: ContextTwin.Call, in pass: RulePass) {
    let tree = pass.tree
    switch tree.text(of: call.name) {
    case "Get" where call.arguments.count == 1: method = "MethodGet"
    case "Head" where call.arguments.count == 1: method = "MethodHead"
    case "Post" where call.arguments.count == 3: method = "MethodPost"
    default: return nil
    }
    let list = pass.parent(of: call.id)
    let statement = pass.parent(of: list)
    guard let assignment = AssignStmt(tree, statement), assignment.declares, assignment.right.only == call.id else {
      return nil
    }
    let targets = Array(assignment.left)
    guard targets.count == 2, pass.types.types.declaration(pass.types.object(of: targets[0]))?.identifier == targets[0],
      pass.enclosingStatement(of: statement) == statement
    else { return nil }
    let next = tree.subtreeEnd(of: statement)
    guard next < tree.subtreeEnd(of: pass.parent(of: statement)), let check = IfStmt(tree, next),
      check.initializer == nil, check.else == nil, let condition = BinaryExpr(tree, check.condition),
      tree.kind(of: condition.operatorToken) == .notEqual, pass.types.isNil(condition.right)
    else { return nil }
    let error = pass.types.object(of: targets[1])
    guard !error.isNone, pass.types.object(of: condition.left) == error else { return nil }
    let response = pass.types.object(of: targets[0])
    for node in tree.subtree(of: check.id) where pass.types.object(of: node) == response { return nil }
    // A comment is not written twice.
    let extent = tree.range(of: check.id)
    guard tree.comments(in: extent).isEmpty, !tree.text(of: statement).contains("\n"),
      // Nor can a raw string or a foreign line break be moved about.
      !tree.bytes(in: extent).contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "\r") })
    else { return nil }
    self.call = call
    self.pass = pass
    self.statement = statement
    self.check = check
    self.error = targets[1]
  }

  /// Adds the edits.
  func apply(passing context: String, to builder: inout FixBuilder) {
    let place = tree.start(of: statement)
    let request = builder.freshName("req", at: place)
    let maker = builder.reference(to: "NewRequestWithContext", of: "net/http", at: place)
    let constant = builder.reference(to: method, of: "net/http", at: place)
    let isOfPackage = pass.types.selection(of: call.function)?.kind != .method
    let client = isOfPackage ? builder.reference(to: "DefaultClient", of: "net/http", at: place) + "." : call.operand
    let isAlone = call.arguments.count == 1
    let url = isAlone ? ExpressionSpacing(tree).textAmongSeveral(call.arguments[0]) : tree.text(of: call.arguments[0])
    guard let url else { return builder.giveUp() }
    let body = isAlone ? "nil" : tree.text(of: call.arguments[2])
    var text =
      "\(request), \(tree.text(of: error)) := \(maker)(\(context), \(constant), \(url), \(body))\n\(tree.dedentedText(of: check.id))"
    if !isAlone {
      text += "\n\(request).Header.Set(\"Content-Type\", \(tree.text(of: call.arguments[1])))"
    }
    builder.insertStatement(text, before: statement)
    builder.replace(call.id, with: "\(client)Do(\(request))")
  }
}
