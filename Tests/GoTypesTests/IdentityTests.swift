// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

@Suite struct IdentityTests {
  /// Types without names that two packages write alike are identical, whichever is met first.
  @Test(arguments: [
    "struct{}", "struct { A int; B []string `json:\"b\"` }", "struct { Err error }",
    "interface{ Read() (struct{}, error) }", "interface { error; Close() error }", "<-chan struct{}",
    "func(struct{ X int }) interface{ M() }", "map[struct{ K string }][]interface{ Len() int }",
  ])
  func whatIsMetFirstDoesNotMatter(type: String) {
    for isOwnFirst in [true, false] {
      let checker = SourceChecker(
        """
        package p
        import "q"
        var own \(type)
        var other \(type)
        var imported q.Holder
        """, imports: ["q": "package q\ntype Holder interface{ Get() \(type) }\n"])
      let types = checker.types
      let own = types.type(checker.package.object("own"))
      let other = types.type(checker.package.object("other"))
      if isOwnFirst { #expect(types.identical(own, other)) }
      let holder = types.namedType("q", "Holder")
      guard let get = types.methodSet(holder).first, let result = types.signature(types.type(get))?.results.first?.type
      else {
        Issue.record("no method")
        continue
      }
      #expect(types.identical(own, result), "own first: \(isOwnFirst)")
      #expect(types.identical(result, other))
    }
  }

  /// Names that are not exported belong to their package, so that nothing of another one is identical.
  @Test func unexportedNamesKeepPackagesApart() {
    let checker = SourceChecker(
      "package p\nimport \"q\"\nvar own struct{ a int }\nvar other struct{ a int }\nvar imported = q.Value\n",
      imports: ["q": "package q\nvar Value struct{ a int }\n"])
    let types = checker.types
    func type(_ name: String) -> TypeID { types.type(checker.package.object(name)) }
    #expect(types.identical(type("own"), type("other")))
    #expect(!types.identical(type("own"), type("imported")))
  }

  /// A type implements an interface though the struct in its method's result was met before the interface's.
  @Test func implementationIsFoundLate() {
    let checker = SourceChecker(
      """
      package p
      import "q"
      type Done struct{}
      func (Done) Done() <-chan struct{} { return nil }
      var first, second struct{}
      func use() { first = second }
      var _ q.Context
      """, imports: ["q": "package q\ntype Context interface{ Done() <-chan struct{} }\n"])
    let types = checker.types
    let done = types.type(checker.package.object("Done"))
    #expect(types.implements(done, types.namedType("q", "Context")))
  }
}
