// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoFlow

/// The graphs of all statements, and what may be asked of them.
struct ControlFlowGraphTests {
  @Test(arguments: GraphDump.all)
  func dumps(_ expected: GraphDump) {
    #expect(graph(ofBody: expected.body).dump() == expected.dump)
  }

  /// Every element is found at its own point, and edges lead both ways.
  @Test(arguments: GraphDump.all)
  func pointsAndEdges(_ source: GraphDump) {
    let graph = graph(ofBody: source.body)
    for block in graph.blocks {
      for (index, element) in graph.elements(of: block).enumerated() {
        let point = FlowPoint(block: block, index: index)
        #expect(graph.element(at: point) == element)
        // An operand of a communication is an element of its own besides.
        if graph.point(of: element) != point { #expect(graph.terminator(of: block) != .none) }
      }
      for edge in graph.successors(of: block) {
        #expect(edge.from == block)
        #expect(graph.predecessors(of: edge.to).contains(edge))
      }
      if graph.exit(of: block) != nil { #expect(graph.successors(of: block).isEmpty) }
    }
  }

  @Test(arguments: GraphDump.all)
  func dominatorsAsDefined(_ source: GraphDump) {
    let graph = graph(ofBody: source.body)
    let dominators = Dominators(of: graph)
    for block in graph.blocks where graph.isReachable(block) {
      for other in graph.blocks where graph.isReachable(other) {
        // A block dominates another when without it the other is out of reach.
        #expect(dominators.dominates(block, other) == (block == other || !reaches(other, in: graph, without: block)))
      }
    }
  }

  @Test(arguments: GraphDump.all)
  func postDominatorsAsDefined(_ source: GraphDump) {
    let graph = graph(ofBody: source.body)
    let dominators = Dominators(postDominatorsOf: graph)
    let exits = graph.blocks.filter { graph.exit(of: $0) != nil }
    func leaves(_ block: BlockID, without barrier: BlockID?) -> Bool {
      exits.contains { reaches($0, in: graph, from: block, without: barrier) }
    }
    for block in graph.blocks {
      for other in graph.blocks where leaves(block, without: nil) && leaves(other, without: nil) {
        #expect(dominators.dominates(other, block) == (block == other || !leaves(block, without: other)))
      }
    }
  }

  private func reaches(
    _ goal: BlockID, in graph: ControlFlowGraph, from start: BlockID = BlockID(0), without barrier: BlockID?
  ) -> Bool {
    guard start != barrier, goal != barrier else { return false }
    var seen: Set<BlockID> = [start]
    var pending = [start]
    while let block = pending.popLast() {
      if block == goal { return true }
      for edge in graph.successors(of: block) where edge.to != barrier && seen.insert(edge.to).inserted {
        pending.append(edge.to)
      }
    }
    return false
  }

  @Test func pointsInsideMarkersAndLiterals() throws {
    let graph = graph(ofBody: "for k, v := range f() { go func() { g(v) }() }\nif a { b() }")
    let tree = graph.tree
    // Key and value belong to the marker, the operand to the block before.
    let key = try #require(graph.point(of: node("k", in: tree)))
    #expect(tree.kind(of: graph.element(at: key)) == .rangeStmt)
    // What is inside a literal is where the literal is made.
    let call = try #require(graph.point(of: node("g(v)", .callExpr, in: tree)))
    #expect(tree.kind(of: graph.element(at: call)) == .goStmt)
    // A compound statement is where its first element is.
    let conditional = try #require(graph.point(of: node("if a { b() }", .ifStmt, in: tree)))
    #expect(tree.text(of: graph.element(at: conditional)) == "a")
    #expect(graph.point(of: tree.root) == nil)
    #expect(graph.point(of: .none) == nil)
  }

  @Test func literalsHaveGraphsOfTheirOwn() {
    let outer = graph(ofFile: "package p\nfunc f() { defer func() { panic(1) }(); g() }")
    #expect(outer.reachableExits.map(\.kind) == [.fallsOff])
    #expect(outer.deferStatements.count == 1)
    let inner = graph(ofFile: "package p\nfunc f() { defer func() { panic(1) }(); g() }", literal: true)
    #expect(inner.reachableExits.map(\.kind) == [.panics])
  }

  @Test func functionsWithoutBodies() {
    #expect(graph(ofFile: "package p\nfunc f()").reachableExits.map(\.kind) == [.unknown])
    let tree = SyntaxTree.parse("package p")
    let graph = ControlFlowGraph(tree: tree, function: .none, hooks: .syntaxOnly)
    #expect(graph.reachableExits.map(\.kind) == [.unknown])
  }

  /// A body cut off anywhere gives a graph whose edges hold together.
  @Test func everyPrefix() {
    let body = GraphDump.all.map { "{\n" + $0.body + "\n}" }.joined(separator: "\n")
    let source = Array("package p\nfunc f() {\n\(body)\n}\n".utf8)
    for length in stride(from: 0, to: source.count, by: 3) {
      let tree = SyntaxTree.parse(Array(source[..<length]))
      for function in tree.nodes where tree.kind(of: function) == .funcDecl || tree.kind(of: function) == .funcLit {
        let graph = ControlFlowGraph(tree: tree, function: function, hooks: spellingHooks(tree))
        #expect(graph.edges.allSatisfy { $0.to.index < graph.blockCount && $0.from.index < graph.blockCount })
        _ = Dominators(of: graph)
      }
    }
  }

  @Test func hugeFunctions() {
    var body = ""
    for index in 0..<30_000 { body += "if a\(index) { b() } else if c && d { e(); }\nx = \(index)\n" }
    body += "switch x {\n" + (0..<30_000).map { "case \($0): f()\n" }.joined() + "}\n"
    body += "if " + (0..<30_000).map { "a\($0)" }.joined(separator: " || ") + " { g() }\n"
    body += (0..<3_000).map { "if a\($0) {" }.joined(separator: " ") + String(repeating: "}", count: 3_000)
    let graph = graph(ofBody: body)
    #expect(graph.blockCount > 100_000)
    let dominators = Dominators(of: graph)
    #expect(graph.blocks.allSatisfy { !graph.isReachable($0) || dominators.dominates(graph.entry, $0) })
    #expect(graph.everyPath(from: FlowPoint(block: graph.entry, index: 0)) { _ in false }.witness != nil)
  }
}
