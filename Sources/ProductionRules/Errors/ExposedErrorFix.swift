// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The fix that keeps an error's text from the client.
struct ExposedErrorFix {
  let answer: ClientAnswer
  let argument: NodeID
  let exposed: ErrorExposedToClient.Exposed

  func build(_ pass: RulePass) -> Fix? {
    guard isUsedElsewhere(pass), exposed.node == exposed.error || pass.tree.kind(of: exposed.node) != .ident else {
      return nil
    }
    var builder = FixBuilder(pass)
    if exposed.node == exposed.error {
      guard cutFromFormat(&builder, pass) else { return nil }
      return builder.fix("Send the text without the error", .suggested)
    }
    // A text in brackets of bytes keeps its brackets.
    builder.replace(exposed.node, with: fixedText(&builder, pass))
    return builder.fix("Send a fixed text", .suggested)
  }

  private func fixedText(_ builder: inout FixBuilder, _ pass: RulePass) -> String {
    switch answer.status {
    case .grpc(13): return "\"internal error\""
    case .grpc(15): return "\"data loss\""
    case .grpc: return "\"unknown error\""
    case .http:
      let kinds = NodeKinds(.ident, .selectorExpr, .basicLit)
      guard kinds.contains(pass.tree.kind(of: answer.code)) else {
        builder.giveUp()
        return ""
      }
      let function = builder.reference(to: "StatusText", of: "net/http", at: pass.tree.start(of: answer.code))
      return "\(function)(\(pass.tree.text(of: answer.code)))"
    }
  }

  /// Takes `: %v` off the format's end, and the error it is for.
  private func cutFromFormat(_ builder: inout FixBuilder, _ pass: RulePass) -> Bool {
    let texts = answer.texts
    guard let format = texts.first, texts.count > 1, texts.last == exposed.node, argument == exposed.node,
      let bytes = pass.types.constant(of: format)?.bytes, let text = ConstantText(format, pass.types)
    else { return false }
    let verbs = FormatVerb.verbs(in: bytes)
    guard let verb = verbs.last, verb.range.upperBound == bytes.count, verb.argument == texts.count - 2,
      verbs.filter({ $0.argument == verb.argument }).count == 1
    else { return false }
    var start = verb.range.lowerBound
    while start > 0, [UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: ",")].contains(bytes[start - 1]) { start -= 1 }
    guard start > 0, let source = text.source(of: start..<bytes.count) else { return false }
    builder.delete(source)
    let previous = texts[texts.count - 2]
    builder.delete(SourceRange(start: pass.tree.end(of: previous), end: pass.tree.end(of: exposed.node)))
    return true
  }

  /// Whether the error is used elsewhere too, so that it may go from here.
  private func isUsedElsewhere(_ pass: RulePass) -> Bool {
    let tree = pass.tree
    var root = tree.unparenthesized(exposed.error)
    while let selector = SelectorExpr(tree, root) { root = tree.unparenthesized(selector.x) }
    guard !root.isNone, tree.kind(of: root) == .ident else { return false }
    let object = pass.types.object(of: root)
    guard pass.types.types.kind(object) == .variable else { return false }
    if pass.types.types.isParameter(object) { return true }
    return pass.types.uses(of: object).contains { use in
      guard !tree.contains(answer.call.id, use) else { return false }
      return AssignStmt(tree, pass.parent(of: pass.parent(of: use)))?.leftList != pass.parent(of: use)
    }
  }
}
