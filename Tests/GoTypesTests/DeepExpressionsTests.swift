// SPDX-License-Identifier: MIT

import SystemCalls
import Testing

@testable import GoTypes

/// Expressions that nest deeper than the limit end as `invalid` before the stack does, on the smallest stack there may be.
private func deepExpressionsEnd(
  _ counts: [Int], maximumDepth: Int, stackSize: Int, sourceLocation: SourceLocation = #_sourceLocation,
) {
  for (opening, middle, closing) in [
    ("-", "1", ""), ("(", "1", ")"), ("f(", "1", ")"), ("x[", "0", "]"), ("[]any{", "1", "}"),
    ("func() any { return ", "1", " }"),
    ("&T{", "", "}"), ("1 + (", "1", ")"), ("f(func() { f(", "1", ") })"), ("x[0:", "1", "]"), ("any(", "1", ")"),
    ("g[T](", "1", ")"), ("g(", "1", ")"), ("len(", "x", ")"), ("map[string]any{\"\": ", "1", "}"), ("<-", "x", ""),
    ("T{1}.m(", "1", ")"), ("*", "x", ""),
    ("", "T{}", ".m(1)"), ("", "1", " + 1"), ("", "x", "[0:]"),
  ] {
    for count in counts {
      let value = String(repeating: opening, count: count) + middle + String(repeating: closing, count: count)
      let text = """
        type T []any
        func (T) m(any) T { return nil }
        func f(any) int { return 0 }
        func g[P any](p P) P { return p }
        var x []int
        func h() { y := \(value); _ = y; if y == nil { return } }
        var last = \(value)
        """
      let found = BoundedTypesTests.check(text, maximumDepth: maximumDepth, stackSize: stackSize)
      #expect(found != nil, "\(count) times \(opening)", sourceLocation: sourceLocation)
    }
  }
}

@Suite struct DeepExpressionsTests {
  @Test func onASmallStack() {
    deepExpressionsEnd([40, 300, 990], maximumDepth: 50, stackSize: BoundedTypesTests.stackSize)
  }
}

/// The limit goprod itself has, on the least it accepts for a stack.
@Suite struct DeepExpressionsCorpusTests {
  @Test func onTheLeastStackOfTheAnalysis() {
    #if DEBUG
      let stackSize = 1 << 30
    #else
      let stackSize = LargeStackThread.analysisStackSize / 4
    #endif
    deepExpressionsEnd([3_900, 9_900], maximumDepth: TypeProgram.largestDepth, stackSize: stackSize)
  }
}
