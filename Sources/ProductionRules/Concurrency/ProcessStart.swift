// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Which functions of a package run only while the process starts, so that what they start may live as long as it.
///
/// These are `main`, `init`, what initialises package-level variables, what a package-level `sync.Once` does, and
/// functions that only such code calls.
final class ProcessStart {
  private let package: PackageContext
  private var known: [ObjectID: Bool] = [:]

  private static let depthLimit = 30

  init(_ package: PackageContext) { self.package = package }

  private var isProgram: Bool { package.checked.name == "main" }

  /// Whether a node of a file runs only while the process starts.
  func contains(_ node: NodeID, in file: FileContext) -> Bool { contains(node, in: file, depth: 0) }

  private func contains(_ node: NodeID, in file: FileContext, depth: Int) -> Bool {
    let tree = file.tree
    let types = package.types(file)
    var current = parent(of: node, in: file)
    while !current.isNone {
      switch tree.kind(of: current) {
      case .funcLit:
        switch use(of: current, file, types) {
        case .runsHere: break
        case .once: return true
        case .value:
          // In a program it is not known who calls it; a handler runs many times.
          if isProgram && !isHandler(types.functionType(current), types.types) { break }
          return isProgram ? false : isPackageLevel(current, file)
        }
      case .funcDecl: return isStart(current, file, types, depth: depth)
      case .file: return true
      default: break
      }
      current = parent(of: current, in: file)
    }
    return true
  }

  private func parent(of node: NodeID, in file: FileContext) -> NodeID {
    package.flow.parent(of: node, file: file.index)
  }

  private enum LiteralUse {
    case runsHere
    case once
    case value
  }

  private func use(of function: NodeID, _ file: FileContext, _ types: FileTypes) -> LiteralUse {
    let call = parent(of: function, in: file)
    guard let view = CallExpr(file.tree, call) else { return .value }
    if view.function == function { return .runsHere }
    let name = types.calledName(call)
    if name == "(*sync.Once).Do" {
      guard let selector = SelectorExpr(file.tree, view.function) else { return .value }
      return types.types.isPackageLevel(types.referencedObject(selector.x)) ? .once : .value
    }
    if name == "sync.OnceFunc" || name.hasPrefix("sync.OnceValue") {
      return isPackageLevel(call, file) ? .once : .value
    }
    return name == "(*sync.WaitGroup).Go" ? .runsHere : .value
  }

  /// Whether a node stands in the declaration of a package-level variable.
  private func isPackageLevel(_ node: NodeID, _ file: FileContext) -> Bool {
    var current = node
    while !current.isNone {
      if file.tree.kind(of: current) == .funcDecl || file.tree.kind(of: current) == .funcLit && current != node {
        return false
      }
      current = parent(of: current, in: file)
    }
    return true
  }

  private func isHandler(_ type: TypeID, _ types: Types) -> Bool {
    guard let signature = types.signature(type) else { return false }
    return signature.parameters.contains { types.isNamedOrPointer($0.type, package: "net/http", name: "Request") }
  }

  private func isStart(_ function: NodeID, _ file: FileContext, _ types: FileTypes, depth: Int) -> Bool {
    guard let declaration = FuncDecl(file.tree, function), depth < Self.depthLimit else { return false }
    let object = types.object(of: declaration.name)
    if declaration.receiver == nil {
      let name = file.tree.text(of: declaration.name)
      if name == "init" || (name == "main" && isProgram) { return true }
    }
    guard !object.isNone, isProgram || !types.types.isExported(object) else { return false }
    if let answer = known[object] { return answer }
    // Functions that call each other are as their other callers are.
    known[object] = true
    let answer = isOnlyUsedAtStart(object, declaration, depth: depth)
    known[object] = answer
    return answer
  }

  private func isOnlyUsedAtStart(_ object: ObjectID, _ declaration: FuncDecl, depth: Int) -> Bool {
    var isUsed = false
    for file in package.files where !file.isTest {
      let types = package.types(file)
      for name in types.references(to: object) {
        if file.tree === declaration.tree && name == declaration.name { continue }
        isUsed = true
        var operand = name
        let above = parent(of: name, in: file)
        if let selector = SelectorExpr(file.tree, above), selector.selector == name { operand = above }
        switch use(of: operand, file, types) {
        case .once: continue
        case .runsHere: if !contains(operand, in: file, depth: depth + 1) { return false }
        case .value:
          if isProgram && !isHandler(types.types.type(object), types.types) { continue }
          return false
        }
      }
    }
    return isUsed
  }
}
