// SPDX-License-Identifier: MIT

import GoSyntax

@testable import GoFlow

/// A graph of a function whose body is given, from the syntax alone.
///
/// Calls of `panic` and `exit`, and the names `true` and `false`, are understood by their spelling.
func graph(ofBody body: String) -> ControlFlowGraph {
  graph(ofFile: "package p\nfunc f() {\n" + body + "\n}\n")
}

/// The graph of the first function of a file, or of the file's first function literal.
func graph(ofFile source: String, literal: Bool = false) -> ControlFlowGraph {
  let tree = SyntaxTree.parse(source)
  let kind = literal ? NodeKind.funcLit : .funcDecl
  let function = tree.nodes.first { tree.kind(of: $0) == kind } ?? .none
  return ControlFlowGraph(tree: tree, function: function, hooks: spellingHooks(tree))
}

func spellingHooks(_ tree: SyntaxTree) -> FlowHooks {
  FlowHooks(
    effect: { call in
      switch tree.text(of: tree.child(0, of: call)) {
      case "panic": .panics
      case "exit": .neverReturns
      default: .returns
      }
    },
    literal: { node in
      switch tree.text(of: node) {
      case "true": true
      case "false": false
      default: nil
      }
    })
}

/// The first node of a kind whose text is the given one.
func node(_ text: String, _ kind: NodeKind? = nil, in tree: SyntaxTree) -> NodeID {
  tree.nodes.first { (kind == nil || tree.kind(of: $0) == kind) && tree.text(of: $0) == text } ?? .none
}
