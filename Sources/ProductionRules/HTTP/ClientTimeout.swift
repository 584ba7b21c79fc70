// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What is known of how long an HTTP client waits.
enum ClientTimeout {
  /// It waits for ever; the literal that makes it, where it is one of the file.
  case missing(literal: CompositeLit?)
  /// It has a timeout, or that is not known.
  case unknown

  /// What is known of the client an expression gives.
  static func of(_ client: NodeID, in pass: RulePass) -> ClientTimeout {
    let tree = pass.tree
    var node = tree.unparenthesized(client)
    if let address = UnaryExpr(tree, node), tree.kind(of: address.operatorToken) == .ampersand {
      node = tree.unparenthesized(address.x)
    }
    if CompositeLit(tree, node) != nil { return literal(node, in: pass) }
    let facts = ClientFacts.of(pass)
    let object = pass.types.referencedObject(node)
    let types = pass.types.types
    guard types.kind(object) == .variable, !facts.changed.contains(object) else { return .unknown }
    if types.packagePath(object) == "net/http", types.name(object) == "DefaultClient" { return .missing(literal: nil) }
    guard types.isDeclaredHere(object), !types.isParameter(object) else { return .unknown }
    if types.isField(object) || types.isPackageLevel(object) {
      guard !types.isExported(object) || pass.package.checked.name == "main" else { return .unknown }
      let values = facts.values[object] ?? []
      let isZero = values.isEmpty && types.isNamed(types.type(object), package: "net/http", name: "Client")
      let areMissing = values.allSatisfy { value in
        if case .missing = of(value.node, in: pass.looking(at: value.file)) { return true }
        return false
      }
      guard isZero || !values.isEmpty && areMissing else { return .unknown }
      guard values.count == 1, let value = values.first, value.file === pass.file else { return .missing(literal: nil) }
      return of(value.node, in: pass)
    }
    return local(node, object, in: pass)
  }

  private static func local(_ node: NodeID, _ object: ObjectID, in pass: RulePass) -> ClientTimeout {
    let tree = pass.tree
    guard tree.kind(of: node) == .ident,
      let definition = pass.flow(around: node)?.reachingDefinitions(of: node).single
    else { return .unknown }
    // Whoever gets the client may set its timeout.
    for use in pass.types.uses(of: object) where use != node {
      let parent = pass.parent(of: use)
      if SelectorExpr(tree, parent)?.x == use { continue }
      if tree.kind(of: parent) == .exprList, let assignment = AssignStmt(tree, pass.parent(of: parent)),
        assignment.leftList == parent
      {
        continue
      }
      return .unknown
    }
    switch definition.kind {
    case .zero:
      return pass.types.types.isNamed(pass.types.types.type(object), package: "net/http", name: "Client")
        ? .missing(literal: nil) : .unknown
    case .value:
      var value = tree.unparenthesized(definition.value)
      if let address = UnaryExpr(tree, value) { value = tree.unparenthesized(address.x) }
      if pass.types.builtin(value) == .new { return .missing(literal: nil) }
      if tree.kind(of: value) == .compositeLit { return literal(value, in: pass) }
      let source = pass.types.referencedObject(value)
      guard !source.isNone, pass.types.types.isPackageLevel(source) else { return .unknown }
      return of(value, in: pass)
    default: return .unknown
    }
  }

  private static func literal(_ node: NodeID, in pass: RulePass) -> ClientTimeout {
    guard let literal = CompositeLit(pass.tree, node), literal.isKeyed,
      pass.types.types.isNamed(pass.types.type(of: node), package: "net/http", name: "Client"),
      literal.value(of: "Timeout") == nil
    else { return .unknown }
    guard let transport = literal.value(of: "Transport") else { return .missing(literal: literal) }
    // A transport may limit the waiting itself, or reach only what answers at once.
    guard let other = ClientTransport.literal(of: transport, in: pass), other.isKeyed,
      !["ResponseHeaderTimeout", "Dial", "DialContext", "DialTLS", "DialTLSContext"].contains(where: {
        other.value(of: $0) != nil
      })
    else { return .unknown }
    return .missing(literal: literal)
  }
}

/// The transports that a file makes for its clients.
enum ClientTransport {
  /// The `http.Transport` literal that an expression is, or that a local variable is set to once; nil otherwise.
  static func literal(of expression: NodeID, in pass: RulePass) -> CompositeLit? {
    let tree = pass.tree
    var node = tree.unparenthesized(expression)
    if tree.kind(of: node) == .ident {
      guard let definition = pass.flow(around: node)?.reachingDefinitions(of: node).single, definition.kind == .value
      else { return nil }
      node = tree.unparenthesized(definition.value)
    }
    if let address = UnaryExpr(tree, node) { node = tree.unparenthesized(address.x) }
    guard let literal = CompositeLit(tree, node),
      pass.types.types.isNamed(pass.types.type(of: node), package: "net/http", name: "Transport")
    else { return nil }
    return literal
  }
}

/// Where a package's fields and variables get their HTTP clients from.
struct ClientFacts {
  struct Value {
    let file: FileContext
    let node: NodeID
  }

  /// The values that fields and package variables are given.
  var values: [ObjectID: [Value]] = [:]
  /// The variables whose client gets a timeout or transport later on.
  var changed: Set<ObjectID> = []

  static func of(_ pass: RulePass) -> ClientFacts { pass.package.shared(ClientFacts.self) { ClientFacts(pass) } }

  private init(_ pass: RulePass) {
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      let kinds = NodeKinds(.keyValue).union(NodeKinds(.assignStmt, .varSpec))
      for node in file.tree.nodes(kinds) {
        if let pair = KeyValue(file.tree, node) {
          guard file.tree.kind(of: pair.key) == .ident else { continue }
          add(pair.value, to: other.types.object(of: pair.key), other)
        } else if let assignment = Assignment(file.tree, node) {
          add(assignment, other)
        }
      }
    }
  }

  private mutating func add(_ assignment: Assignment, _ pass: RulePass) {
    let targets = Array(assignment.targets)
    let values = Array(assignment.values)
    for (position, target) in targets.enumerated() {
      if let selector = SelectorExpr(pass.tree, target) {
        let name = pass.tree.text(of: selector.selector)
        if name == "Timeout" || name == "Transport" { changed.insert(pass.types.referencedObject(selector.x)) }
      }
      let object = pass.types.referencedObject(target)
      if values.count == targets.count {
        add(values[position], to: object, pass)
      } else if !values.isEmpty, isClient(object, pass) {
        changed.insert(object)
      }
    }
  }

  private mutating func add(_ value: NodeID, to object: ObjectID, _ pass: RulePass) {
    guard isClient(object, pass) else { return }
    values[object, default: []].append(Value(file: pass.file, node: value))
    if pass.types.types.packagePath(object) == "net/http" { changed.insert(object) }
  }

  private func isClient(_ object: ObjectID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    guard types.kind(object) == .variable, types.isField(object) || types.isPackageLevel(object) else { return false }
    return types.isNamedOrPointer(types.type(object), package: "net/http", name: "Client")
  }
}
