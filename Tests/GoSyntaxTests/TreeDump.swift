// SPDX-License-Identifier: MIT

import GoSyntax

/// Parses declarations after a package clause and prints them, one a line.
func dumpDeclarations(_ source: String) -> String {
  let tree = SyntaxTree.parse("package p\n" + source)
  let text = tree.children(of: tree.root, from: 1).map { tree.description(of: $0) }.joined(separator: "\n")
  return text + tree.errors.map { "\n! " + $0.message }.joined()
}

/// Parses the statements of a function body and prints them, one a line.
func dumpStatements(_ source: String) -> String {
  let tree = SyntaxTree.parse("package p\nfunc f() {\n\(source)\n}\n")
  guard let function = FuncDecl(tree, tree.child(1, of: tree.root)), let body = function.body else { return "no body" }
  let text = tree.children(of: body).map { tree.description(of: $0) }.joined(separator: "\n")
  return text + tree.errors.map { "\n! " + $0.message }.joined()
}

/// Parses an expression and prints it.
func dumpExpression(_ source: String) -> String {
  let text = dumpStatements("_ = " + source)
  let prefix = "(assignStmt (exprList _) (exprList "
  guard text.hasPrefix(prefix), text.hasSuffix("))") else { return text }
  return String(text.dropFirst(prefix.count).dropLast(2))
}
