// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

@Suite struct QueryTests {
  static let imports = [
    "context": """
    package context
    type Context interface { Err() error }
    func Background() Context { return nil }
    """,
    "net/http": """
    package http
    import "context"
    type Client struct{}
    type Request struct{ ctx context.Context }
    func (r *Request) Context() context.Context { return r.ctx }
    func (c *Client) Do(req *Request) (*Response, error) { return nil, nil }
    type Response struct{ Body interface { Close() error } }
    var DefaultClient = &Client{}
    """,
    "io": "package io\ntype Reader interface { Read(p []byte) (n int, err error) }",
  ]

  static let source = """
    package p
    import ("context"; "io"; "net/http")
    type failure struct{ code int }
    func (*failure) Error() string { return "" }
    func run(ctx context.Context, r io.Reader, req *http.Request) (n int, err error) {
      resp, err := http.DefaultClient.Do(req)
      if err != nil { return 0, err }
      _, _ = r.Read(nil)
      _ = err.Error()
      later := func(inner int) { hidden := inner; _ = hidden }
      later(1)
      _ = int64(len("abc"))
      _ = req.Context()
      _ = resp.Body.Close()
      return
    }
    """

  let checker = SourceChecker(source, imports: imports)

  @Test func calledFunctionsHaveTheirFullName() {
    #expect(checker.call("http.DefaultClient.Do(req)") == "(*net/http.Client).Do")
    #expect(checker.call("r.Read(nil)") == "(io.Reader).Read")
    #expect(checker.call("err.Error()") == "(error).Error")
    #expect(checker.call("req.Context()") == "(*net/http.Request).Context")
    #expect(checker.call("later(1)") == "")
    #expect(checker.info.isConversion(checker.node("int64(len(\"abc\"))")))
    #expect(checker.info.builtin(checker.node("len(\"abc\")")) == .len)
    #expect(checker.info.constant(of: checker.node("len(\"abc\")"))?.integerValue == 3)
    #expect(checker.info.calledSignature(checker.node("later(1)"))?.parameters.map(\.name) == ["inner"])
  }

  @Test func classesOfTypesAreKnown() {
    let types = checker.types
    let failure = types.type(checker.package.object("failure"))
    #expect(types.implementsError(failure))
    #expect(!types.isError(failure))
    #expect(types.isError(checker.info.type(of: checker.node("err"))))
    #expect(types.isContext(checker.info.type(of: checker.node("req.Context()"))))
    #expect(types.isNamedOrPointer(checker.info.type(of: checker.node("req")), package: "net/http", name: "Request"))
    #expect(!types.lookupMethod(types.pointer(to: failure), "Error").isNone)
    #expect(types.lookupMethod(failure, "Error", addressable: false).isNone)
    #expect(!types.lookupField(failure, "code").isNone)
    #expect(types.fullString(types.namedType("net/http", "Client")) == "net/http.Client")
  }

  @Test func scopesSayWhatIsVisible() {
    let inner = checker.tree.start(of: checker.node("_ = hidden"))
    let names = checker.info.localObjects(at: inner).map { checker.types.name($0) }
    #expect(Set(names) == ["hidden", "inner", "ctx", "r", "req", "n", "err", "resp"])
    let outside = checker.tree.start(of: checker.node("later(1)"))
    #expect(checker.info.lookup("hidden", at: outside).isNone)
    #expect(!checker.info.lookup("later", at: outside).isNone)
    #expect(checker.types.kind(checker.info.lookup("http", at: outside)) == .packageName)
    #expect(checker.types.kind(checker.info.lookup("nil", at: outside)) == .nilValue)
    #expect(checker.info.enclosingSignature(of: checker.node("later(1)"))?.results.count == 2)
  }

  @Test func referencesOfAnObjectAreFound() {
    let declared = checker.info.object(of: checker.node("resp"))
    #expect(checker.info.references(to: declared).count == 2)
    #expect(checker.info.uses(of: declared).count == 1)
    #expect(checker.types.isDeclaredHere(declared))
    let method = checker.info.calledFunction(checker.node("http.DefaultClient.Do(req)"))
    let place = checker.types.declaration(method)
    #expect(place?.packagePath == "net/http")
    #expect(place.map { $0.file.tree.text(of: $0.identifier) } == "Do")
  }

  @Test func selectionsSayTheirPath() {
    let selection = checker.info.selection(of: checker.node("http.DefaultClient.Do"))
    #expect(selection?.kind == .method)
    #expect(selection?.isIndirect == true)
    let qualified = checker.info.selection(of: checker.node("http.DefaultClient"))
    #expect(qualified?.kind == .qualified)
  }

  @Test func typesReadAsTheFileNamesPackages() {
    let checker = SourceChecker(
      """
      package p
      import ( other "a"; "b"; . "c"; _ "d" )
      type Own struct{}
      var x map[Own]func(a other.T, b ...*b.T) (C, error)
      """,
      imports: [
        "a": "package a\ntype T int\n", "b": "package b\nimport \"d\"\ntype T struct{}\nvar V []d.T\n",
        "c": "package c\ntype C chan<- int\n", "d": "package d\ntype T int\n",
      ])
    let type = checker.types.type(checker.package.object("x"))
    #expect(checker.info.string(type) == "map[Own]func(a other.T, b ...*b.T) (C, error)")
    #expect(checker.types.string(type) == "map[Own]func(a a.T, b ...*b.T) (c.C, error)")
    #expect(checker.types.fullString(type) == "map[p.Own]func(a a.T, b ...*b.T) (c.C, error)")
    let unnamed = checker.types.type(checker.types.packageObject("b", "V"))
    #expect(checker.info.string(unnamed) == "[]d.T")
  }

  @Test func whatMayBeAnInterfaceIsSeenWithoutWorkingItOut() {
    let imports = [
      "a": """
      package a
      type (
      	Written interface { M() }
      	Renamed Written
      	Same = Written
      	Struct struct { f Written }
      	Array [2]Written
      	Slice []Written
      	Map map[string]Written
      	Func func() Written
      	Pointer *Written
      	Channel chan Written
      	Number int
      )
      var Variable Written
      """
    ]
    let checker = SourceChecker("package p\nimport _ \"a\"\n", imports: imports)
    for isWorkedOut in [false, true] {
      for name in ["Written", "Renamed", "Same", "Struct", "Array", "Slice", "Map", "Func", "Pointer", "Channel"] {
        let object = checker.types.packageObject("a", name)
        if isWorkedOut { _ = checker.types.type(object) }
        #expect(checker.types.mayBeInterface(object) == ["Written", "Renamed", "Same"].contains(name), "\(name)")
      }
    }
    let number = checker.types.packageObject("a", "Number")
    #expect(checker.types.mayBeInterface(number))
    _ = checker.types.type(number)
    #expect(!checker.types.mayBeInterface(number))
    #expect(!checker.types.mayBeInterface(checker.types.packageObject("a", "Variable")))
    #expect(!checker.types.mayBeInterface(.none))
  }
}
