// SPDX-License-Identifier: MIT

import Testing

/// A function body and the dump of its graph.
struct GraphDump: Sendable, CustomTestStringConvertible {
  let body: String
  let dump: String

  var testDescription: String { body }

  static let all: [GraphDump] = [
    GraphDump(
      body: """
        if a && (b || !c) { d() } else if e { return }
        f()
        """,
      dump: """
        b0:
          a
          -> b1 if a
          -> b4 if not a
        b1:
          b
          -> b3 if b
          -> b2 if not b
        b2:
          c
          -> b4 if c
          -> b3 if not c
        b3:
          d()
          -> b6
        b4:
          e
          -> b5 if e
          -> b6 if not e
        b5:
          return
          exit returns
        b6:
          f()
          exit fallsOff
        """),
    GraphDump(
      body: """
        for i := 0; i < n; i++ { if a { continue }; if b { break }; c() }
        d()
        """,
      dump: """
        b0:
          i := 0
          -> b1
        b1:
          i < n
          -> b2 if i < n
          -> b8 if not i < n
        b2:
          a
          -> b3 if a
          -> b4 if not a
        b3:
          -> b7
        b4:
          b
          -> b5 if b
          -> b6 if not b
        b5:
          -> b8
        b6:
          c()
          -> b7
        b7:
          i++
          -> b1
        b8:
          d()
          exit fallsOff
        """),
    GraphDump(
      body: """
        for { a() }
        b()
        """,
      dump: """
        b0:
          -> b1
        b1:
          -> b2
        b2:
          a()
          -> b1
        b3: unreachable
          b()
          exit fallsOff
        """),
    GraphDump(
      body: """
        for true { a() }
        """,
      dump: """
        b0:
          -> b1
        b1:
          -> b2
        b2:
          a()
          -> b1
        """),
    GraphDump(
      body: """
        outer: for _, x := range xs { for { if x { continue outer }; break outer } }
        done()
        """,
      dump: """
        b0:
          -> b1
        b1:
          xs
          -> b2
        b2:
          -> b3 next
          -> b8 done
        b3:
          range _, x
          -> b4
        b4:
          -> b5
        b5:
          x
          -> b6 if x
          -> b7 if not x
        b6:
          -> b2
        b7:
          -> b8
        b8:
          done()
          exit fallsOff
        """),
    GraphDump(
      body: """
        switch x := f(); x { case 1, 2: a(); fallthrough
        case 3: b(); break
        default: c() }
        d()
        """,
      dump: """
        b0:
          x := f()
          x
          1
          -> b4 case 1
          -> b1 not case 1
        b1:
          2
          -> b4 case 2
          -> b2 not case 2
        b2:
          3
          -> b5 case 3
          -> b3 not case 3
        b3:
          -> b6
        b4:
          a()
          -> b5
        b5:
          b()
          -> b7
        b6:
          c()
          -> b7
        b7:
          d()
          exit fallsOff
        """),
    GraphDump(
      body: """
        switch { case err != nil: return; case ok: a() }
        """,
      dump: """
        b0:
          err != nil
          -> b3 if err != nil
          -> b1 if not err != nil
        b1:
          ok
          -> b4 if ok
          -> b2 if not ok
        b2:
          -> b5
        b3:
          return
          exit returns
        b4:
          a()
          -> b5
        b5:
          exit fallsOff
        """),
    GraphDump(
      body: """
        switch y := x.(type) { case int: a(y); case nil: default: b() }
        c()
        """,
      dump: """
        b0:
          x.(type)
          -> b1 type case int: a(y)
          -> b2 type case nil:
          -> b3 type default: b()
        b1:
          bind case int: a(y)
          a(y)
          -> b4
        b2:
          bind case nil:
          -> b4
        b3:
          bind default: b()
          b()
          -> b4
        b4:
          c()
          exit fallsOff
        """),
    GraphDump(
      body: """
        switch x.(type) { case int: a() }
        """,
      dump: """
        b0:
          x.(type)
          -> b1 type case int: a()
          -> b2 no type
        b1:
          a()
          -> b2
        b2:
          exit fallsOff
        """),
    GraphDump(
      body: """
        select { case v := <-g(): a(v)
        case ch <- h(): b()
        default: c() }
        d()
        """,
      dump: """
        b0:
          g()
          h()
          -> b1 on case v := <-g(): a(v)
          -> b2 on case ch <- h(): b()
          -> b3 on default: c()
        b1:
          v := <-g()
          a(v)
          -> b4
        b2:
          ch <- h()
          b()
          -> b4
        b3:
          c()
          -> b4
        b4:
          d()
          exit fallsOff
        """),
    GraphDump(
      body: """
        select {}
        a()
        """,
      dump: """
        b0:
          exit blocks
        b1: unreachable
          a()
          exit fallsOff
        """),
    GraphDump(
      body: """
        loop: if a { goto end }
        b(); goto loop
        end: c()
        """,
      dump: """
        b0:
          -> b1
        b1:
          a
          -> b2 if a
          -> b3 if not a
        b2:
          -> b4
        b3:
          b()
          -> b1
        b4:
          c()
          exit fallsOff
        """),
    GraphDump(
      body: """
        goto nowhere
        a()
        """,
      dump: """
        b0:
          -> b2
        b1: unreachable
          a()
          exit fallsOff
        b2:
          exit unknown
        """),
    GraphDump(
      body: """
        break
        a()
        """,
      dump: """
        b0:
          break
          exit unknown
        b1: unreachable
          a()
          exit fallsOff
        """),
    GraphDump(
      body: """
        fallthrough
        """,
      dump: """
        b0:
          fallthrough
          exit unknown
        """),
    GraphDump(
      body: """
        defer a()
        go func() { b() }()
        panic(1)
        c()
        """,
      dump: """
        b0:
          defer a()
          go func() { b() }()
          panic(1)
          exit panics
        b1: unreachable
          c()
          exit fallsOff
        """),
    GraphDump(
      body: """
        x := exit(1)
        a(x)
        """,
      dump: """
        b0:
          x := exit(1)
          exit noReturn
        b1: unreachable
          a(x)
          exit fallsOff
        """),
    GraphDump(
      body: """
        if a || exit(1) { b() }
        """,
      dump: """
        b0:
          a
          -> b2 if a
          -> b1 if not a
        b1:
          exit(1)
          exit noReturn
        b2:
          b()
          -> b3
        b3:
          exit fallsOff
        """),
    GraphDump(
      body: """
        for range ch { a() }
        """,
      dump: """
        b0:
          ch
          -> b1
        b1:
          -> b2 next
          -> b3 done
        b2:
          range 
          a()
          -> b1
        b3:
          exit fallsOff
        """),
    GraphDump(
      body: """
        for k, v = range m { }
        """,
      dump: """
        b0:
          m
          -> b1
        b1:
          -> b2 next
          -> b3 done
        b2:
          range k, v
          -> b1
        b3:
          exit fallsOff
        """),
    GraphDump(
      body: """
        return a, b
        """,
      dump: """
        b0:
          return a, b
          exit returns
        """),
    GraphDump(
      body: """
        x := func() { return 1 }
        x()
        """,
      dump: """
        b0:
          x := func() { return 1 }
          x()
          exit fallsOff
        """),
    GraphDump(
      body: """
        if x := a(); x { b() }
        """,
      dump: """
        b0:
          x := a()
          x
          -> b1 if x
          -> b2 if not x
        b1:
          b()
          -> b2
        b2:
          exit fallsOff
        """),
    GraphDump(
      body: """
        if { a() }
        for i := ; { b( }
        c()
        """,
      dump: """
        b0:
          
          -> b1 if 
          -> b2 if not 
        b1:
          a()
          -> b2
        b2:
          i :=
          -> b3
        b3:
          -> b4
        b4:
          b(
          -> b3
        b5: unreachable
          c()
          exit fallsOff
        """),
  ]
}
