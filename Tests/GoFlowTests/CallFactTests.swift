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

  // MARK: Other packages

  /// Another package is looked at when an answer needs it, and once: afterwards its bodies may be gone.
  @Test func otherPackagesAreLookedAtOnDemandAndOnce() throws {
    let solver = SummarySolver()
    let program = TypeProgram(provider: PackageTexts())
    func checked(_ path: String, _ source: String) -> CheckedPackage {
      let file = SourceFile(path: path + ".go", tree: SyntaxTree.parse(source))
      return program.check(PackageSource(path: path, files: [file]))
    }
    let text = "package base\nfunc Make() error { return nil }"
    var base: PackageFlow? = PackageFlow(checked("example.com/m/base", text), solver: solver)
    var looks = 0
    let other = ModulePackage(
      flow: {
        looks += 1
        return base
      }, noReturnCandidates: { NoReturnCandidates(in: []) { _ in nil } }, reaches: { _ in true })
    let source = """
      package p
      import "example.com/m/base"
      func f() error { return base.Make() }
      func g() error { return base.Make() }
      func h() error { return nil }
      """
    let flow = PackageFlow(
      checked("example.com/m/p", source), solver: solver,
      outside: { $0 == "example.com/m/base" ? other : nil })
    func nilness(_ name: String) -> Nilness? { flow.fact(ResultNilness.self, 0, of: flow.checked.object(name)) }
    #expect(nilness("h") == .null)
    #expect(looks == 0)
    #expect(nilness("f") == .null)
    #expect(looks == 1)
    base = nil
    #expect(nilness("g") == .null)
    #expect(nilness("f") == .null)
    #expect(looks == 1)
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
      // What follows only satisfies the compiler.
      ("func f() error { g(1); return nil }\nfunc g(n int) int { os.Exit(n); return 0 }", .neverReturns),
      ("func f() { if x { g(); return }; os.Exit(1); return }\nfunc g() { panic(1) }", .neverReturns),
      ("func f() error { if x { return nil }; os.Exit(1); return nil }", .returns),
      ("func f() error { g(); return nil }\nfunc g() {}", .returns),
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
    let expected: Set = ["exits", "loops", "branches", "other", "result", "fails", "mayEnd"]
    let functions = [
      "exits", "loops", "branches", "other", "work", "returns", "result", "fails", "goesOn", "mayEnd", "endsOnce",
      "ends",
    ]
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
      func fails() error { os.Exit(1); return nil }
      func goesOn() error { work(); return nil }
      func mayEnd(b bool) error { if b { exits(); return nil }; exits(); return nil }
      func endsOnce(b bool) error { if b { work(); return nil }; exits(); return nil }
      func ends() { for i := 0; i < 3; i++ { work() } }
      """
    for mode in [ParseMode.full, .declarations] {
      let base = NoReturnCandidates(in: [.parse("package base\nfunc Stop() { select {} }", mode: mode)]) { _ in nil }
      let candidates = NoReturnCandidates(in: [.parse(source, mode: mode)]) { $0 == "example.com/m/base" ? base : nil }
      // Whatever was asked before: functions decide about each other.
      for names in [functions, functions.reversed()] {
        #expect(names.filter { candidates.contains($0) } == names.filter(expected.contains))
        #expect(candidates.contains("exits2", receiver: "T"))
        #expect(!candidates.contains("exits2") && !candidates.contains("exits", receiver: "T"))
      }
    }
  }

  /// Each asks about the other: neither is shown to be one, and a package that leads back to itself ends.
  @Test func candidatesThatLeadToEachOther() {
    let source = """
      package p
      import "example.com/m/p"
      func first() { second() }
      func second() { first() }
      func Third() { p.Third() }
      func either(b bool) { switch { case b: other(b); default: panic(b) } }
      func other(b bool) { either(b) }
      """
    for names in [["either", "other"], ["other", "either"]] {
      var candidates: NoReturnCandidates?
      let made = NoReturnCandidates(in: [.parse(source, mode: .declarations)]) { _ in candidates }
      candidates = made
      #expect(!made.contains("first") && !made.contains("second") && !made.contains("Third"))
      for name in names { #expect(made.contains(name)) }
      candidates = nil
    }
  }
}
