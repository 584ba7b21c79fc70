// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Where the text of a statement comes from, followed through sums, formats, builders and local variables.
struct TextOrigin {
  /// The expression that brings in a string from outside of the function, nil when none is known to.
  private(set) var foreign: NodeID?
  /// Whether the expression is named as a table, a column or the like, which the program itself chooses as a rule.
  var isIdentifier: Bool {
    guard let foreign else { return false }
    let name = SelectorExpr(tree, foreign)?.selector ?? foreign
    guard tree.kind(of: name) == .ident else { return false }
    let text = tree.text(of: name).lowercased()
    return Self.names.contains { text.contains($0) }
  }

  private let pass: RulePass
  private var visited: Set<ObjectID> = []
  private var steps = 0

  private var tree: SyntaxTree { pass.tree }
  private var info: FileTypes { pass.types }
  private var types: Types { pass.types.types }

  init(of text: NodeID, in pass: RulePass) {
    self.pass = pass
    // A whole statement that somebody else wrote is theirs: only what is put together here counts.
    guard Self.isBuilt(text, in: pass) else { return }
    foreign = origin(of: text, depth: 0)
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

  private mutating func origin(of expression: NodeID, depth: Int) -> NodeID? {
    steps += 1
    guard depth < 40, steps < 2000, !expression.isNone else { return nil }
    let node = tree.unparenthesized(expression)
    if info.constant(of: node) != nil || !mayHoldText(info.type(of: node)) { return nil }
    switch tree.kind(of: node) {
    case .binaryExpr:
      guard let sum = BinaryExpr(tree, node) else { return nil }
      return origin(of: sum.left, depth: depth + 1) ?? origin(of: sum.right, depth: depth + 1)
    case .callExpr: return origin(ofCall: node, depth: depth)
    case .ident: return origin(ofVariable: node, depth: depth)
    case .selectorExpr: return origin(ofSelector: node)
    case .indexExpr:
      guard let index = IndexExpr(tree, node) else { return nil }
      return origin(of: index.x, depth: depth + 1)
    case .sliceExpr:
      guard let slice = SliceExpr(tree, node) else { return nil }
      return origin(of: slice.x, depth: depth + 1)
    case .compositeLit:
      for element in CompositeLit(tree, node).map({ Array($0.elements) }) ?? [] {
        if let found = origin(of: KeyValue(tree, element)?.value ?? element, depth: depth + 1) { return found }
      }
      return nil
    default: return nil
    }
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

  private mutating func origin(ofVariable node: NodeID, depth: Int) -> NodeID? {
    let object = info.object(of: node)
    guard types.kind(object) == .variable, !types.isPackageLevel(object), !isValidated(object) else { return nil }
    guard let flow = pass.flow(around: node) else { return nil }
    if types.isNamedOrPointer(types.type(object), package: "strings", name: "Builder") {
      return origin(ofBuilder: object, depth: depth)
    }
    let reaching = flow.reachingDefinitions(of: node)
    if types.isParameter(object), !types.isResult(object),
      reaching.reachesEntry || reaching.definitions.contains(where: { $0.kind == .parameter })
    {
      return !isStatement(node) && comesFromOutside(parameter: object, node) ? node : nil
    }
    guard visited.insert(object).inserted else { return nil }
    for definition in flow.variables.definitions(of: object) {
      switch definition.kind {
      case .value:
        if let found = origin(of: definition.value, depth: depth + 1) { return found }
      case .update:
        // The definition's value is the statement.
        guard let added = AssignStmt(tree, definition.value)?.right.only else { continue }
        if let found = origin(of: added, depth: depth + 1) { return found }
      case .range:
        if let found = origin(ofRange: definition, depth: depth) { return found }
      default: continue
      }
    }
    return nil
  }

  /// A range's value comes from its list; a key is an index or the key of a map.
  private mutating func origin(ofRange definition: VariableDefinition, depth: Int) -> NodeID? {
    origin(of: definition.value, depth: depth + 1)
  }

  private mutating func origin(ofBuilder builder: ObjectID, depth: Int) -> NodeID? {
    guard visited.insert(builder).inserted else { return nil }
    for use in info.uses(of: builder) {
      var parent = pass.parent(of: use)
      if tree.kind(of: parent) == .unaryExpr { parent = pass.parent(of: parent) }
      if SelectorExpr(tree, parent) != nil { parent = pass.parent(of: parent) }
      guard let call = CallExpr(tree, parent) else { continue }
      let name = info.calledName(parent)
      guard name.hasPrefix("(*strings.Builder).Write") || name.hasPrefix("fmt.Fprint") || name == "io.WriteString"
      else {
        continue
      }
      for argument in call.arguments where info.object(of: argument) != builder {
        if let found = origin(of: argument, depth: depth + 1) { return found }
      }
    }
    return nil
  }

  /// Whether the function compares a variable with what is allowed, or asks another whether it is.
  private func isValidated(_ object: ObjectID) -> Bool {
    info.uses(of: object).contains { use in
      let parent = pass.parent(of: use)
      if SwitchStmt(tree, parent)?.tag == use { return true }
      if let index = IndexExpr(tree, parent), index.x != use,
        types.underlyingKind(info.type(of: index.x)) == .map
      {
        return true
      }
      if let comparison = BinaryExpr(tree, parent) {
        let other = comparison.left == use ? comparison.right : comparison.left
        let token = tree.kind(of: comparison.operatorToken)
        guard token == .equal || token == .notEqual, let text = info.constant(of: other)?.bytes else { return false }
        return !text.isEmpty
      }
      guard CallExpr(tree, parent)?.function != use, let name = tree.calleeName(of: parent) else { return false }
      return NameWords(tree.text(of: name)).words.contains { word in
        word == "is" || Self.checks.contains { word.hasPrefix($0) }
      }
    }
  }

  private static let checks = [
    "valid", "check", "allow", "contain", "match", "verify", "assert", "must", "index", "parse", "known", "support",
    "escape", "quote", "sanit",
  ]

  /// Whether a parameter is itself a statement or a clause by its name, of which the callers know what they pass: but not
  /// what is put behind a quote or an operator, which is a value whatever its name.
  private func isStatement(_ node: NodeID) -> Bool {
    let words = NameWords(tree.text(of: node)).words
    guard words.contains(where: { Self.statements.contains($0) }) else { return false }
    guard let sum = BinaryExpr(tree, pass.parent(of: node)), sum.right == node else { return true }
    var before = tree.unparenthesized(sum.left)
    while info.constant(of: before) == nil, let inner = BinaryExpr(tree, before) { before = inner.right }
    guard let text = info.constant(of: before)?.text, let last = text.last(where: { !$0.isWhitespace }) else {
      return true
    }
    return !"'\"%=<>(,".contains(last)
  }

  private static let statements: Set<String> = [
    "query", "sql", "stmt", "statement", "ddl", "clause", "where", "condition", "filter", "fragment",
  ]

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

  private func origin(ofSelector node: NodeID) -> NodeID? {
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
    return isAsked ? nil : node
  }

  private static let names = ["table", "schema", "column", "database", "index", "prefix", "dialect"]

  // MARK: Calls

  private mutating func origin(ofCall node: NodeID, depth: Int) -> NodeID? {
    guard let call = CallExpr(tree, node) else { return nil }
    let arguments = Array(call.arguments)
    if info.isConversion(node) { return arguments.first.flatMap { origin(of: $0, depth: depth + 1) } }
    if info.builtin(node) == .append {
      for argument in arguments { if let found = origin(of: argument, depth: depth + 1) { return found } }
      return nil
    }
    if isFromRequest(node, pass) { return node }
    let name = info.calledName(node)
    if name == "(*strings.Builder).String" {
      return tree.calleeOperand(of: node).flatMap { origin(of: $0, depth: depth + 1) }
    }
    let passing: [NodeID]
    switch name {
    case "fmt.Sprintf", "fmt.Sprint", "strings.Join", "strings.Replace", "strings.ReplaceAll", "strings.TrimSpace":
      passing = arguments
    case _ where Self.trimming.contains(name): passing = Array(arguments.prefix(1))
    default: return nil
    }
    for argument in passing { if let found = origin(of: argument, depth: depth + 1) { return found } }
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
