// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

@Suite struct ExpressionTests {
  static let source = """
    package p

    type T struct {
      x int
      y *T
    }

    func (t *T) Next() *T { return t.y }

    func pair() (int, string) { return 0, "" }

    func f(m map[string][]T, c <-chan error, e any, s []float64, n uint8) (err error) {
      v, ok := m["a"]
      first, text := pair()
      received, open := <-c
      asserted, isT := e.(*T)
      _ = v[0].Next().x + 1
      _ = s[1:2:3]
      var bits = n << 3
      total := 1 << n
      ratio := 2 * 1.5
      for i, element := range s { _, _ = i, element }
      for i := range 10 { _ = i }
      for k := range m { _ = k }
      for r := range c { _ = r }
      yields := func(yield func(int, string) bool) {}
      for number, word := range yields { _, _ = number, word }
      switch typed := e.(type) {
      case int: _ = typed + 0
      case nil: _ = typed
      case string, error: print(typed)
      }
      method := first.foo
      value := (*T).Next
      bound := (&T{x: 1}).Next
      list := append(s, 1, 2)
      table := map[string]T{"a": {x: 1}, "b": {}}
      array := [...]string{2: "c"}
      pointer := new(T)
      negative := -len(s)
      goto done
    done:
      return c2()
    }

    func c2() error { return nil }
    """

  static let expected: [(String, String)] = [
    ("v[0]", "T"), ("v[0].Next().x", "int"), ("s[1:2:3]", "[]float64"), ("list", "[]float64"),
    ("table", "map[string]T"), ("array", "[3]string"), ("pointer", "*T"), ("negative", "int"),
    ("value", "func(*T) *T"), ("bound", "func() *T"), ("ratio", "float64"), ("bits", "uint8"), ("total", "int"),
    ("number", "int"), ("word", "string"), ("element", "float64"), ("k", "string"), ("r", "error"), ("ok", "bool"),
    ("text", "string"), ("received", "error"), ("open", "bool"), ("asserted", "*T"), ("isT", "bool"),
    ("first.foo", "invalid type"), ("c2()", "error"),
  ]

  @Test(arguments: expected)
  func typesAreThoseOfTheLanguage(text: String, type: String) {
    let checker = SourceChecker(Self.source)
    let node = checker.node(text)
    if checker.tree.kind(of: node) == .ident {
      #expect(checker.types.string(checker.types.type(checker.info.object(of: node))) == type)
    } else {
      #expect(checker.type(text) == type)
    }
  }

  @Test func typeSwitchClausesHaveTheirOwnVariable() {
    let checker = SourceChecker(Self.source)
    var types: [String] = []
    for node in checker.tree.nodes where NodeKinds.clauses.contains(checker.tree.kind(of: node)) {
      let object = checker.info.implicitObject(node)
      if !object.isNone { types.append(checker.types.string(checker.types.type(object))) }
    }
    #expect(types == ["int", "any", "any"])
  }

  @Test func constantsAreFolded() {
    let checker = SourceChecker(
      """
      package p
      const (
        a = iota + 1
        b
        c = "x" + "y"
        d = len(c) * b
        e = 'a' - 32
        f = 1.5 * 2
        g = a < b && !false
        h = ^uint8(1)
        big = 1 << 62
        day = 24 * 60 * 1e9
        year = int64(365.2425 * 24 * 60 * 60 * 1e9)
      )
      type Size [d + 1]byte
      """)
    func value(_ name: String) -> ConstantValue? { checker.types.constant(checker.package.object(name)) }
    #expect(value("b")?.integerValue == 2)
    #expect(value("c")?.text == "xy")
    #expect(value("d")?.integerValue == 4)
    #expect(value("e")?.integerValue == 65)
    #expect(value("f")?.integerValue == 3)
    #expect(value("g")?.boolValue == true)
    #expect(value("h")?.integerValue == 254)
    #expect(value("day")?.integerValue == 1_440_000_000_000)
    #expect(value("year")?.integerValue == 31_556_952_000_000_000)
    #expect(checker.objectType("year") == "int64")
    #expect(value("big")?.integerValue == 1 << 62)
    #expect(checker.types.length(checker.types.type(checker.package.object("Size"))) == 5)
  }

  @Test func untypedOperandsTakeTheTypeOfTheirContext() {
    let checker = SourceChecker(
      """
      package p
      var x float32
      var y = x + 11
      var z any = 12
      var w int64 = 13 << 2
      var b = x == 14
      """)
    #expect(checker.type("11") == "float32")
    #expect(checker.type("12") == "int")
    #expect(checker.type("13 << 2") == "int64")
    #expect(checker.type("13") == "untyped int")
    #expect(checker.type("14") == "float32")
    #expect(checker.objectType("b") == "bool")
  }
}
