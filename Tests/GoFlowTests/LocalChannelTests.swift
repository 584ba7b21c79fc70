// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import Testing

@testable import GoFlow

/// What is seen of channels in local variables.
struct LocalChannelTests {
  /// The parties and uses of the channel `ch`, or nil when it escapes.
  private func uses(_ body: String, _ rest: String = "") -> [String]? {
    let source = TypedSource(
      "package p\nimport \"sync\"\nvar wg sync.WaitGroup\nfunc subject() any {\nch := make(chan int, 2)\n\(body)\n}\n"
        + rest)
    let tree = source.tree
    let call = node("make(chan int, 2)", .callExpr, in: tree)
    guard let channel = source.flow.localChannel(madeBy: call, in: source.key(around: call)) else { return nil }
    #expect(channel.capacity == 2)
    return channel.parties.enumerated().flatMap { index, party in
      party.uses.map { use in
        "\(index) \(use.role)" + (use.isUnguarded ? "" : " guarded") + (use.isDeferred ? " deferred" : "")
          + (use.asksForClose ? " asks" : "")
      }
    }
  }

  @Test func roles() {
    #expect(uses("ch <- 1") == ["0 send"])
    #expect(uses("<-ch; x, ok := <-ch; for range ch {}") == ["0 receive", "0 receive asks", "0 range"])
    #expect(uses("close(ch); defer close(ch)") == ["0 close", "0 close deferred"])
    #expect(uses("_ = len(ch) + cap(ch); if ch != nil {}") == [])
    #expect(uses("select { case ch <- 1: case <-ch: }") == ["0 send guarded", "0 receive guarded"])
    #expect(uses("select { case v := <-ch: _ = v }") == ["0 receive"])
  }

  @Test func parties() {
    #expect(uses("go func() { ch <- 1 }(); <-ch") == ["0 receive", "1 send"])
    #expect(uses("wg.Go(func() { ch <- 1 })") == ["1 send"])
    #expect(uses("defer func() { close(ch) }()") == ["0 close deferred"])
    #expect(uses("go func() { go func() { ch <- 1 }() }()") == ["2 send"])
    #expect(uses("go w(1, ch)", "func w(n int, c chan<- int) { c <- n; close(c) }") == ["1 send", "1 close"])
    #expect(uses("go func(c chan int) { c <- 1 }(ch)") == ["1 send"])
    #expect(uses("go w(ch)", "func w(chan int) {}") == [])
  }

  @Test func calls() {
    #expect(uses("f(ch)", "func f(c chan int) {}") == [])
    #expect(uses("f(ch)", "func f(c chan int) { c <- 1; close(c) }") == ["0 send", "0 close"])
    #expect(uses("go func() { f(ch) }()", "func f(c chan int) { g(c) }\nfunc g(c chan int) { <-c }") == ["1 receive"])
    #expect(uses("f(ch)", "func f(c chan int) { for range c { } }") == ["0 range"])
    #expect(uses("f(ch)", "func f(c chan int) { for range c { return } }") == ["0 range guarded"])
    #expect(uses("f(ch)", "func f(c chan int) { for { <-c } }") == ["0 receive guarded"])
  }

  @Test func escapes() {
    #expect(uses("return ch") == nil)
    #expect(uses("f := func() { ch <- 1 }; f()") == nil)
    #expect(uses("other := ch; _ = other") == nil)
    #expect(uses("ch = nil") == nil)
    #expect(uses("_ = &ch") == nil)
    #expect(uses("defer f(ch)", "func f(c chan int) { close(c) }") == nil)
    #expect(uses("f(ch)", "func f(c chan int) { keep = c }\nvar keep chan int") == nil)
    #expect(uses("f(ch)", "func f(c chan int) { go func() { c <- 1 }() }") == nil)
    #expect(uses("f(ch)", "func f(c chan int) { f(c) }") == nil)
    #expect(uses("f := func(chan int) {}; f(ch)") == nil)
    #expect(uses("go f(ch)", "func f(c chan int) { keep = c }\nvar keep chan int") == nil)
    #expect(uses("go f(ch)", "func f(c ...chan int) {}") == nil)
    #expect(uses("go f(ch)", "func f(c chan int) { go f(c) }") == nil)
    #expect(uses("_ = []chan int{ch}") == nil)
    #expect(uses("other := make(chan chan int); other <- ch") == nil)
  }
}
