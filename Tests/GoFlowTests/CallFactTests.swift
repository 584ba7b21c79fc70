// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import Testing

@testable import GoFlow

/// Facts about functions that rest on each other, and calls through interfaces.
@Suite struct CallFactTests {
  /// The names of functions without a body that a function comes to, and `?` where that is not known.
  private enum Reached: CallFact {
    static var nothing: Set<String> { [] }
    static var unknown: Set<String> { ["?"] }

    static func find(_: NoDetail, in function: FunctionKey, of package: PackageFlow) -> Set<String> {
      let types = package.types(file: function.file)
      var found: Set<String> = []
      for call in types.tree.nodes(CallExpr.self, in: function.node) {
        let callee = types.calledFunction(call.id)
        found.formUnion(package.fact(Reached.self, NoDetail(), of: callee) ?? [types.types.name(callee)])
      }
      return found
    }
  }

  private func reached(_ source: String, from names: [String]) -> [Set<String>?] {
    let flow = TypedSource("package p\n" + source).flow
    return names.map { flow.fact(Reached.self, NoDetail(), of: flow.checked.object($0)) }
  }

  @Test(arguments: [["f", "g", "h", "i"], ["i", "h", "g", "f"], ["h", "f", "i", "g"]])
  func circlesAreTheSameFromEverywhere(order: [String]) {
    let source = """
      func a(); func b(); func c()
      func f() { g(); a() }
      func g() { h(); i() }
      func h() { g(); b(); k() }
      func i() { f(); h() }
      func k() { k(); l(); c() }
      func l() { k() }
      """
    #expect(reached(source, from: order) == order.map { _ in ["a", "b", "c"] })
    #expect(reached(source, from: order + ["k", "l"]).suffix(2) == [["c"], ["c"]])
  }

  @Test func aLongChainHasAnAnswer() {
    var source = "func end()\nfunc f0() { end() }\n"
    for index in 1..<300 { source += "func f\(index)() { f\(index - 1)() }\n" }
    #expect(reached(source, from: ["f299"]) == [["end"]])
  }

  // MARK: Interfaces

  @Test(
    arguments: [
      // Nobody else can have the unexported method.
      ("type S interface { Do(); own() }\nfunc f(s S) { s.Do() }", ["a"]),
      // Its values are the package's, as its method takes one of the package's types.
      ("type s interface { Take(T) }\nfunc f(x s) { x.Take(T{}) }", ["a"]),
      ("type s interface { Do() }\nvar x s = T{}\nfunc f() { x.Do() }", ["a"]),
      // Others may implement it, or give it values.
      ("type S interface { Do() }\nfunc f(s S) { s.Do() }", ["Do"]),
      ("type s interface { Do() }\nfunc Set(x s) {}\nfunc f(x s) { x.Do() }", ["Do"]),
      ("type s interface { Do() }\ntype Settings struct { X s }\nfunc f(x s) { x.Do() }", ["Do"]),
      ("type s interface { Do() }\nfunc f(v any) { v.(s).Do() }", ["Do"]),
      ("type s interface { Do() }\ntype Any interface { Do(); More() }\nfunc f(x s) { x.Do() }", ["Do"]),
      // Nobody implements it, or they do not agree.
      ("type s interface { Undone(T) }\nfunc f(x s) { x.Undone(T{}) }", ["Undone"]),
      (
        "type s interface { Do(); own() }\ntype U struct{}\nfunc (U) Do() { b() }\nfunc (U) own() {}\nfunc f(x s) { x.Do() }",
        ["Do"]
      ),
      // A type that embeds an interface does what that does.
      ("type s interface { Do(); own() }\ntype W struct{ s }\nfunc f(x s) { x.Do() }", ["Do"]),
    ] as [(String, Set<String>)])
  func interfaces(source: String, expected: Set<String>) {
    let declarations = """
      func a(); func b()
      type T struct{}
      func (T) Do() { a() }
      func (T) Take(T) { a() }
      func (T) own() {}
      type P struct{}
      func (*P) Do() { a() }
      func (*P) own() {}

      """
    #expect(reached(declarations + source, from: ["f"]) == [expected])
  }

  // MARK: Control

  @Test(
    arguments: [
      ("func f() { g() }\nfunc g() { f(); os.Exit(1) }", .neverReturns),
      ("func f() { if x { g() } else { panic(1) } }\nfunc g() { f() }", .neverReturns),
      ("func f() { if x { g() } }\nfunc g() { f() }", .returns),
      (
        "type s interface { end(T) }\ntype T struct{}\nfunc (T) end(T) { os.Exit(1) }\nfunc f(x s) { x.end(T{}) }",
        .neverReturns
      ),
    ] as [(String, FlowHooks.CallEffect)])
  func control(source: String, expected: FlowHooks.CallEffect) {
    for order in [["f", "g"], ["g", "f"]] {
      let flow = TypedSource("package p\nimport \"os\"\nvar x bool\n" + source).flow
      let effects = order.map { flow.effect(of: flow.checked.object($0)) }
      #expect(effects[order[0] == "f" ? 0 : 1] == expected)
    }
  }

  @Test func candidatesForNotReturning() {
    let source = """
      package p
      import ("os"; "example.com/m/base")
      type T struct{}
      func exits() { os.Exit(1) }
      func (t *T) exits2() { exits() }
      func loops() { for { work() } }
      func branches(b bool) { if b { exits() } else { work() } }
      func other() { base.Stop() }
      func work() { println() }
      func returns() { for { return } }
      func result() int { for {} }
      func ends() { for i := 0; i < 3; i++ { work() } }
      """
    let names = NoReturnCandidates.names(in: [SyntaxTree.parse(source)]) { $0 == "example.com/m/base" ? ["Stop"] : [] }
    #expect(names == ["exits", "T.exits2", "loops", "branches", "other"])
  }
}
