// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

@Suite struct CalleeTests {
  private static let source = """
    package p
    import "io"
    type T struct{ io.Closer; run func() }
    func (t *T) Work(n int) error { return nil }
    func (t T) Do() {}
    func free[A any](a A) A { return a }
    var global = free[int]
    func f(t *T, closer io.Closer, given func()) {
      direct := t.Work
      direct(1)
      expression := (*T).Work
      expression(t, 2)
      var closing = closer.Close
      _ = (closing)()
      first, second := t.Do, free[string]
      first()
      second("3")
      again := first
      again()
      changed := t.Do
      changed = func() {}
      changed()
      taken := t.Do
      _ = &taken
      taken()
      given()
      t.run()
      global(4)
      closer.Close()
      t.Close()
      func() {}()
      inner := t.Do
      func() { inner() }()
      two, err := pair()
      two()
      _ = err
      for ranged := t.Do; ; { ranged() }
      later := t.Do
      later, other := t.Do, 1
      later()
      _ = other
      undefined()
    }
    func pair() (func(), error) { return nil, nil }
    """
  private static let calls = [
    ("direct(1)", "(*p.T).Work"), ("expression(t, 2)", "(*p.T).Work"), ("(closing)()", "(io.Closer).Close"),
    ("first()", "(p.T).Do"), ("second(\"3\")", "p.free"), ("again()", "(p.T).Do"), ("changed()", ""), ("taken()", ""),
    ("given()", ""), ("t.run()", ""), ("global(4)", ""), ("closer.Close()", "(io.Closer).Close"),
    ("t.Close()", "(io.Closer).Close"), ("func() {}()", ""), ("inner()", "(p.T).Do"), ("two()", ""),
    ("ranged()", "(p.T).Do"), ("later()", ""), ("undefined()", ""), ("pair()", "p.pair"),
  ]

  @Test(arguments: calls)
  func theFunctionBehindACall(text: String, name: String) {
    let checker = SourceChecker(Self.source, imports: ["io": "package io\ntype Closer interface { Close() error }\n"])
    let function = checker.info.callee(of: checker.node(text))
    #expect((function.isNone ? "" : checker.types.fullName(function)) == name)
  }
}
