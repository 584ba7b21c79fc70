// SPDX-License-Identifier: MIT

import GoTypes
import Testing

@testable import GoFlow

/// What is known of the results of functions.
@Suite struct ResultNilnessTests {
  @Test(
    arguments: [
      // What the returns say.
      ("func f() error { return nil }", .null),
      ("func f() error { return errors.New(\"a\") }", .value),
      ("func f() error { if b { return nil }; return errors.New(\"a\") }", .unknown),
      ("func f() (n int, err error) { return }", .null),
      ("func f() (n int, err error) { err = errors.New(\"a\"); return }", .value),
      ("func f() (n int, err error) { if b { err = errors.New(\"a\") }; return }", .unknown),
      // Through other functions.
      ("func f() error { return g() }\nfunc g() error { return nil }", .null),
      ("func f() (int, error) { return g() }\nfunc g() (int, error) { return 0, errors.New(\"a\") }", .value),
      ("func f() error { _, err := g(); return err }\nfunc g() (int, error) { return 0, nil }", .null),
      ("func f() error { if err := g(); err != nil { return err }; return nil }\nfunc g() error { return nil }", .null),
      ("func f() error { if b { return g() }; return nil }\nfunc g() error { return f() }", .null),
      ("func f() error { return g() }\nfunc g() error { if b { return f() }; return errors.New(\"a\") }", .value),
      // A branch that knows better.
      ("func f() error { err := h(); if err == nil { return errors.New(\"a\") }; return err }\nfunc h() error", .value),
      // A concrete value is never nil as an interface.
      ("type E struct{}\nfunc (*E) Error() string { return \"\" }\nfunc f() error { var e *E; return e }", .value),
      // What is deferred has the last word.
      ("func f() (err error) { defer func() { err = errors.New(\"a\") }(); return nil }", .unknown),
      ("func f() error { defer func() { recover() }(); return errors.New(\"a\") }", .unknown),
      // All implementations.
      (
        "type s interface { do(T) error }\ntype T struct{}\nfunc (T) do(T) error { return nil }\nvar x s = T{}\nfunc f() error { return x.do(T{}) }",
        .null
      ),
      // What is not seen.
      ("func f() error { return h() }\nfunc h() error", .unknown),
      ("func f(err error) error { return err }", .unknown),
    ] as [(String, Nilness)])
  func results(source: String, expected: Nilness) {
    let flow = TypedSource("package p\nimport \"errors\"\nvar b bool\nvar _ = errors.New\n" + source).flow
    let function = flow.checked.object("f")
    let count = flow.checked.types.signature(flow.checked.types.type(function))?.results.count ?? 0
    #expect(flow.fact(ResultNilness.self, count - 1, of: function) == expected)
  }
}
