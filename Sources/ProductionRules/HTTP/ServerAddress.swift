// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What is known of where a server listens.
enum ServerAddress {
  /// An expression of a file.
  typealias Source = (file: FileContext, node: NodeID)

  /// Whether an address is one that only this machine reaches, or a flag or setting whose default is one.
  static func isLocal(_ address: NodeID, in pass: RulePass) -> Bool { isLocal(address, in: pass, depth: 0) }

  private static func isLocal(_ address: NodeID, in pass: RulePass, depth: Int) -> Bool {
    if isLocal(KnownText(address, in: pass).text) { return true }
    var node = pass.tree.unparenthesized(address)
    if let pointer = StarExpr(pass.tree, node) { node = pass.tree.unparenthesized(pointer.x) }
    if let host = host(of: node, in: pass) { return depth < 4 && isLocal(host, in: pass, depth: depth + 1) }
    let variable = pass.types.referencedObject(node)
    guard depth < 4, !variable.isNone, let values = values(of: variable, in: pass) else { return false }
    return values.allSatisfy { isLocal($0.node, in: pass.looking(at: $0.file), depth: depth + 1) }
  }

  /// The host of an address that is put together from it and a port.
  private static func host(of address: NodeID, in pass: RulePass) -> NodeID? {
    guard let call = CallExpr(pass.tree, address) else { return nil }
    switch pass.types.calledName(address) {
    case "net.JoinHostPort": return call.arguments.first
    case "fmt.Sprintf":
      guard let format = call.arguments.first, pass.types.constant(of: format)?.text?.hasPrefix("%s:") == true else {
        return nil
      }
      return call.arguments.dropFirst().first { _ in true }
    default: return nil
    }
  }

  /// What a field, package variable or listener is set to, or a parameter of an unexported function is given; nil when
  /// that is not known.
  private static func values(of variable: ObjectID, in pass: RulePass) -> [Source]? {
    if pass.types.types.isParameter(variable) { return arguments(for: variable, in: pass) }
    return AddressValues.of(pass).values[variable]
  }

  /// What a parameter of a function is given that only the package calls; nil when that is not known.
  static func arguments(for parameter: ObjectID, in pass: RulePass) -> [Source]? {
    let types = pass.types.types
    guard let declaration = types.declaration(parameter), declaration.fileIndex < pass.package.files.count,
      types.isDeclaredHere(parameter)
    else { return nil }
    let other = pass.looking(at: pass.package.files[declaration.fileIndex])
    guard let owner = FuncDecl(other.tree, other.enclosingFunction(of: declaration.identifier)) else { return nil }
    let object = other.types.object(of: owner.name)
    let key = FunctionKey(file: other.file.index, node: owner.id)
    guard !types.isExported(object) || pass.package.checked.name == "main",
      let position = (0..<16).first(where: { pass.package.flow.parameter($0, of: key) == declaration.identifier })
    else { return nil }
    var values: [Source] = []
    for use in FunctionUses(other).uses(of: object) where !use.file.isTest {
      guard let call = CallExpr(use.file.tree, use.call),
        let argument = call.arguments.enumerated().first(where: { $0.offset == position })?.element
      else { return nil }
      values.append((use.file, argument))
    }
    return values.isEmpty ? nil : values
  }

  /// Whether a listener is one that only this machine reaches.
  static func isLocal(listener: NodeID, in pass: RulePass) -> Bool { isLocal(listener: listener, in: pass, depth: 0) }

  private static func isLocal(listener: NodeID, in pass: RulePass, depth: Int) -> Bool {
    let tree = pass.tree
    let node = given(listener, in: pass)
    guard let call = CallExpr(tree, node) else {
      let variable = pass.types.referencedObject(node)
      guard depth < 4, !variable.isNone, let values = values(of: variable, in: pass) else { return false }
      return values.allSatisfy { isLocal(listener: $0.node, in: pass.looking(at: $0.file), depth: depth + 1) }
    }
    if pass.types.calledName(node) == "crypto/tls.NewListener", depth < 4, let inner = call.arguments.first {
      return isLocal(listener: inner, in: pass, depth: depth + 1)
    }
    guard listens.contains(node, in: pass) else { return returnsLocal(call, in: pass, depth: depth) }
    return call.arguments.contains { KnownText($0, in: pass).text == "unix" || isLocal($0, in: pass) }
  }

  /// The expression that a variable was given where it is named, if that is one; other expressions as they are.
  private static func given(_ expression: NodeID, in pass: RulePass) -> NodeID {
    let node = pass.tree.unparenthesized(expression)
    guard pass.tree.kind(of: node) == .ident,
      let definition = pass.flow(around: node)?.reachingDefinitions(of: node).single,
      definition.kind == .value || definition.kind == .tupleElement
    else { return node }
    return pass.tree.unparenthesized(definition.value)
  }

  /// Whether a function of the module only returns listeners that this machine alone reaches.
  private static func returnsLocal(_ call: CallExpr, in pass: RulePass, depth: Int) -> Bool {
    guard depth < 4 else { return false }
    let detail = LocalResult.Detail(kind: .listener, depth: depth + 1)
    return pass.package.flow.fact(LocalResult.self, detail, of: pass.types.calledFunction(call.id)) ?? false
  }

  /// Whether a server is one that a function of the module makes with an address that only this machine reaches.
  static func isLocal(server: NodeID, in pass: RulePass) -> Bool { isLocal(server: server, in: pass, depth: 0) }

  private static func isLocal(server: NodeID, in pass: RulePass, depth: Int) -> Bool {
    let tree = pass.tree
    var node = given(server, in: pass)
    if let address = UnaryExpr(tree, node), tree.kind(of: address.operatorToken) == .ampersand {
      node = tree.unparenthesized(address.x)
    }
    if let literal = CompositeLit(tree, node) {
      return literal.value(of: "Addr").map { isLocal($0, in: pass) } ?? false
    }
    guard depth < 4, tree.kind(of: node) == .callExpr else { return false }
    let detail = LocalResult.Detail(kind: .server, depth: depth + 1)
    return pass.package.flow.fact(LocalResult.self, detail, of: pass.types.calledFunction(node)) ?? false
  }

  /// Whether a function of the module only returns listeners or servers that this machine alone reaches.
  private enum LocalResult: CallFact {
    enum Kind { case listener, server }

    struct Detail: Hashable {
      let kind: Kind
      /// How many functions lead to it.
      let depth: Int
    }

    static var nothing: Bool { false }
    static var unknown: Bool { false }

    static func common(_ first: Bool, _ second: Bool) -> Bool? { first && second }

    static func find(_ detail: Detail, in key: FunctionKey, of package: PackageFlow) -> Bool {
      guard let pass = package.pass(over: key) else { return false }
      var returns = 0
      for node in pass.tree.subtree(of: key.node, notBelow: NodeKinds(.funcLit)) {
        guard let statement = ReturnStmt(pass.tree, node) else { continue }
        guard let result = statement.results.first(where: { _ in true }) else { return false }
        if pass.types.isNil(result) { continue }
        let isLocal =
          switch detail.kind {
          case .listener: ServerAddress.isLocal(listener: result, in: pass, depth: detail.depth)
          case .server: ServerAddress.isLocal(server: result, in: pass, depth: detail.depth)
          }
        guard isLocal else { return false }
        returns += 1
      }
      return returns > 0
    }
  }

  private static let listens = CalleeTable(names: [
    "net.Listen", "net.ListenUnix", "crypto/tls.Listen", "(*net.ListenConfig).Listen",
  ])

  private static func isLocal(_ text: String) -> Bool {
    text.hasPrefix("localhost") || text.hasPrefix("127.") || text.hasPrefix("[::1]")
  }

  /// What listeners, and the fields and package variables that may hold addresses, are set to; flags to their default.
  private struct AddressValues {
    var values: [ObjectID: [Source]] = [:]

    static func of(_ pass: RulePass) -> AddressValues {
      pass.package.shared(AddressValues.self) { AddressValues(pass) }
    }

    private init(_ pass: RulePass) {
      for file in pass.package.files where !file.isTest {
        let other = pass.looking(at: file)
        let tree = file.tree
        for node in tree.nodes(NodeKinds(.callExpr, .keyValue, .assignStmt, .shortVarDecl, .varSpec)) {
          switch tree.kind(of: node) {
          case .callExpr: addFlag(node, other)
          case .keyValue:
            guard let pair = KeyValue(tree, node), tree.kind(of: pair.key) == .ident else { continue }
            add(pair.value, to: other.types.object(of: pair.key), other)
          default:
            guard let assignment = Assignment(tree, node) else { continue }
            for target in assignment.targets {
              let value = assignment.value(of: target) ?? assignment.values.first { _ in true } ?? .none
              if !value.isNone { add(value, to: other.types.referencedObject(target), other) }
            }
          }
        }
      }
    }

    private mutating func add(_ value: NodeID, to object: ObjectID, _ pass: RulePass) {
      let types = pass.types.types
      guard types.kind(object) == .variable else { return }
      let isListener = types.isNamed(types.type(object), package: "net", name: "Listener")
      let isKept = types.isField(object) || types.isPackageLevel(object)
      guard isListener || isKept && types.underlyingKind(types.type(object)) == .basic else { return }
      values[object, default: []].append((pass.file, value))
    }

    private mutating func addFlag(_ node: NodeID, _ pass: RulePass) {
      guard let position = Self.functions.value(of: node, in: pass), let call = CallExpr(pass.tree, node) else {
        return
      }
      let arguments = Array(call.arguments)
      guard arguments.count > position else { return }
      let variable =
        position == 2
        ? UnaryExpr(pass.tree, arguments[0]).map { pass.types.referencedObject($0.x) } ?? .none : pass.holder(of: node)
      if !variable.isNone { values[variable, default: []].append((pass.file, arguments[position])) }
    }

    /// The positions of the default value.
    private static let functions: CalleeTable<Int> = {
      var table: [String: Int] = [:]
      for package in ["flag", "github.com/spf13/pflag"] {
        table[package + ".String"] = 1
        table[package + ".StringVar"] = 2
        table["(*\(package).FlagSet).String"] = 1
        table["(*\(package).FlagSet).StringVar"] = 2
      }
      return CalleeTable(table)
    }()
  }
}
