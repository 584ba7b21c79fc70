// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

@Suite struct MethodSetTests {
  private static let source = """
    package p
    import "q"
    type Plain struct{}
    func (Plain) Value() {}
    func (*Plain) Pointer() {}
    func (Plain) hidden() {}
    type Embeds struct{ Plain }
    type EmbedsPointer struct{ *Plain }
    func (EmbedsPointer) Value() {}
    type Ambiguous struct{ Plain; Other }
    type Other struct{}
    func (Other) Value() {}
    func (Other) More() {}
    type Shadows struct{ Plain; Value int }
    type Iface interface{ Read(); interface{ Write() } }
    type PointerToIface *Iface
    type Holds struct{ Iface; q.Base }
    type List[E any] struct{ items []E }
    func (l *List[E]) Push(e E) {}
    func (l List[E]) Len() int { return 0 }
    type Ints = List[int]
    type Named Embeds
    type Recursive struct{ *Recursive; Plain }
    func generic[P interface{ Iface; ~int }](p P) {}
    var (
      plain Plain; toPlain *Plain; embeds Embeds; toEmbeds *Embeds; embedsPointer EmbedsPointer; ambiguous Ambiguous
      shadows *Shadows; iface Iface; toIface *Iface; pointerToIface PointerToIface; holds Holds; ints Ints; toInts *Ints
      named Named; recursive Recursive; number int; literal struct{ Plain }; toToPlain **Plain
    )
    """
  private static let sets = [
    ("plain", "Value hidden"), ("toPlain", "Pointer Value hidden"), ("embeds", "Value hidden"),
    ("toEmbeds", "Pointer Value hidden"), ("embedsPointer", "Pointer Value hidden"), ("ambiguous", "More hidden"),
    ("shadows", "Pointer hidden"), ("iface", "Read Write"), ("toIface", ""), ("pointerToIface", ""),
    ("holds", "Do Read Write secret"), ("ints", "Len"), ("toInts", "Len Push"), ("named", "Value hidden"),
    ("recursive", "Value hidden"), ("number", ""), ("literal", "Value hidden"), ("toToPlain", ""),
  ]

  private func checker() -> SourceChecker {
    SourceChecker(
      Self.source, imports: ["q": "package q\ntype Base struct{}\nfunc (Base) Do() {}\nfunc (Base) secret() {}\n"])
  }

  @Test(arguments: sets)
  func theMethodsOfAType(variable: String, methods: String) {
    let checker = checker()
    let set = checker.types.methodSet(checker.types.type(checker.package.object(variable)))
    #expect(set.map { checker.types.name($0) }.joined(separator: " ") == methods)
  }

  @Test func variablesHaveThoseOfPointersToThem() {
    let checker = checker()
    let types = checker.types
    for (value, pointer) in [("plain", "toPlain"), ("embeds", "toEmbeds"), ("ints", "toInts")] {
      let addressable = types.methodSet(types.type(checker.package.object(value)), addressable: true)
      #expect(addressable == types.methodSet(types.type(checker.package.object(pointer))))
    }
  }

  @Test func thoseOfTypeParametersAndInstances() {
    let checker = checker()
    let types = checker.types
    let parameter = checker.info.object(of: checker.node("P"))
    #expect(types.methodSet(types.type(parameter)).map { types.name($0) } == ["Read", "Write"])
    let push = types.methodSet(types.type(checker.package.object("toInts"))).last ?? .none
    #expect(types.string(types.type(push)) == "func(e int)")
    #expect(types.methodSet(.invalid).isEmpty)
  }
}
