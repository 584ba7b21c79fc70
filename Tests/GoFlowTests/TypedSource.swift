// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

@testable import GoFlow

/// Declarations of the packages that tests import.
final class PackageTexts: PackageProvider {
  private static let texts = [
    "example.com/m/base": "package base\nfunc Make() error",
    "errors": "package errors\nfunc New(text string) error\nfunc Is(err, target error) bool",
    "fmt": "package fmt\nfunc Errorf(format string, a ...any) error\nfunc Println(a ...any) (int, error)",
    "log": "package log\ntype Logger struct{}\nfunc Fatal(v ...any)\nfunc (l *Logger) Panicf(format string, v ...any)",
    "os": "package os\nfunc Exit(code int)",
    "sync": "package sync\ntype WaitGroup struct{}\nfunc (wg *WaitGroup) Go(f func())\nfunc (wg *WaitGroup) Wait()",
    "testing": """
    package testing
    type common struct{}
    func (c *common) Fatal(args ...any)
    type T struct{ common }
    type TB interface { Fatal(args ...any) }
    """,
  ]

  func package(importPath: String, from importer: PackageSource?) -> PackageSource? {
    Self.texts[importPath].map {
      PackageSource(path: importPath, files: [SourceFile(path: importPath + ".go", tree: SyntaxTree.parse($0))])
    }
  }
}

/// A checked package of one file `p.go`, with the flow of its functions.
struct TypedSource {
  let program: TypeProgram
  let flow: PackageFlow

  init(_ source: String) {
    program = TypeProgram(provider: PackageTexts())
    let file = SourceFile(path: "p.go", tree: SyntaxTree.parse(source))
    flow = PackageFlow(program.check(PackageSource(path: "p", files: [file])))
  }

  var types: FileTypes { flow.types(file: 0) }
  var tree: SyntaxTree { types.tree }

  /// The flow of the declared function of a name.
  func function(_ name: String) -> FunctionFlow {
    let node = tree.nodes.first { FuncDecl(tree, $0).map { tree.text(of: $0.name) == name } == true } ?? .none
    return flow.flow(of: node, file: 0)
  }

  /// The key of the function around a node.
  func key(around node: NodeID) -> FunctionKey {
    FunctionKey(file: 0, node: tree.enclosingFunction(of: node))
  }
}
