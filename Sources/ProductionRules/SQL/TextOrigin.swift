// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Where the text of a statement comes from, followed through sums, formats, builders and local variables.
struct TextOrigin {
  /// What brings in a string from outside of the function.
  struct Foreign {
    /// The expression.
    let node: NodeID
    /// What the string is to the statement.
    let position: StatementPosition
    /// Whether it is a part of a request, as its client wrote it.
    let isFromRequest: Bool
  }

  /// The first expression that brings in a string from outside, nil when none is known to.
  private(set) var foreign: Foreign?

  private let pass: RulePass
  private var visited: Set<ObjectID> = []
  private var steps = 0

  private var tree: SyntaxTree { pass.tree }
  private var info: FileTypes { pass.types }
  private var types: Types { pass.types.types }

  /// The known text on both sides of an expression.
  private struct Surroundings {
    var before: String
    var after = ""
  }

  /// - Parameter before: what stands before the text in the statement.
  init(of text: NodeID, after before: String = "", in pass: RulePass) {
    self.pass = pass
    // A whole statement that somebody else wrote is theirs: only what is put together here counts.
    guard Self.isBuilt(text, in: pass) else { return }
    foreign = origin(of: text, Surroundings(before: before), depth: 0)
  }

  /// Whether a statement is put together in the function.
  private static func isBuilt(_ text: NodeID, in pass: RulePass) -> Bool {
    let node = pass.tree.unparenthesized(text)
    if pass.types.constant(of: node) != nil { return false }
    switch pass.tree.kind(of: node) {
    case .binaryExpr, .callExpr: return true
    case .ident:
      guard let flow = pass.flow(around: node) else { return false }
      return flow.reachingDefinitions(of: node).definitions.contains { $0.kind == .value || $0.kind == .update }
    default: return false
    }
  }

  private mutating func origin(of expression: NodeID, _ around: Surroundings, depth: Int) -> Foreign? {
    steps += 1
    guard depth < 40, steps < 2000, !expression.isNone else { return nil }
    let node = tree.unparenthesized(expression)
    if info.constant(of: node) != nil || !mayHoldText(info.type(of: node)) { return nil }
    switch tree.kind(of: node) {
    case .binaryExpr:
      guard let sum = BinaryExpr(tree, node) else { return nil }
      let left = Surroundings(before: around.before, after: KnownText(sum.right, in: pass).text + around.after)
      if let found = origin(of: sum.left, left, depth: depth + 1) { return found }
      let right = Surroundings(before: around.before + KnownText(sum.left, in: pass).text, after: around.after)
      return origin(of: sum.right, right, depth: depth + 1)
    case .callExpr: return origin(ofCall: node, around, depth: depth)
    case .ident: return origin(ofVariable: node, around, depth: depth)
    case .selectorExpr: return origin(ofSelector: node, around)
    case .indexExpr:
      guard let index = IndexExpr(tree, node) else { return nil }
      return origin(of: index.x, around, depth: depth + 1)
    case .sliceExpr:
      guard let slice = SliceExpr(tree, node) else { return nil }
      return origin(of: slice.x, around, depth: depth + 1)
    case .compositeLit:
      for element in CompositeLit(tree, node).map({ Array($0.elements) }) ?? [] {
        if let found = origin(of: KeyValue(tree, element)?.value ?? element, around, depth: depth + 1) { return found }
      }
      return nil
    default: return nil
    }
  }

  /// What is found where an expression stands; nil for a clause that the program's own code passes, as its callers know
  /// what they do.
  private func found(_ node: NodeID, _ around: Surroundings, isFromRequest: Bool = false) -> Foreign? {
    let position = StatementPosition(before: around.before, after: around.after)
    if position == .clause, !isFromRequest { return nil }
    return Foreign(node: node, position: position, isFromRequest: isFromRequest)
  }

  /// Whether values of a type may be text: plain strings and lists of them, and values of any type.
  ///
  /// Declared string types stand for a set of names.
  private func mayHoldText(_ type: TypeID) -> Bool {
    switch types.kind(type) {
    case .basic: return types.basicKind(type) == .string
    case .slice, .array: return mayHoldText(types.element(type))
    case .pointer: return types.isNamed(types.element(type), package: "strings", name: "Builder")
    case .named: return types.isNamed(type, package: "strings", name: "Builder")
    case .interface, .tuple: return true
    default: return false
    }
  }

  // MARK: Variables

  private mutating func origin(ofVariable node: NodeID, _ around: Surroundings, depth: Int) -> Foreign? {
    let object = info.object(of: node)
    guard types.kind(object) == .variable, !types.isPackageLevel(object),
      !TextCheck.isChecked(object, in: pass), let flow = pass.flow(around: node)
    else { return nil }
    if types.isNamedOrPointer(types.type(object), package: "strings", name: "Builder") {
      return origin(ofBuilder: object, around, depth: depth)
    }
    let reaching = flow.reachingDefinitions(of: node)
    if types.isParameter(object), !types.isResult(object),
      reaching.reachesEntry || reaching.definitions.contains(where: { $0.kind == .parameter })
    {
      return comesFromOutside(parameter: object, node) ? found(node, around) : nil
    }
    guard visited.insert(object).inserted else { return nil }
    for definition in flow.variables.definitions(of: object) {
      switch definition.kind {
      case .value, .range:
        // A range's value comes from its list; a key is an index or the key of a map.
        if let found = origin(of: definition.value, around, depth: depth + 1) { return found }
      case .update:
        // The definition's value is the statement.
        guard let added = AssignStmt(tree, definition.value)?.right.only else { continue }
        let appended = Surroundings(before: String(KnownText.gap), after: around.after)
        if let found = origin(of: added, appended, depth: depth + 1) { return found }
      default: continue
      }
    }
    return nil
  }

  private mutating func origin(ofBuilder builder: ObjectID, _ around: Surroundings, depth: Int) -> Foreign? {
    guard visited.insert(builder).inserted else { return nil }
    var written = around.before
    for use in info.uses(of: builder) {
      var parent = pass.parent(of: use)
      if tree.kind(of: parent) == .unaryExpr { parent = pass.parent(of: parent) }
      if SelectorExpr(tree, parent) != nil { parent = pass.parent(of: parent) }
      guard let call = CallExpr(tree, parent) else { continue }
      let name = info.calledName(parent)
      let arguments = call.arguments.filter { info.object(of: $0) != builder && !isAddress($0, of: builder) }
      if name == "fmt.Fprintf", let format = arguments.first {
        if let found = origin(ofFormat: format, arguments.dropFirst(), Surroundings(before: written), depth: depth) {
          return found
        }
        written += KnownText(format: format, in: pass).text
      } else if name.hasPrefix("(*strings.Builder).Write") || name.hasPrefix("fmt.Fprint") || name == "io.WriteString" {
        for argument in arguments {
          if let found = origin(of: argument, Surroundings(before: written), depth: depth + 1) { return found }
          written += KnownText(argument, in: pass).text
        }
      }
    }
    return nil
  }

  private func isAddress(_ node: NodeID, of object: ObjectID) -> Bool {
    UnaryExpr(tree, node).map { info.object(of: $0.x) == object } ?? false
  }

  // MARK: Outside

  /// Whether a parameter's value is chosen outside: by a caller that passes more than constants, or that is not seen.
  private func comesFromOutside(parameter: ObjectID, _ node: NodeID) -> Bool {
    guard let declared = types.declaration(parameter), declared.fileIndex == info.fileIndex else { return false }
    let owner = pass.enclosingFunction(of: declared.identifier)
    guard let function = FuncDecl(tree, owner) else { return tree.kind(of: owner) == .funcLit }
    let object = info.object(of: function.name)
    guard !types.isExported(object) else { return true }
    let names = FuncType(tree, function.type)?.parameters.flatMap { Parameter(tree, $0).map { Array($0.names) } ?? [] }
    guard let position = names?.firstIndex(of: declared.identifier) else { return false }
    let uses = FunctionUses(pass).uses(of: object).filter { !$0.file.isTest }
    if uses.isEmpty { return false }
    return uses.contains { use in
      let other = pass.looking(at: use.file)
      guard let call = CallExpr(other.tree, use.call) else { return true }
      let arguments = Array(call.arguments)
      guard arguments.indices.contains(position) else { return true }
      if other.types.constant(of: arguments[position]) != nil { return false }
      // What a caller has of its own is not from outside as long as nobody knows.
      let passed = other.types.referencedObject(arguments[position])
      return other.types.types.isParameter(passed) || isFromRequest(arguments[position], other)
    }
  }

  private func origin(ofSelector node: NodeID, _ around: Surroundings) -> Foreign? {
    guard let selector = SelectorExpr(tree, node), info.selection(of: node)?.kind == .field else { return nil }
    let root = info.object(of: tree.unparenthesized(selector.x))
    guard types.isParameter(root), let declared = types.declaration(root), declared.fileIndex == info.fileIndex,
      let function = FuncDecl(tree, pass.enclosingFunction(of: declared.identifier)),
      function.receiverList.map({ !tree.contains($0, declared.identifier) }) ?? true
    else { return nil }
    let isAsked = tree.nodes(.selectorExpr, in: function.id).contains { other in
      guard other != node, pass.isSame(other, node) else { return false }
      return NodeKinds(.switchStmt, .indexExpr).contains(tree.kind(of: pass.parent(of: other)))
    }
    return isAsked ? nil : found(node, around)
  }

  // MARK: Calls

  private mutating func origin(ofCall node: NodeID, _ around: Surroundings, depth: Int) -> Foreign? {
    guard let call = CallExpr(tree, node) else { return nil }
    let arguments = Array(call.arguments)
    if info.isConversion(node) { return arguments.first.flatMap { origin(of: $0, around, depth: depth + 1) } }
    if info.builtin(node) == .append { return origin(ofAny: arguments[...], around, depth: depth) }
    if isFromRequest(node, pass) { return found(node, around, isFromRequest: true) }
    let name = info.calledName(node)
    switch name {
    case "(*strings.Builder).String":
      return tree.calleeOperand(of: node).flatMap { origin(of: $0, around, depth: depth + 1) }
    case "fmt.Sprintf":
      return arguments.first.flatMap { origin(ofFormat: $0, arguments.dropFirst(), around, depth: depth) }
    case "fmt.Sprint", "strings.Join", "strings.Replace", "strings.ReplaceAll", "strings.TrimSpace":
      return origin(ofAny: arguments[...], around, depth: depth)
    case _ where Self.trimming.contains(name): return origin(ofAny: arguments.prefix(1), around, depth: depth)
    default: return nil
    }
  }

  private mutating func origin(ofAny nodes: ArraySlice<NodeID>, _ around: Surroundings, depth: Int) -> Foreign? {
    for node in nodes { if let found = origin(of: node, around, depth: depth + 1) { return found } }
    return nil
  }

  private mutating func origin(
    ofFormat format: NodeID, _ arguments: ArraySlice<NodeID>, _ around: Surroundings, depth: Int
  ) -> Foreign? {
    guard let bytes = info.constant(of: format)?.bytes else {
      return origin(of: format, around, depth: depth + 1) ?? origin(ofAny: arguments, around, depth: depth)
    }
    let parts = KnownText.parts(ofFormat: bytes)
    for (offset, argument) in arguments.enumerated() {
      // Without a verb the argument is appended as a complaint.
      guard let verb = parts.first(where: { $0.argument == offset }) else { continue }
      let inner = Surroundings(before: around.before + verb.before, after: verb.after + around.after)
      if let found = origin(of: argument, inner, depth: depth + 1) { return found }
    }
    return nil
  }

  private static let trimming: Set<String> = [
    "strings.ToLower", "strings.ToUpper", "strings.Trim", "strings.TrimLeft", "strings.TrimRight",
    "strings.TrimPrefix", "strings.TrimSuffix", "strings.Repeat",
  ]

  /// Whether an expression is a part of a request as its client wrote it.
  private func isFromRequest(_ node: NodeID, _ pass: RulePass) -> Bool {
    Self.request.contains(pass.types.calledName(node))
  }

  private static let request: Set<String> = [
    "(*net/http.Request).FormValue", "(*net/http.Request).PostFormValue", "(*net/http.Request).PathValue",
    "(net/url.Values).Get", "(net/http.Header).Get", "(*github.com/gin-gonic/gin.Context).Query",
    "(*github.com/gin-gonic/gin.Context).Param", "(*github.com/gin-gonic/gin.Context).PostForm",
    "(*github.com/gin-gonic/gin.Context).DefaultQuery", "(github.com/labstack/echo/v4.Context).Param",
    "(github.com/labstack/echo/v4.Context).QueryParam", "(github.com/labstack/echo/v4.Context).FormValue",
    "(*github.com/gofiber/fiber/v2.Ctx).Params", "(*github.com/gofiber/fiber/v2.Ctx).Query",
    "github.com/go-chi/chi/v5.URLParam",
  ]
}
