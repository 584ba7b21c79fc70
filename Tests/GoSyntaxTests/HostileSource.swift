// SPDX-License-Identifier: MIT

import Testing

/// A source that repeats one thing as often as wanted: nested, in a row, or without end.
struct HostileSource: CustomTestStringConvertible, Sendable {
  enum Place {
    case declaration, statement, expression, type
  }

  let place: Place
  let first: String
  let unit: String
  let middle: String
  let closing: String
  let last: String

  /// Something in itself: `unit`, as often as wanted, around `middle`.
  init(_ place: Place, nested unit: String, _ middle: String = "", _ closing: String = "") {
    (self.place, first, self.unit, self.middle, self.closing, last) = (place, "", unit, middle, closing, "")
  }

  /// Something in a row.
  init(_ place: Place, _ first: String, row unit: String, _ last: String = "") {
    (self.place, self.first, self.unit, middle, closing, self.last) = (place, first, unit, "", "", last)
  }

  var testDescription: String { "\(first)\(unit)…\(middle)\(closing)\(last)" }

  /// The same, never closed.
  var unclosed: HostileSource { HostileSource(place, first, row: unit) }

  /// The source with the unit repeated, and a function after it.
  func text(_ count: Int) -> String {
    let repeated =
      first + String(repeating: unit, count: count) + middle + String(repeating: closing, count: count) + last
    let around =
      switch place {
      case .declaration: ("", "")
      case .statement: ("func f() {\n", "\n}")
      case .expression: ("var x = ", "")
      case .type: ("type t ", "")
      }
    return "package p\n\n\(around.0)\(repeated)\(around.1)\n\nfunc g() {}\n"
  }
}

extension HostileSource {
  /// What recurses in the grammar: beyond the parser's depth each is a syntax error.
  static let nestings: [HostileSource] = nestedExpressions + nestedTypes + nestedStatements

  private static let nestedExpressions: [HostileSource] = [
    HostileSource(.expression, nested: "(", "a", ")"),
    HostileSource(.expression, nested: "a + (", "a", ")"),
    HostileSource(.expression, nested: "(", "a", ").b"),
    HostileSource(.expression, nested: "a[", "0", "]"),
    HostileSource(.expression, nested: "a[:", "0", "]"),
    HostileSource(.expression, nested: "f(", "a", ")"),
    HostileSource(.expression, nested: "(*T)(", "a", ")"),
    HostileSource(.expression, nested: "[]int(", "a", ")"),
    HostileSource(.expression, nested: "<-chan int(", "a", ")"),
    HostileSource(.expression, nested: "func() { ", "", "}"),
    HostileSource(.expression, nested: "func() int { return ", "1", "}()"),
    HostileSource(.expression, nested: "(func() {", "", "})"),
    HostileSource(.expression, nested: "T{", "a", "}"),
    HostileSource(.expression, nested: "T{{", "a", "}}"),
    HostileSource(.expression, nested: "T{a: ", "b", "}"),
    HostileSource(.expression, nested: "[]T{", "a", "}"),
    HostileSource(.expression, nested: "map[K]V{k: ", "a", "}"),
    HostileSource(.expression, nested: "[", "1", "]int"),
    HostileSource(.expression, nested: "!", "a"),
    HostileSource(.expression, nested: "- ", "a"),
    HostileSource(.expression, nested: "* ", "a"),
    HostileSource(.expression, nested: "& ", "a"),
    HostileSource(.expression, nested: "<-", "a"),
    HostileSource(.expression, nested: "~", "a"),
    HostileSource(.expression, nested: "x.([x.(", "T", ")]int)"),
  ]

  private static let nestedTypes: [HostileSource] = [
    HostileSource(.type, nested: "struct{a ", "int", "}"),
    HostileSource(.type, nested: "interface{a(", "", ")}"),
    HostileSource(.type, nested: "interface{ m() ", "int", "}"),
    HostileSource(.type, nested: "interface{ ~", "int", "}"),
    HostileSource(.type, nested: "*", "int"),
    HostileSource(.type, nested: "[]", "int"),
    HostileSource(.type, nested: "[3]", "int"),
    HostileSource(.type, nested: "map[string]", "int"),
    HostileSource(.type, nested: "map[", "int", "]int"),
    HostileSource(.type, nested: "chan ", "int"),
    HostileSource(.type, nested: "<-chan ", "int"),
    HostileSource(.type, nested: "chan<- ", "int"),
    HostileSource(.type, nested: "(", "int", ")"),
    HostileSource(.type, nested: "G[", "int", "]"),
    HostileSource(.type, nested: "p.G[int, ", "int", "]"),
    HostileSource(.type, nested: "func(", "int", ")"),
    HostileSource(.type, nested: "func(a ", "int", ")"),
    HostileSource(.type, nested: "func(a, b ", "int", ")"),
    HostileSource(.type, nested: "func(a func(b ", "int", "))"),
    HostileSource(.type, nested: "func(a [", "1", "]int)"),
    HostileSource(.type, nested: "func(...", "int", ")"),
    HostileSource(.type, nested: "func() ", "int"),
    HostileSource(.type, nested: "func(a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a) ", "int"),
    HostileSource(.type, nested: "func() (", "int", ")"),
    HostileSource(.type, nested: "[T ", "any", "]"),
    HostileSource(.type, nested: "[T interface{ m(", "", ")}] int"),
  ]

  private static let nestedStatements: [HostileSource] = [
    HostileSource(.statement, nested: "{", "", "}"),
    HostileSource(.statement, nested: "if a {", "", "}"),
    HostileSource(.statement, nested: "if a {} else {", "", "}"),
    HostileSource(.statement, nested: "if func() bool { ", "", "}() {}"),
    HostileSource(.statement, nested: "if x := func() { ", "", "}; a {}"),
    HostileSource(.statement, nested: "for {", "", "}"),
    HostileSource(.statement, nested: "for i := 0; i < n; i++ {", "", "}"),
    HostileSource(.statement, nested: "for i := range x {", "", "}"),
    HostileSource(.statement, nested: "for func() bool { ", "", "}() {}"),
    HostileSource(.statement, nested: "for i := range func() { ", "", "} {}"),
    HostileSource(.statement, nested: "switch {case a:", "", "}"),
    HostileSource(.statement, nested: "switch func() { ", "", "} {}"),
    HostileSource(.statement, nested: "switch x.(type) {case a:", "", "}"),
    HostileSource(.statement, nested: "switch x := func() any { ", "", "}().(type) {}"),
    HostileSource(.statement, nested: "switch { case func() bool { ", "", "}(): }"),
    HostileSource(.statement, nested: "select {case <-a:", "", "}"),
    HostileSource(.statement, nested: "select {default:", "", "}"),
    HostileSource(.statement, nested: "L:"),
    HostileSource(.statement, nested: "go func() {", "", "}()"),
    HostileSource(.statement, nested: "f(func(a int) { ", "", "})"),
    HostileSource(.statement, nested: "return func() { ", "", "}"),
    HostileSource(.statement, nested: "var x = func() {", "", "}"),
  ]

  /// What a loop parses: rows of any length are Go.
  static let rows: [HostileSource] = [
    HostileSource(.statement, "x := a", row: " + a"),
    HostileSource(.statement, "x := a", row: " * a + a"),
    HostileSource(.statement, "x := a", row: " && a"),
    HostileSource(.declaration, "const x = \"a\"", row: " + \"a\""),
    HostileSource(.statement, "x := a", row: ".b"),
    HostileSource(.statement, "f", row: "()"),
    HostileSource(.statement, "f", row: ".m(1)", "()"),
    HostileSource(.statement, "x := a", row: "[0]"),
    HostileSource(.statement, "x := a", row: "[:]"),
    HostileSource(.statement, "x := a", row: ".(T)"),
    HostileSource(.statement, "if a {}", row: " else if a {}"),
    HostileSource(.statement, "if a {}", row: " else if b := f(); b {}"),
    HostileSource(.statement, "x = x", row: ", x"),
    HostileSource(.statement, "x", row: ", x", " = f()"),
    HostileSource(.statement, "f(x", row: ", x", ")"),
    HostileSource(.statement, "f(x", row: ", func() { x() }", ")"),
    HostileSource(.declaration, "var x", row: ", x", " int"),
    HostileSource(.declaration, "func f(a", row: ", a", " int) {}"),
    HostileSource(.declaration, "func f(a [n]int", row: ", a [n]int", ") {}"),
    HostileSource(.declaration, "func f(T[a]", row: ", T[a]", ") {}"),
    HostileSource(.declaration, "func f() (a", row: ", a", ") {}"),
    HostileSource(.declaration, "func f[a", row: ", a", " any]() {}"),
    HostileSource(.declaration, "type t[a *int", row: ", a *int", "] int"),
    HostileSource(.declaration, "type t [a", row: " * a", "] int"),
    HostileSource(.declaration, "type t interface{ a", row: " | a", " }"),
    HostileSource(.declaration, "type t struct {", row: "T[a];", "}"),
    HostileSource(.declaration, "type t interface {", row: "m();", "}"),
    HostileSource(.statement, "x := []int{", row: "1,", "}"),
    HostileSource(.statement, "x := [][]int{", row: "{1},", "}"),
    HostileSource(.statement, "x := map[int]int{", row: "1: 1,", "}"),
    HostileSource(.statement, "switch x {", row: "case 1:\n", "}"),
    HostileSource(.statement, "switch x {case 1", row: ", 1", ":}"),
    HostileSource(.statement, "select {", row: "case <-x:\n", "}"),
    HostileSource(.statement, "", row: "if err := f(); err != nil { return }\n"),
    HostileSource(.statement, "", row: "func() {}()\n"),
    HostileSource(.statement, "return x", row: ", x"),
    HostileSource(.statement, "", row: ";"),
    HostileSource(.statement, "", row: "\n"),
    HostileSource(.statement, "", row: "/* */"),
    HostileSource(.statement, "", row: "x()\r\n"),
    HostileSource(.declaration, "", row: "func (t T) f() {}\n"),
    HostileSource(.declaration, "", row: "type t [a * (b)] int\n"),
    HostileSource(.declaration, "const (a = iota\n", row: "b\n", ")"),
  ]

  /// What is no Go at all, over and over.
  static let rubbish: [HostileSource] =
    [
      "$ ", "\0", "x y\n", ")\n", "}", "func \n", "func f() {\n", "func (", "[func(", "(func ", "( func f() {}\n",
      "case\n",
      ", ", ":= ", "if \n", "if x := \n", "else \n", "\"\n", "'ab'\n", "'", "`", "/*", "0b2 ", "\u{FEFF}", "\u{2028}",
      "\u{FFFE} ", "for a, b, c, d, e := range x {}\n", "import (", "type t [a * (", "x.(type) y\n", "goto\n", "...",
      "\\",
    ].flatMap { [HostileSource(.statement, "", row: $0), HostileSource(.declaration, "", row: $0)] } + [
      HostileSource(.expression, nested: "x.(", "T", ")"),
      HostileSource(.expression, nested: "{", "a", "}"),
      HostileSource(.type, nested: "struct{", "int", "}"),
      HostileSource(.statement, nested: "type t struct { a struct {", "", "}}"),
      HostileSource(.statement, "x := T{", row: "a b c\n"),
      HostileSource(.statement, "f(", row: "a b\n"),
      HostileSource(.statement, "x = \"", row: "\\q", "\""),
      HostileSource(.declaration, "type t struct {", row: "a b c d\n"),
      HostileSource(.declaration, "type t interface {", row: "a b c d\n"),
      HostileSource(.declaration, "func f(", row: "a b c "),
      HostileSource(.declaration, "func f(", row: "a [b "),
    ]
}
