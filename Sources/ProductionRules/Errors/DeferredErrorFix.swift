// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The fix that joins the error of a deferred call to the function's.
struct DeferredErrorFix {
  let statement: NodeID
  let receiver: NodeID
  let method: String

  func build(_ pass: RulePass) -> Fix? {
    let tree = pass.tree
    let function = pass.enclosingFunction(of: statement)
    let object = pass.types.object(of: receiver)
    // The literal looks at the variable when it runs, the deferred call at once.
    guard tree.kind(of: receiver) == .ident, let flow = pass.flow(around: statement),
      flow.variables.definitions(of: object).count == 1, !flow.variables.imprecise.contains(object)
    else { return nil }
    var builder = FixBuilder(pass)
    guard let result = resultName(of: function, &builder, pass) else { return nil }
    let offset = tree.start(of: statement)
    let error = builder.freeName(method.lowercased() + "Err", at: offset)
    let call = "\(tree.text(of: receiver)).\(method)()"
    let body: String
    if pass.goVersion >= GoVersion(1, 20) {
      let join = builder.errorsReference("Join", at: offset, pass)
      body = "if \(error) := \(call); \(error) != nil {\n\t\t\(result) = \(join)(\(result), \(error))\n\t}"
    } else {
      body = "if \(error) := \(call); \(error) != nil && \(result) == nil {\n\t\t\(result) = \(error)\n\t}"
    }
    let indentation = pass.indentation(of: statement)
    let lines = "defer func() {\n\t\(body)\n}()".split(separator: "\n")
    builder.replace(statement, with: lines.joined(separator: "\n" + indentation))
    return builder.fix("Join the error to the function's", .suggested)
  }

  /// The name of the function's error result, which gets one where it has none.
  private func resultName(of function: NodeID, _ builder: inout FixBuilder, _ pass: RulePass) -> String? {
    let tree = pass.tree
    guard let view = Function(tree, function), let list = FuncType(tree, view.type)?.resultList,
      let last = view.results.last.flatMap({ Parameter(tree, $0) })
    else { return nil }
    if let name = last.names.last {
      let text = tree.text(of: name)
      let visible = pass.types.lookup(text, at: tree.start(of: statement))
      return text != "_" && visible == pass.types.object(of: name) ? text : nil
    }
    let offset = tree.start(of: statement)
    var name = builder.freeName("err", at: offset)
    if name != "err" { name = builder.freeName("retErr", at: offset) }
    if tree.kind(of: tree.firstToken(of: list)) == .leftParenthesis {
      for result in view.results {
        guard let parameter = Parameter(tree, result) else { return nil }
        builder.insert(result == last.id ? name + " " : "_ ", at: tree.start(of: parameter.type))
      }
    } else {
      builder.replace(list, with: "(\(name) \(tree.text(of: last.type)))")
    }
    return name
  }
}
