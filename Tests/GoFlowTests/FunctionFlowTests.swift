// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import Testing

@testable import GoFlow

/// What types add to a graph: calls that never return, nil-ness, conditions that are known.
struct FunctionFlowTests {
  private static let header = """
    package p
    import ("errors"; "fmt"; "log"; "os"; "testing")
    func f() error
    func g() (int, error)
    func use(err error)
    var logger *log.Logger

    """

  // MARK: Calls

  private func exits(_ body: String, _ rest: String = "") -> [FlowExit.Kind] {
    let source = TypedSource(
      Self.header + "func subject(t *testing.T, tb testing.TB, c bool) {\n\(body)\n}\n" + rest)
    return source.function("subject").graph.reachableExits.map(\.kind)
  }

  @Test func callsThatNeverReturn() {
    #expect(exits("os.Exit(1)") == [.noReturn])
    #expect(exits("log.Fatal()") == [.noReturn])
    #expect(exits("logger.Panicf(``)") == [.panics])
    #expect(exits("t.Fatal()") == [.noReturn])
    #expect(exits("tb.Fatal()") == [.noReturn])
    #expect(exits("panic(1)") == [.panics])
    #expect(exits("fmt.Println()") == [.fallsOff])
    #expect(exits("panic := func(any) {}; panic(1)") == [.fallsOff])
    #expect(exits("for true { }") == [])
    #expect(exits("true := c; for true { }") == [.fallsOff])
    #expect(exits("if c && g2() { }; os.Exit(0)", "func g2() bool { return true }") == [.noReturn])
    #expect(exits("go os.Exit(1); defer os.Exit(1)") == [.fallsOff])
  }

  @Test func functionsOfThePackageThatNeverReturn() {
    #expect(exits("die()", "func die() { os.Exit(1) }") == [.noReturn])
    #expect(exits("die()", "func die() { inner() }\nfunc inner() { log.Fatal() }") == [.noReturn])
    #expect(exits("die()", "func die() { panic(1) }") == [.panics])
    #expect(exits("die()", "func die() { for { } }") == [.noReturn])
    #expect(exits("die()", "func die() { if f() != nil { os.Exit(1) } }") == [.fallsOff])
    #expect(exits("die()", "func die() { defer func() { recover() }(); panic(1) }") == [.fallsOff])
    // Functions that only call each other never come back; one without a body is taken to return.
    #expect(exits("a()", "func a() { b() }\nfunc b() { a() }") == [.noReturn])
    #expect(exits("a()", "func a() { if c { b() } }\nvar c bool\nfunc b() { a() }") == [.fallsOff])
    #expect(exits("a()", "func a()") == [.fallsOff])
    #expect(exits("v.die()", "type T struct{}\nvar v T\nfunc (T) die() { os.Exit(1) }") == [.noReturn])
  }

  // MARK: Nil-ness

  /// What is known of `err` at the call `use(err)`.
  private func nilness(_ body: String) throws -> Nilness {
    let source = TypedSource(Self.header + "func subject(c bool) error {\n\(body)\nreturn nil\n}\n")
    let flow = source.function("subject")
    let call = node("use(err)", .callExpr, in: source.tree)
    return flow.nilness(ofIdentifier: try #require(CallExpr(source.tree, call)?.arguments.first { _ in true }))
  }

  @Test(arguments: [
    "err := f(); if err != nil { use(err) }",
    "err := f(); if nil == err { return nil }; use(err)",
    "err := f(); if (err != nil) && c { use(err) }",
    "err := f(); if err == nil || c { return nil }; use(err)",
    "err := f(); if !(err == nil) { use(err) }",
    "if err := f(); err != nil { use(err) }",
    "_, err := g(); switch { case err != nil: use(err) }",
    "err := f(); switch err { case nil: default: use(err) }",
    "err := errors.New(``); use(err)",
    "err := fmt.Errorf(``); if c { err = errors.New(``) }; use(err)",
    "err := f(); for err == nil { err = f() }; use(err)",
    "err := f(); if errors.Is(err, errors.New(``)) { use(err) }",
    "var err error; if err = f(); err == nil { return nil }; use(err)",
  ])
  func knownNotNil(_ body: String) throws {
    #expect(try nilness(body).isNotNil)
  }

  @Test(arguments: [
    "err := f(); if err == nil { use(err) }",
    "var err error; use(err)",
    "err := f(); if err != nil { return err }; use(err)",
    "err := f(); err = nil; use(err)",
    "_, err := g(); if err != nil || c { return err }; use(err)",
  ])
  func knownNil(_ body: String) throws {
    #expect(try nilness(body).isNil)
  }

  @Test(arguments: [
    "err := f(); use(err)",
    "err := f(); if err != nil || c { use(err) }",
    "err := f(); if err != nil { err = f(); use(err) }",
    "err := f(); if err != nil { func() { err = nil }(); use(err) }",
    "err := f(); p := &err; if err != nil { *p = nil; use(err) }",
    "var err error; for { use(err); err = f() }",
  ])
  func unknown(_ body: String) throws {
    #expect(try nilness(body) == .unknown)
  }

  // MARK: Conditions

  /// Whether after `start()` some way leads to the end around `stop()`, given what is known at `start()`.
  private func escapes(_ body: String) throws -> Bool {
    let source = TypedSource(
      Self.header + "func start()\nfunc stop()\nfunc subject(a, b bool, n int) {\n\(body)\n}\n")
    let flow = source.function("subject")
    let point = try #require(flow.graph.point(of: node("start()", .callExpr, in: source.tree)))
    let known = flow.conditions(at: point)
    let path = flow.graph.somePath(
      from: point, along: { flow.isPossible($0, given: known) },
      avoiding: { source.tree.text(of: $0) == "stop()" })
    return path != nil
  }

  @Test func knownConditions() throws {
    #expect(try !escapes("if a { start() }; if a { stop() }"))
    #expect(try !escapes("if n == 1 { start() }; if n != 1 { return }; stop()"))
    #expect(try !escapes("if n == 1 { start() }; if n == 1 { stop() }"))
    #expect(try !escapes("if a && b { start() }; if a { if b { stop() } }"))
    #expect(try escapes("if a { start() }; if b { stop() }"))
    #expect(try escapes("if a { start() }; a = false; if a { stop() }"))
    #expect(try escapes("if a { start(); a = b }; if a { stop() }"))
    #expect(try escapes("if a || b { start() }; if a { stop() }"))
  }
}
