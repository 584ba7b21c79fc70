// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

/// What go/types still types, and what it does not, in code that is wrong somewhere.
@Suite struct BrokenTypesTests {
  @Test func theFirstOfTwoDeclarationsStays() {
    let check = SourceChecker(
      """
      package p
      type T struct { a int; b bool; a string }
      func f(x int, x string) { _ = x }
      func g(t T) { y := 1; var y string; _ = t.a; use(y) }
      func use(any) {}
      """)
    #expect(check.type("x") == "int")
    #expect(check.type("t.a") == "int")
    #expect(check.type("y") == "int")
  }

  @Test func variablesOfAnotherNumberThanTheirValuesAreInvalid() {
    let check = SourceChecker(
      """
      package p
      func f() (int, int) { return 1, 2, 3 }
      func g() {
        a, b := 4, 5, 6
        c, d, e := f()
        use(a); use(b); use(c); use(d); use(e)
      }
      func use(any) {}
      """)
    for name in ["a", "b", "c", "d", "e"] { #expect(check.type(name) == "invalid type") }
    #expect(check.type("3") == "untyped int")
    #expect(check.type("5") == "untyped int")
  }

  @Test func untypedValuesStaySoWhereTheContextIsUnknown() {
    let check = SourceChecker(
      """
      package p
      func f(x unknown) (int, missing) {
        x = 1
        h(2, 3)
        return 4, "s"
      }
      func h(int) {}
      """)
    for value in ["1", "2", "3"] { #expect(check.type(value) == "untyped int") }
    #expect(check.type("4") == "int")
    #expect(check.type("\"s\"") == "untyped string")
  }

  @Test func aGenericFunctionStaysGenericWhenItsArgumentsAreInvalid() {
    let check = SourceChecker(
      """
      package p
      func same[T any](x T, n int) T { return x }
      func count[T any](x T) int { return 0 }
      var a = same(undeclared, 1)
      var b = count(undeclared)
      var c = count[int](1, 2)
      """)
    #expect(check.type("same(undeclared, 1)") == "invalid type")
    #expect(check.type("count(undeclared)") == "int")
    #expect(check.type("same") == "func[T any](x T, n int) T")
    #expect(check.type("count[int]") == "func(x int) int")
    #expect(check.objectType("a") == "invalid type")
    #expect(check.objectType("b") == "int")
    #expect(check.objectType("c") == "int")
  }

  @Test func aConversionOfNothingKnownIsInvalid() {
    let check = SourceChecker("package p\nvar a = []byte(undeclared)\nvar b = int(1, 2)\n")
    #expect(check.objectType("a") == "invalid type")
    #expect(check.objectType("b") == "invalid type")
  }
}
