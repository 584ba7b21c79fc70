// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// Finds everything that happens to a local channel, or that something happens which is not seen.
struct ChannelAnalysis {
  let package: PackageFlow
  let object: ObjectID
  private(set) var parties: [ChannelParty] = []

  /// Goroutines started by goroutines started by … deeper than this are not followed.
  private static let depthLimit = 4

  /// The uses of the variable that an identifier declares; nil when the channel goes where it is not seen.
  init?(declaredBy name: NodeID, in owner: FunctionKey, package: PackageFlow) {
    self.package = package
    let types = package.types(file: owner.file)
    object = types.object(of: name)
    guard types.types.kind(object) == .variable, !types.types.isPackageLevel(object) else { return nil }
    parties = [ChannelParty(start: .none, starter: -1, key: owner, flow: package.flow(of: owner))]
    guard collect(object, declaration: name, within: owner, party: 0, depth: 0) else { return nil }
  }

  /// Adds the uses of a variable in a function to the parties; false when one escapes.
  private mutating func collect(
    _ object: ObjectID, declaration: NodeID, within function: FunctionKey, party: Int, depth: Int
  ) -> Bool {
    guard depth < Self.depthLimit else { return false }
    let types = package.types(file: function.file)
    var byLiteral: [NodeID: Int] = [:]
    for name in types.references(to: object) where name != declaration {
      guard types.tree.contains(function.node, name) else { return false }
      guard let place = place(of: name, within: function, outer: party, byLiteral: &byLiteral) else { return false }
      guard add(name, to: place.party, isDeferred: place.isDeferred, in: function.file, depth: depth) else {
        return false
      }
    }
    return true
  }

  /// The party in whose code a name stands: the innermost goroutine's literal around it, or the outer one.
  private mutating func place(
    of name: NodeID, within function: FunctionKey, outer: Int, byLiteral: inout [NodeID: Int]
  ) -> (party: Int, isDeferred: Bool)? {
    let tree = package.types(file: function.file).tree
    var literals: [NodeID] = []
    var node = package.parent(of: name, file: function.file)
    while !node.isNone && node != function.node {
      if tree.kind(of: node) == .funcLit { literals.append(node) }
      node = package.parent(of: node, file: function.file)
    }
    var party = outer
    var isDeferred = false
    for literal in literals.reversed() {
      switch package.literalUse(literal, file: function.file) {
      case .deferred: isDeferred = true
      case .goroutine(let start):
        guard !isDeferred else { return nil }
        if let known = byLiteral[literal] {
          party = known
        } else {
          let key = FunctionKey(file: function.file, node: literal)
          parties.append(ChannelParty(start: start, starter: party, key: key, flow: package.flow(of: key)))
          party = parties.count - 1
          byLiteral[literal] = party
        }
      case .value: return nil
      }
    }
    return (party, isDeferred)
  }

  /// Adds what is done with a name to a party; false when the channel escapes.
  private mutating func add(_ name: NodeID, to party: Int, isDeferred: Bool, in file: Int, depth: Int) -> Bool {
    let types = package.types(file: file)
    let tree = types.tree
    var operand = name
    var parent = package.parent(of: operand, file: file)
    while !parent.isNone, tree.kind(of: parent) == .parenExpr {
      operand = parent
      parent = package.parent(of: parent, file: file)
    }
    guard !parent.isNone else { return false }
    func use(_ role: ChannelUse.Role, _ node: NodeID, isDeferred: Bool, asksForClose: Bool = false) -> ChannelUse {
      ChannelUse(
        role: role, name: name, node: node, alternatives: alternatives(to: node, file: file),
        asksForClose: asksForClose, isDeferred: isDeferred, isIndirect: false)
    }
    switch tree.kind(of: parent) {
    case .sendStmt:
      guard SendStmt(tree, parent)?.channel == operand else { return false }
      parties[party].uses.append(use(.send, parent, isDeferred: isDeferred))
      return true
    case .unaryExpr:
      guard tree.kind(of: tree.firstToken(of: parent)) == .arrow else { return false }
      parties[party].uses.append(
        use(.receive, parent, isDeferred: isDeferred, asksForClose: asksForClose(parent, file: file)))
      return true
    case .rangeStmt:
      guard RangeStmt(tree, parent)?.x == operand else { return false }
      parties[party].uses.append(use(.range, parent, isDeferred: isDeferred))
      return true
    case .binaryExpr:
      // Compared with nil: the channel stays where it is.
      return tree.children(of: parent).contains { types.isNil($0) }
    case .callExpr:
      guard let call = CallExpr(tree, parent) else { return false }
      switch types.builtin(parent) {
      case .close:
        let isDeferStatement = tree.kind(of: package.parent(of: parent, file: file)) == .deferStmt
        parties[party].uses.append(use(.close, parent, isDeferred: isDeferred || isDeferStatement))
        return true
      case .len, .cap: return true
      case nil: break
      default: return false
      }
      guard !isDeferred, let position = call.arguments.enumerated().first(where: { $0.element == operand })?.offset
      else { return false }
      return follow(parent, name, argument: position, party: party, file: file, depth: depth)
    default: return false
    }
  }

  /// A channel passed to a function of the package that is called, or that a `go` statement runs.
  private mutating func follow(
    _ call: NodeID, _ name: NodeID, argument: Int, party: Int, file: Int, depth: Int
  ) -> Bool {
    let types = package.types(file: file)
    let statement = package.parent(of: call, file: file)
    switch types.tree.kind(of: statement) {
    case .goStmt: break
    case .deferStmt: return false
    default: return enter(call, name, argument: argument, party: party, file: file, depth: depth)
    }
    let key: FunctionKey
    if let view = CallExpr(types.tree, call), types.tree.kind(of: view.function) == .funcLit {
      key = FunctionKey(file: file, node: view.function)
    } else if let declared = package.declaration(of: types.calledFunction(call)) {
      key = declared
    } else {
      return false
    }
    guard let parameter = package.parameter(argument, of: key) else { return false }
    // An unnamed parameter is not used.
    guard !parameter.isNone else { return true }
    let callee = package.types(file: key.file)
    let index = parties.count
    // The literal's or function's own uses of the variable are those of its parameter.
    parties.append(ChannelParty(start: statement, starter: party, key: key, flow: package.flow(of: key)))
    return collect(
      callee.object(of: parameter), declaration: parameter, within: key, party: index, depth: depth + 1)
  }

  /// A channel passed to a function of the module that is called: what it does, the caller does at the call.
  private mutating func enter(
    _ call: NodeID, _ name: NodeID, argument: Int, party: Int, file: Int, depth: Int
  ) -> Bool {
    let detail = PassedChannel.Detail(position: argument, depth: depth + 1)
    let function = package.types(file: file).calledFunction(call)
    guard let answer = package.fact(PassedChannel.self, detail, of: function), let uses = answer else { return false }
    for use in uses {
      parties[party].uses.append(
        ChannelUse(
          role: use.role, name: name, node: call, alternatives: use.waits ? .none : call,
          asksForClose: use.asksForClose, isDeferred: false, isIndirect: true))
    }
    return true
  }

  /// What a function does with the channel that is its parameter at a position; nil where the channel goes where it is not
  /// seen.
  fileprivate static func uses(
    ofParameter position: Int, of key: FunctionKey, package: PackageFlow, depth: Int
  ) -> [PassedChannel.Use]? {
    guard let parameter = package.parameter(position, of: key) else { return nil }
    // An unnamed parameter is not used.
    guard !parameter.isNone else { return [] }
    guard let callee = ChannelAnalysis(parameter: parameter, of: key, package: package, depth: depth) else {
      return nil
    }
    let graph = callee.parties[0].flow.graph
    return callee.parties[0].uses.map { use in
      // A loop that has another way out, or a receive that takes part in some protocol, may not wait for ever.
      var waits = use.isUnguarded
      if let point = graph.point(of: use.name) {
        switch use.role {
        case .range where !use.isIndirect:
          let ordinary = { (edge: FlowEdge) in
            graph.terminator(of: edge.from) == use.node && graph.isOrdinaryEnd(edge, of: use.node)
          }
          if graph.somePath(from: point, to: .all, along: { !ordinary($0) }, avoiding: { _ in false }) != nil {
            waits = false
          }
        case .receive: if graph.reaches(from: point, to: point) { waits = false }
        default: break
        }
      }
      return PassedChannel.Use(role: use.role, waits: waits, asksForClose: use.asksForClose)
    }
  }

  /// The uses of a parameter by its function alone; nil when others use it, or it escapes.
  private init?(parameter: NodeID, of key: FunctionKey, package: PackageFlow, depth: Int) {
    self.package = package
    object = package.types(file: key.file).object(of: parameter)
    parties = [ChannelParty(start: .none, starter: -1, key: key, flow: package.flow(of: key))]
    guard collect(object, declaration: parameter, within: key, party: 0, depth: depth), parties.count == 1 else {
      return nil
    }
  }

  /// The select statement that a send or receive is a communication of, when it has other clauses.
  private func alternatives(to node: NodeID, file: Int) -> NodeID {
    let tree = package.types(file: file).tree
    var current = node
    for _ in 0..<6 {
      let parent = package.parent(of: current, file: file)
      guard !parent.isNone else { return .none }
      switch tree.kind(of: parent) {
      case .commClause:
        guard CommClause(tree, parent)?.communication == current else { return .none }
        let statement = package.parent(of: parent, file: file)
        return tree.children(of: statement).only == nil ? statement : .none
      case .exprStmt, .assignStmt, .shortVarDecl, .exprList, .parenExpr: current = parent
      default: return .none
      }
    }
    return .none
  }

  /// Whether a receive operation is the whole right side of an assignment to two operands.
  private func asksForClose(_ receive: NodeID, file: Int) -> Bool {
    let tree = package.types(file: file).tree
    let list = package.parent(of: receive, file: file)
    guard !list.isNone, let assignment = AssignStmt(tree, package.parent(of: list, file: file)) else { return false }
    return assignment.left.count == 2 && assignment.right.only == receive
  }
}

/// What a function of the module does with a channel it is given; nil where the channel goes where it is not seen.
private enum PassedChannel: CallFact {
  struct Detail: Hashable {
    let position: Int
    /// How many functions lead to it.
    let depth: Int
  }

  struct Use: Equatable {
    let role: ChannelUse.Role
    let waits: Bool
    let asksForClose: Bool
  }

  static var nothing: [Use]? { [] }
  static var unknown: [Use]? { nil }

  static func find(_ detail: Detail, in function: FunctionKey, of package: PackageFlow) -> [Use]? {
    ChannelAnalysis.uses(ofParameter: detail.position, of: function, package: package, depth: detail.depth)
  }
}
