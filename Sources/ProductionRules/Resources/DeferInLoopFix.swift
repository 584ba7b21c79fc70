// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Puts a loop's body into a function literal, at whose end the deferred calls run.
struct DeferInLoopFix {
  let loop: NodeID
  let pass: RulePass

  private var tree: SyntaxTree { pass.tree }

  /// The fix, nil where something in the body reaches out of it.
  func fix() -> Fix? {
    guard let body = ForStmt(tree, loop)?.body ?? RangeStmt(tree, loop)?.body else { return nil }
    guard canIndent(body), let jumps = jumps(in: body) else { return nil }
    var builder = FixBuilder(pass)
    for jump in jumps.continues { builder.replace(jump, with: jumps.returnsErrors ? "return nil" : "return") }
    guard wrap(body, returnsErrors: jumps.returnsErrors, &builder) else { return nil }
    return builder.fix("Make each turn a function", .suggested)
  }

  /// Whether every line of the body may be indented: none begins inside of a raw string or a comment.
  private func canIndent(_ body: NodeID) -> Bool {
    let range = tree.range(of: body)
    let table = tree.lineTable
    func isOnOneLine(_ range: SourceRange) -> Bool { table.line(at: range.start) == table.line(at: range.end) }
    return !tree.bytes(in: range).contains(UInt8(ascii: "\r"))
      && tree.comments(in: range).allSatisfy { isOnOneLine($0.range) }
      && tree.nodes(.basicLit, in: body).allSatisfy { isOnOneLine(tree.range(of: $0)) }
  }

  /// The jumps that must become returns of the literal, and whether it returns errors; nil when a jump goes elsewhere.
  private func jumps(in body: NodeID) -> (continues: [NodeID], returnsErrors: Bool)? {
    var continues: [NodeID] = []
    var returnsErrors = false
    for node in tree.subtree(of: body, notBelow: NodeKinds(.funcLit)) {
      switch tree.kind(of: node) {
      case .returnStmt:
        guard isErrorReturn(node) else { return nil }
        returnsErrors = true
      case .gotoStmt, .labeledStmt: return nil
      case .breakStmt:
        guard BranchStmt(tree, node)?.label == nil, target(of: node, isBreak: true) != loop else { return nil }
      case .continueStmt:
        guard BranchStmt(tree, node)?.label == nil else { return nil }
        if target(of: node, isBreak: false) == loop { continues.append(node) }
      default: break
      }
    }
    return (continues, returnsErrors)
  }

  /// Whether a return hands on an error that is one for certain, from a function that returns nothing else.
  private func isErrorReturn(_ node: NodeID) -> Bool {
    guard let signature = pass.types.enclosingSignature(of: node), signature.results.count == 1,
      signature.results[0].name.isEmpty, pass.types.types.isError(signature.results[0].type),
      let value = ReturnStmt(tree, node)?.results.only
    else { return false }
    if let call = CallExpr(tree, tree.unparenthesized(value)) {
      let name = pass.types.calledName(call.id)
      return name == "fmt.Errorf" || name == "errors.New"
    }
    if case .notNil = NilTests.state(of: value, pass) { return true }
    return false
  }

  /// The statement that an unlabelled jump leaves or goes on with.
  private func target(of jump: NodeID, isBreak: Bool) -> NodeID {
    for ancestor in pass.ancestors(of: jump) {
      switch tree.kind(of: ancestor) {
      case .forStmt, .rangeStmt: return ancestor
      case .switchStmt, .typeSwitchStmt, .selectStmt: if isBreak { return ancestor }
      case .funcLit, .funcDecl: return .none
      default: break
      }
    }
    return .none
  }

  private func wrap(_ body: NodeID, returnsErrors: Bool, _ builder: inout FixBuilder) -> Bool {
    let table = tree.lineTable
    let close = tree.lastToken(of: body)
    guard !close.isNone, tree.kind(of: close) == .rightBrace else { return false }
    let first = table.line(at: tree.start(of: body)) + 1
    let last = table.line(at: tree.start(of: close))
    guard first < last, last < table.count else { return false }
    let indentation = String(repeating: "\t", count: leadingTabs(of: last))
    // The brace stands alone on its line, and so does what opens the body.
    guard table.starts[last] + UInt32(indentation.utf8.count) == tree.start(of: close) else { return false }
    let inner = indentation + "\t"
    let head = inner + (returnsErrors ? "if err := func() error {\n" : "func() {\n")
    builder.insert(head + (isBlank(first) ? "" : "\t"), at: table.starts[first])
    for line in first + 1..<last where !isBlank(line) { builder.insert("\t", at: table.starts[line]) }
    var end = inner + "}()\n"
    if returnsErrors {
      let lead = endsWithReturn(body) ? "" : inner + "\treturn nil\n"
      end = lead + inner + "}(); err != nil {\n" + inner + "\treturn err\n" + inner + "}\n"
    }
    builder.insert(end, at: table.starts[last])
    return true
  }

  private func endsWithReturn(_ body: NodeID) -> Bool {
    guard let last = tree.children(of: body).last else { return false }
    return tree.kind(of: last) == .returnStmt || tree.kind(of: last) == .continueStmt
  }

  private func leadingTabs(of line: Int) -> Int {
    var offset = Int(tree.lineTable.starts[line])
    var count = 0
    while offset < tree.length, tree.byte(at: UInt32(offset)) == UInt8(ascii: "\t") {
      offset += 1
      count += 1
    }
    return count
  }

  private func isBlank(_ line: Int) -> Bool {
    let start = tree.lineTable.starts[line]
    return Int(start) >= tree.length || tree.byte(at: start) == UInt8(ascii: "\n")
  }
}
