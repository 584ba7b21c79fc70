// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoFlow

/// Questions about all paths and some path.
struct PathSearchTests {
  /// Whether every path from the element `start()` to the exits passes `stop()`.
  private func holds(_ body: String, to exits: FlowExits = .normal) throws -> PathResult {
    let graph = graph(ofBody: body)
    let start = try #require(graph.point(of: node("start()", in: graph.tree)))
    return graph.everyPath(from: start, to: exits) { element in
      graph.anyEvaluated(in: element, includingLiterals: true) { graph.tree.text(of: $0) == "stop()" }
    }
  }

  @Test(arguments: [
    "start(); stop()",
    "start(); if a { stop(); return }; stop()",
    "start(); defer stop(); if a { return }; b()",
    "start(); for { if a { stop(); return } }",
    "start(); for !a { b() }; stop()",
    "start(); if a { panic(1) }; stop()",
    "start(); switch { case a: stop(); default: stop() }",
    "for { start(); stop() }",
    "if a { start(); stop() }; return",
    "start(); defer func() { stop() }()",
  ])
  func holding(_ body: String) throws {
    #expect(try holds(body).holds)
  }

  @Test(arguments: [
    ("start()", FlowExit.Kind.fallsOff),
    ("start(); if a { return }; stop()", .returns),
    ("start(); for a { stop() }", .fallsOff),
    ("stop(); start(); if a { stop() }", .fallsOff),
    ("for { start(); if a { break }; stop() }", .fallsOff),
    ("start(); select { case <-a: stop(); case <-b: return }", .returns),
    ("start(); for range xs { stop() }", .fallsOff),
    ("start(); go func() { }(); x := func() { a() }; x()", .fallsOff),
    ("start(); if a && stop() { b() }", .fallsOff),
  ])
  func failing(_ body: String, _ exit: FlowExit.Kind) throws {
    let witness = try #require(try holds(body).witness)
    #expect(witness.exit.kind == exit)
    #expect(witness.blocks.first != nil)
  }

  @Test func panicsCountWhenAsked() throws {
    #expect(try holds("start(); if a { panic(1) }; stop()", to: .leaving).witness?.exit.kind == .panics)
  }

  @Test func pathsFromAPointComeBackToIt() throws {
    let first = graph(ofBody: "for { start(); if a { b(); continue }; stop() }")
    let start = try #require(first.point(of: node("start()", in: first.tree)))
    let isStop = { (element: NodeID) in first.tree.text(of: element) == "stop()" }
    #expect(first.reaches(from: start, to: start, avoiding: isStop))
    let other = graph(ofBody: "for { start(); stop() }")
    let point = try #require(other.point(of: node("start()", in: other.tree)))
    #expect(!other.reaches(from: point, to: point, avoiding: { other.tree.text(of: $0) == "stop()" }))
    #expect(other.reaches(from: point, to: point))
  }
}
