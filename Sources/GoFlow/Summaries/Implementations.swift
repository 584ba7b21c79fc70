// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// Which methods the calls of an interface's method run, where one package and what it imports show all of them.
///
/// That is so for an interface of the package that only its own types can implement, as a method is unexported; and for
/// an unexported one whose values are all made in the package: nobody else is given a chance to make one, and no value of
/// unknown origin is asked whether it is one. Those come from the package's own types, or from imported ones that
/// implement it. Of all others nothing is known. What tests declare does not count.
final class Implementations {
  private let package: CheckedPackage
  private let types: Types
  private var known: [ObjectID: [ObjectID]] = [:]
  /// The types with a method of a name, and those that may have more methods through what they embed.
  private lazy var candidates = findCandidates()

  private struct Candidates {
    var byMethod: [String: [TypeID]] = [:]
    var embedding: [TypeID] = []
    var generic: Set<String> = []
    var interfaces: [TypeID] = []
  }

  init(_ package: CheckedPackage) {
    self.package = package
    types = package.types
  }

  /// The methods that may run for a method of an interface of the package; none when that cannot be known.
  func methods(of method: ObjectID) -> [ObjectID] {
    if let known = known[method] { return known }
    // A type that embeds the interface leads back to it, and to no answer.
    known[method] = []
    let found = find(method)
    known[method] = found
    return found
  }

  private func find(_ method: ObjectID) -> [ObjectID] {
    let interface = types.receiverBase(method)
    let declared = types.object(of: interface)
    guard types.isDeclaredHere(declared), types.isInterface(interface) else { return [] }
    let name = types.name(method)
    guard !candidates.generic.contains(name) else { return [] }
    let demanded = types.interfaceMethods(interface)
    var imported: [TypeID] = []
    if demanded.allSatisfy({ types.isExported($0) }) {
      guard isClosed(interface), let types = importedTypes(implementing: interface, demanded) else { return [] }
      imported = types
    }
    var found: [ObjectID] = []
    for type in (candidates.byMethod[name] ?? []) + candidates.embedding + imported {
      let pointer = types.pointer(to: type)
      guard types.implements(pointer, interface) else { continue }
      let implementation = types.origin(types.lookupMethod(pointer, name))
      // What is embedded may be anything that has the method.
      guard !implementation.isNone, !types.isInterfaceMethod(implementation) else { return [] }
      if !found.contains(implementation) { found.append(implementation) }
    }
    return found
  }

  private func findCandidates() -> Candidates {
    var result = Candidates()
    for object in package.objects where types.kind(object) == .typeName {
      guard let declaration = types.declaration(object), !declaration.file.path.hasSuffix("_test.go"),
        let spec = TypeSpec(declaration.file.tree, declaration.node),
        declaration.file.tree.kind(of: spec.id) == .typeSpec
      else { continue }
      let type = types.type(object)
      if types.isInterface(type) {
        result.interfaces.append(type)
        continue
      }
      let isGeneric = spec.typeParameterList != nil
      for method in types.declaredMethods(type) {
        if isGeneric {
          result.generic.insert(types.name(method))
        } else {
          result.byMethod[types.name(method), default: []].append(type)
        }
      }
      if !isGeneric, types.underlyingKind(type) == .structure,
        types.fields(type).contains(where: { types.isEmbedded($0) })
      {
        result.embedding.append(type)
      }
    }
    return result
  }

  // MARK: Closed interfaces

  /// Whether all values of an interface whose methods are exported are made in the package.
  private func isClosed(_ interface: TypeID) -> Bool {
    let name = types.object(of: interface)
    guard isKeptInside(name) else { return false }
    // A value of another interface of the package may become one of this.
    for other in candidates.interfaces where other != interface && types.implements(other, interface) {
      let methods = types.interfaceMethods(other)
      guard !methods.allSatisfy({ types.isExported($0) }) || isKeptInside(types.object(of: other)) else { return false }
    }
    return true
  }

  /// The imported types that implement an interface of the package; nil when one of them stands for any others.
  private func importedTypes(implementing interface: TypeID, _ demanded: [ObjectID]) -> [TypeID]? {
    // What is imported does not know the package's types.
    if demanded.contains(where: mentionsOwnType) { return [] }
    let first = demanded.first.map { types.name($0) } ?? ""
    var found: [TypeID] = []
    for path in package.importPaths {
      for object in types.exportedObjects(ofPackage: path) where types.kind(object) == .typeName {
        let type = types.type(object)
        let pointer = types.pointer(to: type)
        if types.isInterface(type) {
          if types.implements(type, interface) { return nil }
        } else if isGeneric(object) {
          if !types.lookupMethod(pointer, first).isNone { return nil }
        } else if types.implements(pointer, interface), !found.contains(type) {
          found.append(type)
        }
      }
    }
    return found
  }

  private func isGeneric(_ name: ObjectID) -> Bool {
    guard let declaration = types.declaration(name) else { return false }
    return TypeSpec(declaration.file.tree, declaration.node)?.typeParameterList != nil
  }

  private func mentionsOwnType(_ method: ObjectID) -> Bool {
    guard let signature = types.signature(types.type(method)) else { return false }
    return (signature.parameters + signature.results).contains { member in
      var type = member.type
      for _ in 0..<4 {
        switch types.kind(type) {
        case .pointer, .slice, .array, .channel: type = types.element(type)
        default: return types.isDeclaredHere(types.object(of: type))
        }
      }
      return false
    }
  }

  /// Whether an interface is named only where no other package can give it a value, and no value is asked whether it
  /// implements it.
  private func isKeptInside(_ name: ObjectID) -> Bool {
    let isProgram = package.name == "main"
    guard isProgram || !types.isExported(name) else { return false }
    for file in 0..<package.fileCount {
      let info = package.info(file: file)
      for reference in info.uses(of: name) where !isInside(reference, info.tree, isProgram: isProgram) { return false }
    }
    return true
  }

  private func isInside(_ reference: NodeID, _ tree: SyntaxTree, isProgram: Bool) -> Bool {
    func isExported(_ name: NodeID) -> Bool {
      !isProgram && tree.text(of: name).first?.isUppercase ?? false
    }
    var node = reference
    var field = NodeID.none
    while true {
      let parent = tree.parent(of: node)
      guard !parent.isNone else { return true }
      switch tree.kind(of: parent) {
      case .typeAssertExpr, .caseClause, .typeParameter, .interfaceType: return false
      case .field: field = parent
      case .funcDecl:
        guard let function = FuncDecl(tree, parent) else { return false }
        return function.body == node || !isExported(function.name)
      case .typeSpec, .aliasSpec:
        guard let spec = TypeSpec(tree, parent), tree.kind(of: parent) == .typeSpec else { return false }
        guard tree.kind(of: tree.parent(of: tree.parent(of: parent))) == .file, isExported(spec.name) else { break }
        guard let field = Field(tree, field) else { return false }
        let names = Array(field.names)
        if names.isEmpty || names.contains(where: isExported) { return false }
      case .varSpec:
        guard let spec = ValueSpec(tree, parent) else { return false }
        if tree.kind(of: tree.parent(of: tree.parent(of: parent))) == .file, spec.names.contains(where: isExported) {
          return false
        }
      default: break
      }
      node = parent
    }
  }
}
