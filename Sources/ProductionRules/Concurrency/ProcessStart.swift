// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Which functions of a package run only while the process starts, so that what they start may live as long as it.
///
/// These are `main`, `init`, what initialises package-level variables, what a package-level `sync.Once` does, and
/// functions that only such code calls; also functions that do not return before the process ends.
final class ProcessStart {
  private let package: PackageContext
  private var known: [ObjectID: Bool] = [:]
  private var singletons: [ObjectID: Bool] = [:]

  private static let depthLimit = 30

  init(_ package: PackageContext) { self.package = package }

  /// What is known of a package, computed once.
  static func of(_ pass: RulePass) -> ProcessStart {
    let package = pass.package
    return package.shared(ProcessStart.self) { ProcessStart(package) }
  }

  private var isProgram: Bool { package.checked.name == "main" }

  /// Whether a node of a file runs only while the process starts.
  func contains(_ node: NodeID, in file: FileContext) -> Bool { contains(node, in: file, depth: 0) }

  private func contains(_ node: NodeID, in file: FileContext, depth: Int) -> Bool {
    let tree = file.tree
    let types = package.types(file)
    var current = parent(of: node, in: file)
    var inner = node
    while !current.isNone {
      switch tree.kind(of: current) {
      case .funcLit, .funcDecl:
        if neverReturns(after: inner, from: current, file) { return true }
        inner = current
      default: break
      }
      switch tree.kind(of: current) {
      case .funcLit:
        switch use(of: current, file, types) {
        case .runsHere: break
        case .once: return true
        case .value:
          // In a program it is not known who calls it; a handler runs many times.
          if isProgram && !isHandler(types.functionType(current), types.types) { break }
          // What a registry of the process is given in `init` belongs to the process.
          if !isProgram, isInInit(current, file), !isHandler(types.functionType(current), types.types) { return true }
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

  /// Whether a function passes a node once and never returns after it, so that nothing started there outlives it: it goes
  /// on for ever or ends the process.
  private func neverReturns(after node: NodeID, from function: NodeID, _ file: FileContext) -> Bool {
    let graph = package.flow.flow(of: function, file: file.index).graph
    guard let point = graph.point(of: node), graph.isReachable(point.block) else { return false }
    let leaving = FlowExits(.returns, .fallsOff, .panics, .unknown)
    return graph.somePath(from: point, to: leaving, avoiding: { _ in false }) == nil
      && !graph.reaches(from: point, to: point)
  }

  // MARK: Singletons

  /// Whether a `go` statement runs a method of a package-level variable, or of a type whose only values are such, or
  /// stands in a method of such a type: the worker belongs to something that lives as long as the process.
  func belongsToSingleton(_ statement: NodeID, in file: FileContext) -> Bool {
    let tree = file.tree
    let types = package.types(file)
    if let call = CallExpr(tree, GoStmt(tree, statement)?.call ?? .none) {
      if let selector = SelectorExpr(tree, call.function), types.selection(of: selector.id)?.kind == .method,
        isPackageVariable(selector.x, file, types)
      {
        return true
      }
      if isSingleton(types.types.receiverBase(types.calledFunction(call.id))) { return true }
    }
    var current = parent(of: statement, in: file)
    while !current.isNone, tree.kind(of: current) != .funcDecl { current = parent(of: current, in: file) }
    if !current.isNone, isKept(by: statement, within: current, file, types) { return true }
    guard let declaration = FuncDecl(tree, current), declaration.receiver != nil else { return false }
    return isSingleton(types.types.receiverBase(types.object(of: declaration.name)))
  }

  /// Whether the function stores something that the goroutine uses in a package-level variable or collection.
  private func isKept(by statement: NodeID, within function: NodeID, _ file: FileContext, _ types: FileTypes) -> Bool {
    let tree = file.tree
    var kept: Set<ObjectID> = []
    for node in tree.descendants(of: function) where tree.kind(of: node) == .assignStmt {
      guard let assignment = AssignStmt(tree, node) else { continue }
      for (target, value) in zip(assignment.left, assignment.right) {
        var root = target
        while let indexed = IndexExpr(tree, root) { root = indexed.x }
        let object = types.object(of: value)
        if !object.isNone, isPackageVariable(root, file, types) { kept.insert(object) }
      }
    }
    guard !kept.isEmpty else { return false }
    return tree.descendants(of: statement).contains {
      tree.kind(of: $0) == .ident && kept.contains(types.object(of: $0))
    }
  }

  private func isPackageVariable(_ expression: NodeID, _ file: FileContext, _ types: FileTypes) -> Bool {
    let object = types.referencedObject(expression)
    return types.types.kind(object) == .variable && types.types.isPackageLevel(object)
  }

  /// Whether values of an unexported type of the package are made by package-level variables only.
  private func isSingleton(_ type: TypeID) -> Bool {
    let types = package.checked.types
    guard type.isValid else { return false }
    let name = types.object(of: type)
    guard !name.isNone, types.isDeclaredHere(name), !types.isExported(name) else { return false }
    if let answer = singletons[name] { return answer }
    var isHeld = false
    var isMade = false
    for file in package.files where !file.isTest {
      for reference in package.types(file).references(to: name) {
        switch place(of: reference, in: file) {
        case .packageVariable: isHeld = true
        case .body: isMade = true
        case .signature: break
        }
      }
    }
    singletons[name] = isHeld && !isMade
    return isHeld && !isMade
  }

  private enum ReferencePlace {
    case packageVariable
    case signature
    case body
  }

  private func place(of reference: NodeID, in file: FileContext) -> ReferencePlace {
    let tree = file.tree
    var current = reference
    while !current.isNone {
      let above = parent(of: current, in: file)
      guard !above.isNone else { break }
      switch tree.kind(of: above) {
      case .funcDecl: return FuncDecl(tree, above)?.body == current ? .body : .signature
      case .varDecl where tree.kind(of: parent(of: above, in: file)) == .file: return .packageVariable
      case .typeDecl where tree.kind(of: parent(of: above, in: file)) == .file:
        // Its own declaration; in that of another type it is part of values that are made elsewhere.
        let spec = TypeSpec(tree, current)
        return spec?.name == reference || tree.text(of: reference) == spec.map { tree.text(of: $0.name) }
          ? .signature : .body
      default: current = above
      }
    }
    return .body
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

  private func isInInit(_ node: NodeID, _ file: FileContext) -> Bool {
    guard let declaration = FuncDecl(file.tree, file.tree.enclosingDeclaration(of: node)) else { return false }
    return declaration.receiver == nil && file.tree.matches(file.tree.range(of: declaration.name), "init")
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
