// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import Testing

@testable import GoFlow

/// Which definitions reach a use; names stand for variables.
struct LocalVariablesTests {
  private func reaching(_ parameters: String, _ body: String) throws -> [String] {
    let graph = graph(ofFile: "package p\nfunc f(\(parameters)) (named error) {\n\(body)\n}\n")
    let tree = graph.tree
    let variables = LocalVariables(graph: graph) { node in
      switch tree.kind(of: node) {
      case .ident: object(tree.text(of: node))
      case .caseClause, .defaultClause: object("bound")
      default: .none
      }
    }
    let use = try #require(graph.point(of: node("use(x)", in: tree)))
    let result = variables.reaching(object("x"), at: use)
    var lines = result.definitions.map { definition in
      "\(definition.kind)" + (definition.value.isNone ? "" : " " + tree.text(of: definition.value))
        + (definition.resultIndex > 0 ? " \(definition.resultIndex)" : "")
    }
    if result.reachesEntry { lines.append("entry") }
    if !result.isPrecise { lines.append("imprecise") }
    return lines
  }

  private func object(_ name: String) -> ObjectID {
    ObjectID(name.utf8.reduce(7) { ($0 &* 31 &+ UInt32($1)) & 0x7FFF_FFFF })
  }

  @Test func straight() throws {
    #expect(try reaching("", "x := 1; use(x)") == ["value 1"])
    #expect(try reaching("", "x := 1; x = 2; use(x)") == ["value 2"])
    #expect(try reaching("", "var x int; use(x)") == ["zero"])
    #expect(try reaching("", "var a, x = f(); use(x)") == ["tupleElement f() 1"])
    #expect(try reaching("", "a, x := 1, 2; use(x)") == ["value 2"])
    #expect(try reaching("", "x := 1; x++; use(x)") == ["update x++"])
    #expect(try reaching("", "x := 1; x = use(x)") == ["value 1"])
  }

  @Test func branches() throws {
    #expect(try reaching("", "x := 1; if a { x = 2 }; use(x)") == ["value 1", "value 2"])
    #expect(try reaching("", "x := 1; if a { x = 2 } else { x = 3 }; use(x)") == ["value 2", "value 3"])
    #expect(try reaching("", "x := 1; for { use(x); x = 2 }") == ["value 1", "value 2"])
    #expect(try reaching("", "x := 1; if a { x = 2; return }; use(x)") == ["value 1"])
    #expect(try reaching("", "for _, x := range xs { use(x) }") == ["range xs 1"])
  }

  @Test func entry() throws {
    #expect(try reaching("x int", "use(x)") == ["parameter"])
    #expect(try reaching("x int", "x = 2; use(x)") == ["value 2"])
    #expect(try reaching("", "use(x)") == ["entry"])
    #expect(try reaching("", "if a { x = 2 }; use(x)") == ["value 2", "entry"])
  }

  @Test func imprecise() throws {
    #expect(try reaching("", "x := 1; p(&x); use(x)") == ["value 1", "imprecise"])
    #expect(try reaching("", "x := 1; p(&x.f[1]); use(x)") == ["value 1", "imprecise"])
    #expect(try reaching("", "x := 1; func() { x = 2 }(); use(x)") == ["value 1", "imprecise"])
    #expect(try reaching("", "x := 1; func() { y(x) }(); use(x)") == ["value 1"])
  }
}
