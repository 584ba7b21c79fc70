// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

/// What is recorded besides the types of expressions, as go/types records it.
@Suite struct RecordTests {
  static let source = """
    package p
    type Reader interface { read(); Zero(); Close() }
    type ReadWriter interface { Write(); Reader; append() }
    type Pair[K, V any] struct { key K; value V }
    func (Pair[A, B]) first(int, ...string) (r A) { return r }
    func use(rw ReadWriter, x any) int {
      rw.Write(); rw.Zero(); rw.append()
      switch v := x.(type) {
      case int, string: _ = v
      default: later := v; _ = later
      }
      _ = func(a int) (b int) { return a }
      return 0
    }
    var made = Pair[int, string]{}
    type callback func(named int) error
    """

  let checker = SourceChecker(source)

  private func text(of range: SourceRange?, _ sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let range = try #require(range, sourceLocation: sourceLocation)
    let bytes = Self.source.utf8.dropFirst(Int(range.start)).prefix(Int(range.end - range.start))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [("rw.Write", 1), ("rw.Zero", 2), ("rw.append", 3)])
  func methodsOfAnInterfaceAreCountedExportedOnesFirst(selector: String, index: Int) {
    #expect(checker.info.selection(of: checker.node(selector))?.path == [index])
  }

  @Test func parametersWithoutANameAreObjects() {
    let tree = checker.tree
    let nameless = tree.nodes.filter { tree.kind(of: $0) == .parameter && !checker.info.implicitObject($0).isNone }
    #expect(nameless.map { tree.text(of: $0) } == ["Pair[A, B]", "int", "...string", "int", "error"])
    let types = nameless.map { checker.types.string(checker.types.type(checker.info.implicitObject($0))) }
    #expect(types == ["Pair[A, B]", "int", "[]string", "int", "error"])
    #expect(nameless.allSatisfy { checker.types.name(checker.info.implicitObject($0)).isEmpty })
    let variadic = checker.types.declaration(checker.info.implicitObject(nameless[2]))
    #expect(variadic.map { tree.text(of: $0.identifier) } == "string")
  }

  @Test func parametersAreInScopeBehindTheSignature() throws {
    let tree = checker.tree
    for name in ["rw", "x"] {
      let object = checker.info.lookup(name, at: tree.start(of: checker.node("rw.Write()")))
      #expect(try text(of: checker.info.extent(of: object)).hasPrefix(" {\n  rw.Write()"))
    }
    let inner = checker.info.object(of: checker.node("a"))
    #expect(try text(of: checker.info.extent(of: inner)) == " { return a }")
    let named = tree.nodes.first { tree.text(of: $0) == "named" } ?? .none
    #expect(checker.info.extent(of: checker.info.object(of: named)) == nil)
    #expect(checker.info.lookup("named", at: tree.start(of: named)).isNone)
    #expect(checker.info.extent(of: checker.package.object("made")) == nil)
  }

  @Test func variablesOfTypeSwitchesAreInScopeFromTheColon() throws {
    let tree = checker.tree
    let clauses = tree.nodes.filter { NodeKinds(.caseClause, .defaultClause).contains(tree.kind(of: $0)) }
    let extents = try clauses.map { try text(of: checker.info.extent(of: checker.info.implicitObject($0))) }
    #expect(extents == [": _ = v", ": later := v; _ = later"])
  }

  @Test func typeParametersAreInScopeFromTheirList() throws {
    let key = checker.tree.nodes.first { checker.tree.text(of: $0) == "K" } ?? .none
    let extent = try text(of: checker.info.extent(of: checker.info.object(of: key)))
    #expect(extent == "[K, V any] struct { key K; value V }")
    let argument = checker.info.object(of: checker.tree.nodes.first { checker.tree.text(of: $0) == "A" } ?? .none)
    #expect(try text(of: checker.info.extent(of: argument)).hasPrefix("func (Pair[A, B]) first("))
  }

  @Test func instancesSayTheirTypeAndArguments() throws {
    let pair = checker.node("Pair")
    let instance = try #require(checker.info.instance(pair))
    #expect(checker.types.string(instance.type) == "Pair[int, string]")
    #expect(instance.arguments.map { checker.types.string($0) } == ["int", "string"])
    #expect(checker.info.instance(checker.node("rw")) == nil)
  }
}
