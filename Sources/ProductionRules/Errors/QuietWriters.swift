// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Destinations that what is written to them reaches, or where nobody can be told that it did not.
struct QuietWriters {
  private let pass: RulePass
  private var tree: SyntaxTree { pass.tree }
  private var types: Types { pass.types.types }

  init(_ pass: RulePass) { self.pass = pass }

  /// What is known of a destination.
  enum Answer {
    /// Its errors may be dropped.
    case quiet
    /// It is whatever somebody gave: an `io.Writer`.
    case unknown
    /// It can fail.
    case fallible
  }

  /// What is known of the destination that an expression stands for.
  func answer(_ expression: NodeID, depth: Int = 0) -> Answer {
    var node = tree.unparenthesized(expression)
    if let unary = UnaryExpr(tree, node), tree.kind(of: unary.operatorToken) == .ampersand { node = unary.x }
    let type = pass.types.type(of: node)
    guard type.isValid else { return .quiet }
    if depth < 4, let answer = answerElsewhere(node, depth: depth) { return answer }
    if isQuiet(type) || isHash(type) || isResponse(type) || isStandard(node) { return .quiet }
    let isFile = types.isNamedOrPointer(type, package: "os", name: "File")
    if isFile || types.isInterface(type) {
      // A variable may hold nothing but such destinations.
      if depth < 4, let values = values(of: node), !values.isEmpty {
        let answers = values.map { answer($0, depth: depth + 1) }
        if answers.allSatisfy({ $0 == .quiet }) { return .quiet }
        if answers.contains(.fallible) { return .fallible }
      }
      if tree.kind(of: node) == .callExpr, NeverFailing.terminals.contains(pass.types.calledName(node)) {
        return .quiet
      }
    }
    return isFile || isConnection(type) ? .fallible : .unknown
  }

  /// Whether an expression is a buffer in memory, or its address.
  func isMemory(_ expression: NodeID) -> Bool {
    var node = tree.unparenthesized(expression)
    if let unary = UnaryExpr(tree, node), tree.kind(of: unary.operatorToken) == .ampersand { node = unary.x }
    let type = pass.types.type(of: node)
    return types.isNamedOrPointer(type, package: "bytes", name: "Buffer")
      || types.isNamedOrPointer(type, package: "strings", name: "Builder")
  }

  /// Whether a type is a hash: something to write to that gives a sum.
  func isHash(_ type: TypeID) -> Bool {
    ["Sum", "Sum32", "Sum64"].contains { !types.lookupMethod(type, $0).isNone }
      && !types.lookupMethod(type, "Write").isNone
  }

  /// What is known of a variable of the package that another file declares, nil for all others.
  private func answerElsewhere(_ node: NodeID, depth: Int) -> Answer? {
    guard tree.kind(of: node) == .ident else { return nil }
    let object = pass.types.object(of: node)
    guard types.isPackageLevel(object), let declaration = types.declaration(object),
      declaration.packagePath == pass.package.checked.path, declaration.fileIndex != pass.file.index,
      pass.package.files.indices.contains(declaration.fileIndex)
    else { return nil }
    return QuietWriters(pass.looking(at: pass.package.files[declaration.fileIndex]))
      .answer(declaration.identifier, depth: depth + 1)
  }

  /// Whether a type is a writer that never fails, or says later that it did.
  func isQuiet(_ type: TypeID) -> Bool {
    NeverFailing.writers.contains { types.isNamedOrPointer(type, package: $0.path, name: $0.name) }
      || types.isNamed(type, package: "fmt", name: "State")
  }

  /// Whether an expression is of an interface that can do no more than write, or write and close.
  func isPlain(_ expression: NodeID) -> Bool {
    let type = pass.types.type(of: expression)
    return types.isInterface(type) && types.interfaceMethods(type).count <= 2
  }

  /// The writer that the one an expression stands for was made over, where that is known: `NewWriter(w)`.
  func destination(_ expression: NodeID) -> NodeID? {
    var node = tree.unparenthesized(expression)
    if tree.kind(of: node) == .ident {
      guard let values = values(of: node), values.count == 1 else { return nil }
      node = tree.unparenthesized(values[0])
    }
    guard CallExpr(tree, node) != nil else { return nil }
    return writer(under: node, "Write") ?? writer(under: node, "Close")
  }

  /// The writer a function is given that makes something with a method out of it: `json.NewEncoder(w)`.
  private func writer(under call: NodeID, _ method: String) -> NodeID? {
    guard let view = CallExpr(tree, call), let writer = view.arguments.first,
      !types.lookupMethod(pass.types.type(of: writer), "Write").isNone,
      !types.isMethod(pass.types.calledFunction(call)),
      let result = pass.types.calledSignature(call)?.results.first,
      !types.lookupMethod(result.type, method).isNone
    else { return nil }
    return writer
  }

  /// What is known of the destination of an encoder or buffered writer, `json.NewEncoder(w)`.
  func encoding(_ expression: NodeID) -> Answer {
    let node = tree.unparenthesized(expression)
    guard CallExpr(tree, node) != nil else {
      guard let values = values(of: node), !values.isEmpty else { return .unknown }
      let answers = values.map { CallExpr(tree, tree.unparenthesized($0)) == nil ? .unknown : encoding($0) }
      if answers.allSatisfy({ $0 == .quiet }) { return .quiet }
      return answers.contains(.fallible) ? .fallible : .unknown
    }
    return (writer(under: node, "Encode") ?? writer(under: node, "Flush")).map { answer($0) } ?? .unknown
  }

  /// Whether a type implements `http.ResponseWriter`.
  func isResponse(_ type: TypeID) -> Bool {
    guard types.lookupMethod(type, "WriteHeader") != .none else { return false }
    let response = types.namedType("net/http", "ResponseWriter")
    return response.isValid && types.implements(type, response)
  }

  /// Whether an expression is a connection.
  func isConnection(_ expression: NodeID) -> Bool { isConnection(pass.types.type(of: expression)) }

  /// Whether an expression is something in memory to read from.
  func readsMemory(_ expression: NodeID) -> Bool {
    let type = pass.types.type(of: expression)
    return [("bytes", "Reader"), ("bytes", "Buffer"), ("strings", "Reader")]
      .contains { types.isNamedOrPointer(type, package: $0.0, name: $0.1) }
  }

  private func isConnection(_ type: TypeID) -> Bool {
    guard types.lookupMethod(type, "SetWriteDeadline") != .none else { return false }
    let connection = types.namedType("net", "Conn")
    return connection.isValid && types.implements(type, connection)
  }

  /// Whether an expression is `os.Stdout`, `os.Stderr` or `io.Discard`.
  func isStandard(_ node: NodeID) -> Bool {
    guard tree.kind(of: node) == .selectorExpr || tree.kind(of: node) == .ident else { return false }
    let object = pass.types.referencedObject(node)
    guard types.isPackageLevel(object) else { return false }
    switch types.packagePath(object) {
    case "os": return ["Stdout", "Stderr"].contains(types.name(object))
    case "io", "io/ioutil": return types.name(object) == "Discard"
    default: return false
    }
  }

  /// The values a variable may have, nil when they are not all known.
  private func values(of node: NodeID) -> [NodeID]? {
    guard tree.kind(of: node) == .ident else { return nil }
    let object = pass.types.object(of: node)
    if types.isPackageLevel(object) {
      guard let declaration = types.declaration(object), declaration.fileIndex == pass.file.index,
        declaration.packagePath == pass.package.checked.path, let spec = ValueSpec(tree, declaration.node)
      else { return nil }
      let position = spec.names.enumerated().first { $0.element == declaration.identifier }?.offset
      let values = Array(spec.values)
      return position.flatMap { values.indices.contains($0) ? [values[$0]] : nil }
    }
    guard let reaching = pass.flow(around: node)?.reachingDefinitions(of: node), reaching.isPrecise,
      !reaching.reachesEntry
    else { return nil }
    var values: [NodeID] = []
    for definition in reaching.definitions {
      guard definition.kind == .value, !definition.value.isNone else { return nil }
      values.append(definition.value)
    }
    return values
  }
}
