// SPDX-License-Identifier: MIT

/// A source made to cost memory: one short text over and over, where nearly every byte is a token.
enum WorstInput {
  /// What comes first, and what is repeated.
  static let all: [(head: String, unit: String)] = [
    ("package p;", ";"), ("package p;", "("), ("package p;", "a,"), ("package p;", "func("), ("package p;", "\\"),
    ("package p;func f(){", ";"), ("package p;func f(){", "{"), ("package p;func f(){", "{};"),
    ("package p;func f(){", "x."), ("package p;func f(){", "for{};"), ("package p;func f(){", "x:=a;"),
    ("package p;func f(){", "if{}else "), ("package p;func f(){", "("),
    ("package p;var x=x", "[:]"), ("package p;var x=", "-"), ("package p;var x=", "func("),
    ("package p;var x=f(", "a,"),
    ("package p;func f(", "a,"), ("package p;type T struct{", "a;"), ("package p;type T struct{", ";"),
    ("package p;type T interface{", "a;"), ("package p;const(", "a;"), ("package p;const(", ";"),
  ]

  static func source(head: String, unit: String, length: Int) -> [UInt8] {
    var source = Array(head.utf8)
    source.reserveCapacity(length + unit.utf8.count)
    while source.count < length { source += unit.utf8 }
    return source
  }
}
