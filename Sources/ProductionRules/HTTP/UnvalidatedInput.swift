// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A decoded body whose fields are used as they came.
struct UnvalidatedInput: Rule {
  static let info = RuleInfo(
    code: "HTTP014", name: "unvalidated-input", category: .http, severity: .info,
    summary: "the fields of a decoded request body are used without any validation")

  static let documentation = """
    ## What it reports
    A struct decoded from a request's body (`json.NewDecoder(r.Body).Decode`, `json.Unmarshal` of what was read from \
    it, gin's `ShouldBindJSON`, echo's `Bind`, fiber's `BodyParser`) whose fields the handler, or a function or method \
    of the package that it gives them to, then puts into a statement, a file or a command, and nobody has looked at any \
    of them.

    ## Why
    Decoding checks the form: a missing field is its zero value, a negative amount is a number like any other. What the \
    handler does not refuse ends up in the database, or fails far away from where the client could be told.

    ## Example
    ```go
    var input orderInput
    if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
    	…
    }
    _, err := s.db.ExecContext(r.Context(), insertOrder, input.Item, input.Quantity)
    ```

    ## Instead
    ```go
    if err := input.Validate(); err != nil {
    	http.Error(w, err.Error(), http.StatusBadRequest)
    	return
    }
    ```

    ## When it stays silent
    - A field is compared, measured, looked up or copied.
    - The struct or a field goes to a function of another package or an interface, to a variable, or to a function or \
    method of the package that looks at it: whoever gets it may validate.
    - Its type decodes itself (`UnmarshalJSON`), or has `validate` or `binding` tags.
    - The body is decoded into a map, a slice or something else without fields.

    ## Fix
    None: what is valid is for the author to say.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = binders.lastNames.union(["Decode", "Unmarshal"])

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let target = Self.target(ofDecoding: node, in: pass) else { return }
    let tree = pass.tree
    let types = pass.types.types
    let object = pass.types.object(of: target)
    guard types.kind(object) == .variable, !types.isPackageLevel(object), !types.isParameter(object),
      let declaration = types.declaration(object), declaration.fileIndex == pass.types.fileIndex,
      isPlainStruct(types.type(object), in: types)
    else { return }
    var way: [Site]?
    for use in pass.types.uses(of: object) where use > target {
      switch kindOfUse(use, in: pass, depth: 0) {
      case .validates: return
      case .reads(let sites): way = way ?? sites
      case .other: continue
      }
    }
    guard let way else { return }
    let name = tree.text(of: target)
    pass.report(
      target, "fields of `\(name)` are used as the client sent them; validate them before",
      related: way.map { $0.related(in: pass) })
  }

  private enum Use {
    case validates
    /// With the calls that lead to where it does.
    case reads([Site])
    case other
  }

  /// Where a field is used, or a call on the way there.
  private struct Site {
    let file: FileContext
    let node: NodeID
    var isOnTheWay = false

    func related(in pass: RulePass) -> RelatedLocation {
      let pass = pass.looking(at: file)
      guard isOnTheWay, let call = CallExpr(pass.tree, node) else {
        return pass.related(node, "this is used as it came")
      }
      return pass.related(node, "on the way, `\(pass.tree.shortText(of: call.function))` is called here")
    }
  }

  private func kindOfUse(_ use: NodeID, in pass: RulePass, depth: Int) -> Use {
    let tree = pass.tree
    var field = pass.parent(of: use)
    guard SelectorExpr(tree, field)?.x == use else { return kindOfWhole(use, in: pass, depth: depth) }
    guard pass.types.selection(of: field)?.kind == .field else {
      // A method looks at the struct, or does not.
      guard let call = CallExpr(tree, pass.parent(of: field)), call.function == field else { return .validates }
      return follow(call.id, -1, in: pass, depth: depth)
    }
    while let outer = SelectorExpr(tree, pass.parent(of: field)), outer.x == field { field = outer.id }
    var child = field
    for ancestor in pass.ancestors(of: field) {
      switch tree.kind(of: ancestor) {
      case .callExpr:
        guard let call = CallExpr(tree, ancestor), call.function != child else { return .validates }
        if pass.types.isConversion(ancestor) { break }
        return kind(of: child, passedTo: call, in: pass)
      case .exprList: return isAssignedTo(field, in: pass) ? .other : .validates
      case .parenExpr, .unaryExpr: break
      // Compared, measured, looked up, copied: the field is looked at, or what becomes of it is not seen.
      default: return .validates
      }
      child = ancestor
    }
    return .validates
  }

  /// What is done with the whole struct, or its address.
  private func kindOfWhole(_ use: NodeID, in pass: RulePass, depth: Int) -> Use {
    var argument = use
    if UnaryExpr(pass.tree, pass.parent(of: use)) != nil { argument = pass.parent(of: use) }
    guard let call = CallExpr(pass.tree, pass.parent(of: argument)),
      let position = call.arguments.enumerated().first(where: { $0.element == argument })?.offset
    else { return .validates }
    let path = pass.types.types.packagePath(pass.types.calledFunction(call.id))
    if Self.printers.contains(path) { return .other }
    return follow(call.id, position, in: pass, depth: depth)
  }

  /// What a function of the package does with the struct that a call gives it, as an argument or, at -1, as its receiver.
  private func follow(_ call: NodeID, _ position: Int, in pass: RulePass, depth: Int) -> Use {
    guard depth < 3, let key = pass.package.flow.declaration(of: pass.types.calledFunction(call)) else {
      return .validates
    }
    let other = pass.looking(at: pass.package.files[key.file])
    let name: NodeID?
    if position < 0 {
      name = Parameter(other.tree, FuncDecl(other.tree, key.node)?.receiver ?? .none)?.names.first { _ in true }
    } else {
      name = pass.package.flow.parameter(position, of: key)
    }
    guard let name else { return .validates }
    guard !name.isNone else { return .other }
    var result = Use.other
    for use in other.types.uses(of: other.types.object(of: name)) where use != name {
      switch kindOfUse(use, in: other, depth: depth + 1) {
      case .validates: return .validates
      case .reads(let sites):
        if case .reads = result { continue }
        result = .reads([Site(file: pass.file, node: call, isOnTheWay: true)] + sites)
      case .other: continue
      }
    }
    return result
  }

  /// What a call does with a field it is given.
  private func kind(of argument: NodeID, passedTo call: CallExpr, in pass: RulePass) -> Use {
    if let statement = DatabaseCall(call.id, in: pass), statement.textPosition != nil {
      return .reads([Site(file: pass.file, node: argument)])
    }
    let function = pass.types.calledFunction(call.id)
    let path = pass.types.types.packagePath(function)
    if Self.printers.contains(path) { return .other }
    if let key = pass.package.flow.declaration(of: function), pass.package.files.indices.contains(key.file) {
      let position = call.arguments.enumerated().first { $0.element == argument }?.offset ?? 0
      let use = kind(ofParameter: position, of: key, in: pass.looking(at: pass.package.files[key.file]))
      guard case .reads(let sites) = use else { return use }
      return .reads([Site(file: pass.file, node: call.id, isOnTheWay: true)] + sites)
    }
    let isOutside = ["os", "os/exec", "io", "net/smtp"].contains(path)
    return isOutside ? .reads([Site(file: pass.file, node: argument)]) : .validates
  }

  /// What a function of the package does with a field it is given: whether it does anything but put it into a statement.
  private func kind(ofParameter position: Int, of key: FunctionKey, in pass: RulePass) -> Use {
    let tree = pass.tree
    guard let name = pass.package.flow.parameter(position, of: key) else { return .validates }
    guard !name.isNone else { return .other }
    var result = Use.other
    for use in pass.types.uses(of: pass.types.object(of: name)) where use != name {
      let parent = pass.parent(of: use)
      guard tree.kind(of: parent) == .callExpr, let call = DatabaseCall(parent, in: pass), call.textPosition != nil
      else { return .validates }
      if case .other = result { result = .reads([Site(file: pass.file, node: use)]) }
    }
    return result
  }

  private static let printers: Set<String> = ["fmt", "log", "log/slog", "errors"]

  private func isAssignedTo(_ field: NodeID, in pass: RulePass) -> Bool {
    let list = pass.parent(of: field)
    return AssignStmt(pass.tree, pass.parent(of: list))?.leftList == list
  }

  private func isPlainStruct(_ type: TypeID, in types: Types) -> Bool {
    guard types.underlyingKind(type) == .structure, types.lookupMethod(type, "UnmarshalJSON").isNone else {
      return false
    }
    let underlying = types.underlying(type)
    let fields = types.fields(underlying)
    return !fields.isEmpty
      && !fields.indices.contains { position in
        let tag = types.tag(underlying, at: position) ?? ""
        return tag.contains("validate:") || tag.contains("binding:") || tag.contains("valid:")
      }
  }

  /// The variable that a call decodes a request's body into; nil for other calls.
  private static func target(ofDecoding node: NodeID, in pass: RulePass) -> NodeID? {
    let tree = pass.tree
    guard let call = CallExpr(tree, node), let name = tree.calleeName(of: node), let last = call.arguments.last,
      let address = UnaryExpr(tree, tree.unparenthesized(last)),
      tree.kind(of: address.operatorToken) == .ampersand, tree.kind(of: address.x) == .ident
    else { return nil }
    let spelled = tree.range(of: name)
    if tree.matches(spelled, "Decode") {
      guard let decoder = tree.calleeOperand(of: node), let maker = made(decoder, in: pass),
        ["encoding/json.NewDecoder", "encoding/xml.NewDecoder"].contains(pass.types.calledName(maker.id)),
        let source = maker.arguments.first, isBody(source, in: pass)
      else { return nil }
      return address.x
    }
    if tree.matches(spelled, "Unmarshal") {
      guard pass.types.calledName(node) == "encoding/json.Unmarshal", let data = call.arguments.first,
        let reader = made(data, in: pass), let source = reader.arguments.first,
        ["io.ReadAll", "io/ioutil.ReadAll"].contains(pass.types.calledName(reader.id)), isBody(source, in: pass)
      else { return nil }
      return address.x
    }
    return binders.contains(node, in: pass) ? address.x : nil
  }

  private static let binders = CalleeTable(names: [
    "(*github.com/gin-gonic/gin.Context).ShouldBindJSON", "(*github.com/gin-gonic/gin.Context).BindJSON",
    "(*github.com/gin-gonic/gin.Context).ShouldBind", "(*github.com/gin-gonic/gin.Context).Bind",
    "(github.com/labstack/echo/v4.Context).Bind", "(*github.com/gofiber/fiber/v2.Ctx).BodyParser",
  ])

  /// The call that makes a value, directly or through a local variable.
  private static func made(_ expression: NodeID, in pass: RulePass) -> CallExpr? {
    let node = pass.tree.unparenthesized(expression)
    if let call = CallExpr(pass.tree, node) { return call }
    guard pass.tree.kind(of: node) == .ident,
      let definition = pass.flow(around: node)?.reachingDefinitions(of: node).single
    else { return nil }
    return CallExpr(pass.tree, pass.tree.unparenthesized(definition.value))
  }

  /// Whether an expression is the body of a request that is answered, limited or not.
  private static func isBody(_ expression: NodeID, in pass: RulePass) -> Bool {
    if HandlerShape.request(ofBody: expression, in: pass) != nil { return true }
    guard let call = CallExpr(pass.tree, pass.tree.unparenthesized(expression)) else { return false }
    return call.arguments.contains { HandlerShape.request(ofBody: $0, in: pass) != nil }
  }
}
