// SPDX-License-Identifier: MIT

import Testing

@testable import GoTypes

@Suite struct DeclarationTests {
  @Test func cyclesEnd() {
    let checker = SourceChecker(
      """
      package p
      type A B
      type B A
      type C = C
      type D struct { d *D; e E }
      type E interface { m(D) E }
      type F [len(f)]int
      var f F
      var x = y
      var y = x
      const c = d
      const d = c
      type I interface { I }
      type S struct { S }
      func g() { _ = h() }
      var h = func() int { g(); return k }
      var k = h()
      type L []L
      """)
    #expect(checker.types.underlying(checker.types.type(checker.package.object("A"))).isInvalid)
    #expect(checker.objectType("D") == "D")
    #expect(checker.objectType("k") == "int")
    #expect(checker.types.string(checker.types.underlying(checker.types.type(checker.package.object("L")))) == "[]L")
    #expect(checker.types.lookup(checker.types.type(checker.package.object("S")), "x").isNone)
  }

  @Test func importsAreFoundByTheNameOfTheirPackage() {
    let checker = SourceChecker(
      """
      package p
      import (
        "example.com/yaml.v3"
        other "example.com/x"
        . "example.com/dot"
        _ "example.com/blank"
        "example.com/missing"
      )
      var a = yaml.Parse("")
      var b = other.Value
      var c = Dotted
      var d = missing.Anything
      var e = yaml.hidden
      """,
      imports: [
        "example.com/yaml.v3": "package yaml\nfunc Parse(s string) error { return nil }\nvar hidden int",
        "example.com/x": "package x\nvar Value = compute()\nfunc compute() (map[string]int) { return nil }",
        "example.com/dot": "package dot\nconst Dotted = \"d\"",
        "example.com/blank": "package blank",
      ])
    #expect(checker.objectType("a") == "error")
    #expect(checker.objectType("b") == "map[string]int")
    #expect(checker.objectType("c") == "string")
    #expect(checker.objectType("d") == "invalid type")
    #expect(checker.objectType("e") == "invalid type")
    #expect(checker.package.missingImports == ["example.com/missing"])
    #expect(checker.call("yaml.Parse(\"\")") == "example.com/yaml.v3.Parse")
  }

  @Test func identicalTypesAreIdenticalHoweverTheyAreWritten() {
    let checker = SourceChecker(
      """
      package p
      type Alias = []struct{ a int }
      var a func(x int, y Alias) (err error)
      var b func(int, []struct{ a int }) error
      var c func(int, []struct{ b int }) error
      var d interface { A(x int); B() }
      var e interface { B(); A(int) }
      var f []byte
      var g []uint8
      """)
    func type(_ name: String) -> TypeID { checker.types.type(checker.package.object(name)) }
    #expect(checker.types.identical(type("a"), type("b")))
    #expect(!checker.types.identical(type("a"), type("c")))
    #expect(checker.types.identical(type("d"), type("e")))
    #expect(checker.types.identical(type("f"), type("g")))
    #expect(checker.objectType("a") == "func(x int, y Alias) (err error)")
  }

  @Test func embeddingPromotesMembers() {
    let checker = SourceChecker(
      """
      package p
      type Inner struct { x int }
      func (Inner) Value() int { return 0 }
      func (*Inner) Pointer() {}
      type Reader interface { Read() string }
      type Outer struct { *Inner; Reader; y int }
      type Left struct { Inner }
      type Right struct { Inner }
      type Both struct { Left; Right }
      var o Outer
      var a, b, c, d = o.x, o.Value(), o.Read(), o.Inner
      var e = Both{}.x
      type Needs interface { Value() int; Pointer() }
      """)
    #expect(checker.objectType("a") == "int")
    #expect(checker.objectType("b") == "int")
    #expect(checker.objectType("c") == "string")
    #expect(checker.objectType("d") == "*Inner")
    #expect(checker.objectType("e") == "invalid type")
    func type(_ name: String) -> TypeID { checker.types.type(checker.package.object(name)) }
    #expect(checker.types.implements(type("Outer"), type("Needs")))
    #expect(!checker.types.implements(type("Left"), type("Needs")))
    #expect(checker.types.implements(checker.types.pointer(to: type("Left")), type("Needs")))
  }
}
