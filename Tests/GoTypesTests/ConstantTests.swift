// SPDX-License-Identifier: MIT

import Testing

@testable import GoTypes

/// Values of constant expressions, as `go/types` has them.
@Suite struct ConstantTests {
  private func constant(_ expression: String) -> (value: String?, type: String) {
    let checker = SourceChecker("package p\nimport \"unsafe\"\nvar _ unsafe.Pointer\nconst c = \(expression)\n")
    let object = checker.package.object("c")
    let value = checker.types.constant(object)
    return (value?.text.map { "\"\($0)\"" } ?? value?.exactText, checker.objectType("c"))
  }

  private func expect(
    _ expression: String, _ value: String?, _ type: String, _ sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = constant(expression)
    #expect(found.value == value, "\(expression)", sourceLocation: sourceLocation)
    #expect(found.type == type, "\(expression)", sourceLocation: sourceLocation)
  }

  /// Everything that `go/types` rejects has no value here either.
  private func expectRejected(_ expression: String, _ sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(constant(expression).value == nil, "\(expression)", sourceLocation: sourceLocation)
  }

  @Test func integersHaveUpTo512Bits() {
    expect("1<<63", "9223372036854775808", "untyped int")
    expect("-1 << 63 - 1", "-9223372036854775809", "untyped int")
    expect("-9223372036854775808", "-9223372036854775808", "untyped int")
    expect("9223372036854775807 + 1", "9223372036854775808", "untyped int")
    expect("4294967296 * 4294967296", "18446744073709551616", "untyped int")
    expect("(1<<200) / (1<<100 + 1)", "1267650600228229401496703205375", "untyped int")
    expect("-(1<<100) % 1000", "-376", "untyped int")
    expect("1<<511>>510", "2", "untyped int")
    expect("-(1<<64) >> 65", "-1", "untyped int")
    expect("^(1<<64)", "-18446744073709551617", "untyped int")
    expect("-(1<<70) & (1<<71 - 1)", "1180591620717411303424", "untyped int")
    expect("-(1<<70) &^ -(1<<69) | 5 ^ 1<<66", "73786976294838206469", "untyped int")
    expect("1<<512 >> 512", nil, "untyped int")
    expectRejected("1 << 1075")
    expectRejected("1 << -1")
    expectRejected("1 / 0")
    expectRejected("1 % 0.0")
  }

  @Test func typedIntegersMustFit() {
    expect("uint64(1<<64 - 1)", "18446744073709551615", "uint64")
    expect("^uint64(0)", "18446744073709551615", "uint64")
    expect("^int8(5)", "-6", "int8")
    expect("int8(-128)", "-128", "int8")
    expect("uint8(1) << 7", "128", "uint8")
    expect("byte(255.0)", "255", "byte")
    for text in [
      "int8(128)", "int8(100) + 28", "-int8(-128)", "-uint(1)", "uint8(1) << 8", "uint64(1<<64)", "int(1<<63)",
      "int(1.5)", "uint8(255) + 1", "rune(1<<31)", "int8(1) + int16(1)", "int8(1) == int16(1)", "int32(1) << 1.5",
    ] {
      expectRejected(text)
    }
  }

  @Test func fractionsAreExact() {
    expect("0.1 + 0.2", "3/10", "untyped float")
    expect("1 / 3.0", "1/3", "untyped float")
    expect("1 / 3", "0", "untyped int")
    expect("'a' / 2.0", "97/2", "untyped float")
    expect("2.0 / 3 * 3", "2", "untyped float")
    expect("-7.5 - 0.25", "-31/4", "untyped float")
    expect("1e3", "1000", "untyped float")
    expect("0x1p-2", "1/4", "untyped float")
    expect("0x_1.8P1", "3", "untyped float")
    expect("09.5", "19/2", "untyped float")
    expect("1_0.2_5e1", "205/2", "untyped float")
    expect("1e-1000000000", "0", "untyped float")
    expectRejected("1e1000000000")
    expectRejected("1.0 / 0")
    expectRejected("1.5 % 1")
  }

  @Test func whatIsBeyondFractionsIsABigFloat() {
    expect("1e2000 / 1e1999", "0x.ap+4", "untyped float")
    expect("0x1p5000", "0x.8p+5001", "untyped float")
    expect("-0x1.8p-5000", "-0x.cp-4999", "untyped float")
    expect("0x1p5000 + 1", "0x.8p+5001", "untyped float")
    expect("0x1p5000 * 0x1p-5000", "0x.8p+1", "untyped float")
    expect("0x1p5000 - 0x1p5000", "0", "untyped float")
    expect("0x1p5000 > 0x1p4999", "true", "untyped bool")
    expect("-0x1p5000 < -0x1p4999", "true", "untyped bool")
    expect("int(0x1.8p5001 / 0x1p5000)", "3", "int")
    expectRejected("0x1p2147483646 * 2")
    expectRejected("float64(1e400)")
    expect(
      "1e5000",
      "0x.c78820040d9443cf1647f794d877186661e259c03d11478721738640a451aba"
        + "2200ffeaefaac52e8fcf82b4d9d0d238a8cf9db72407cfb4f87703844a2663acp+16610", "untyped float")
  }

  @Test func typedFloatsAreRounded() {
    expect("float32(0.1)", "13421773/134217728", "float32")
    expect("float64(0.1)", "3602879701896397/36028797018963968", "float64")
    expect("float32(1<<24 + 1)", "16777216", "float32")
    expect("float32(1<<24 + 3)", "16777220", "float32")
    expect("float64(1e-400)", "0", "float64")
    expect("float64(5e-324) * 1", "1/\(BigNatural(2).raised(to: 1074).decimal)", "float64")
    expect("float32(16777216) + 1 == 16777216", "true", "untyped bool")
    expect("float64(1<<63)", "9223372036854775808", "float64")
    expectRejected("float32(1e39)")
    expectRejected("float64(1.7e308) * 2")
  }

  @Test func complexNumbers() {
    expect("1 + 2i", "(1 + 2i)", "untyped complex")
    expect("(1 + 2i) * (3 - 1i)", "(5 + 5i)", "untyped complex")
    expect("(1 + 2i) / (3 + 4i)", "(11/25 + 2/25i)", "untyped complex")
    expect("-(1 + 0.5i)", "(-1 + -1/2i)", "untyped complex")
    expect("0123i", "(0 + 123i)", "untyped complex")
    expect("0x10i", "(0 + 16i)", "untyped complex")
    expect("complex64(0.1)", "(13421773/134217728 + 0i)", "complex64")
    expect("complex(1, 2.5)", "(1 + 5/2i)", "untyped complex")
    expect("complex(float32(1), 2)", "(1 + 2i)", "complex64")
    expect("real(3 + 4i)", "3", "untyped float")
    expect("imag(5)", "0", "untyped float")
    expect("int(5 + 0i)", "5", "int")
    expect("1 + 0i == 1", "true", "untyped bool")
    expect("(1 << (2 + 0i))", "4", "untyped int")
    for text in ["int(1i)", "1i < 2i", "1 / 0i", "complex(1, 1i)", "complex(int(1), 2)", "complex64(1e39i)", "1i % 2"] {
      expectRejected(text)
    }
  }

  @Test func shiftsOfUntypedNumbersAreIntegers() {
    expect("1.0 << 3", "8", "untyped int")
    expect("'a' << 1.0", "194", "untyped rune")
    expect("1e2 >> 1", "50", "untyped int")
    expectRejected("1.5 << 1")
    expectRejected("\"a\" << 1")
    expectRejected("1 << 1000000000")
    expectRejected("1 << 1e1000")
  }

  @Test func comparisonsAndBooleans() {
    expect("!(1 < 2.5) || \"a\" < \"b\"", "true", "untyped bool")
    expect("\"ab\" >= \"b\"", "false", "untyped bool")
    expect("1<<64 == 1.8446744073709551616e19", "true", "untyped bool")
    expect("true != false && bool(true)", "true", "bool")
    expect("min(3, 2.5, 'a')", "5/2", "untyped float")
    expect("max(\"a\", \"b\")", "\"b\"", "untyped string")
    expect("max(int8(1), 100)", "100", "int8")
    for text in ["true < false", "1 == \"1\"", "true + true", "!1", "min(true, false)", "max(1, \"a\")"] {
      expectRejected(text)
    }
  }

  @Test func strings() {
    expect("\"a\\n\\x41\\u00e9\\101\" + `b`", "\"a\nAéAb\"", "untyped string")
    expect("string(rune(233))", "\"é\"", "string")
    expect("string(-1) + string(0xD800)", "\"\u{FFFD}\u{FFFD}\"", "string")
    expect("string(1<<70)", "\"\u{FFFD}\"", "string")
    expect("len(\"\\xff\" + \"é\")", "3", "int")
    expect("`a\r\n\\`", "\"a\n\\\"", "untyped string")
    expect("'\\xff'", "255", "untyped rune")
    expect("'\\''", "39", "untyped rune")
    expect("'é'", "233", "untyped rune")
    expectRejected("string(1.5)")
    expectRejected("\"\\ud800\"")
    expectRejected("\"a\" - \"b\"")
  }

  @Test func sizes() {
    expect("unsafe.Sizeof(byte(0)) + unsafe.Sizeof('a')", "5", "uintptr")
    expect("unsafe.Sizeof(struct{a byte; b int64; c bool}{})", "24", "uintptr")
  }

  @Test func partsKeepTheValueTheyAreWrittenWith() {
    let checker = SourceChecker("package p\nvar f float32 = (0.1)\nvar a any = 0.5\nvar b = a == 0.25\n")
    #expect(checker.info.constant(of: checker.node("0.1"))?.exactText == "1/10")
    #expect(checker.type("0.25") == "float64")
  }

  @Test func declaredTypesMustFit() {
    let checker = SourceChecker("package p\nconst a int8 = 300\nconst b int8 = int16(5)\nconst c = b + 1\n")
    for name in ["a", "b", "c"] { #expect(checker.types.constant(checker.package.object(name)) == nil) }
  }

  // MARK: Large input

  @Test func longNumbersAreNone() {
    let digits = String(repeating: "9", count: 9_999)
    #expect(constant(digits).value == nil)
    #expect(constant("0.\(digits) > 0.5").value == nil)
    #expect(constant("0.\(digits.dropLast(10)) > 0.5").value == "true")
    #expect(constant("1" + String(repeating: "0", count: 1_000_000)).value == nil)
  }

  @Test func doubledStringsTakeNoMemory() {
    var text = "package p\nconst s0 = \"0123456789\"\n"
    for index in 1...30 { text += "const s\(index) = s\(index - 1) + s\(index - 1)\n" }
    let checker = SourceChecker(text + "const n = len(s27)\nconst same = s26 == s26\n")
    func value(_ name: String) -> ConstantValue? { checker.types.constant(checker.package.object(name)) }
    #expect(value("n")?.integerValue == 10 << 27)
    #expect(value("same")?.boolValue == true)
    #expect(value("s10")?.text?.count == 10 << 10)
    #expect(value("s27")?.bytes == nil)
    #expect(value("s28") == nil, "it has more than two thousand million bytes")
  }

  @Test func sumsOfStringsAreInOrder() {
    // Left and right chains, and a tree.
    for expression in ["s + \"xyz\" + \"0123456789\"", "\"xyz\" + (\"0123456789\" + s)", "(s + s) + (s + s)"] {
      var text = "package p\nconst s0 = \"ab\"\n"
      var expected = "ab"
      for index in 1...7 {
        text += "const s\(index) = \(expression.replacing("s", with: "s\(index - 1)"))\n"
        expected =
          expression.hasPrefix("s")
          ? expected + "xyz0123456789"
          : expression.hasPrefix("\"") ? "xyz0123456789" + expected : String(repeating: expected, count: 4)
      }
      let checker = SourceChecker(text)
      #expect(checker.types.constant(checker.package.object("s7"))?.text == expected)
    }
    let pieces = (0..<3_000).map { String(repeating: "\($0),", count: 1 + $0 % 90) }
    let left = pieces.reduce(ConstantString([])) { $0 + ConstantString(Array($1.utf8)) }
    let right = pieces.reversed().reduce(ConstantString([])) { ConstantString(Array($1.utf8)) + $0 }
    #expect(left == right)
    #expect(left.bytes == Array(pieces.joined().utf8))
    #expect(left.compare(right + ConstantString([1])) == -1)
  }
}
