// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A server that waits without end for what its clients send.
struct ServerWithoutTimeouts: Rule {
  static let info = RuleInfo(
    code: "HTTP001", name: "server-without-timeouts", category: .http, severity: .warning, fix: .safe,
    summary: "an HTTP server that sets no timeouts, so that slow clients hold its connections for ever",
    answersTo: ["gosec", "G112", "G114"])

  static let documentation = """
    ## What it reports
    An `http.Server` that sets neither `ReadHeaderTimeout` nor `ReadTimeout`, and `http.ListenAndServe`, \
    `ListenAndServeTLS`, `Serve` and `ServeTLS`, whose server has no timeouts at all. As information, a server without \
    `WriteTimeout`, or without `IdleTimeout` and the `ReadTimeout` that stands in for it.

    ## Why
    A client that sends one byte of a header a minute keeps its connection, its goroutine and its file descriptor for \
    as long as it likes. A few thousand of them, from one machine, and the server accepts nobody else (Slowloris). \
    `WriteTimeout` does the same for clients that read slowly, `IdleTimeout` for those that keep a connection and ask \
    nothing.

    ## Example
    ```go
    server := &http.Server{Addr: ":8080", Handler: mux}
    log.Fatal(server.ListenAndServe())
    ```

    ## Instead
    ```go
    server := &http.Server{
    	Addr:              ":8080",
    	Handler:           mux,
    	ReadHeaderTimeout: 5 * time.Second,
    	WriteTimeout:      10 * time.Second,
    	IdleTimeout:       120 * time.Second,
    }
    log.Fatal(server.ListenAndServe())
    ```
    A server that streams has a reason to leave `WriteTimeout` out, and may say so with `http.ResponseController`'s \
    `SetWriteDeadline` in each handler; `ReadHeaderTimeout` never stands in the way of a stream.

    ## When it stays silent
    - The fields are set after the literal, on the variable that holds the server, or anywhere in the package where the \
    server is handed on.
    - A field is there, whatever it is set to: an explicit zero is a decision.
    - The address is a constant that only this machine reaches, or a flag whose default is one: `localhost`, \
    `127.0.0.1`, `[::1]`, a Unix socket.
    - The server is part of a value of another package, such as `net/http/httptest` or one for QUIC; in files that import `testing` or `httptest`, and in folders named \
    `test`, `tests`, `testutil`, `example` or `examples`.

    ## Fix
    Adds `ReadHeaderTimeout: 5 * time.Second` to the literal, which is safe: it limits only how long a client may take \
    for the headers. The others limit what handlers may do and are suggested, as is a server literal instead of \
    `http.ListenAndServe(addr, handler)`.
    """

  static let kinds = NodeKinds(.compositeLit, .callExpr)
  static let callees: Set<String>? = ServerFacts.starts.lastNames

  func check(_ node: NodeID, in pass: inout RulePass) {
    if let literal = CompositeLit(pass.tree, node) { return checkLiteral(literal, in: &pass) }
    switch ServerFacts.starts.value(of: node, in: pass) {
    case .function(let address, let handler): checkFunction(node, address, handler, in: &pass)
    case .method: checkMethod(node, in: &pass)
    case .framework, nil: return
    }
  }

  // MARK: Methods

  /// Looks at a server that is made without a literal: `var server http.Server`, `new(http.Server)`.
  private func checkMethod(_ node: NodeID, in pass: inout RulePass) {
    guard let operand = pass.tree.calleeOperand(of: node), pass.tree.kind(of: operand) == .ident,
      let definition = pass.flow(around: node)?.reachingDefinitions(of: operand).single,
      pass.types.types.isNamedOrPointer(pass.types.type(of: operand), package: "net/http", name: "Server")
    else { return }
    let isPlain =
      definition.kind == .zero || definition.kind == .value && pass.types.builtin(definition.value) == .new
    let variable = pass.types.object(of: operand)
    guard isPlain, !pass.types.types.isPointer(pass.types.types.type(variable)) || definition.kind == .value,
      !escapes(variable, in: pass)
    else { return }
    let settings = ServerFacts.of(pass).settings.filter { $0.server == variable }.map(\.field)
    guard !settings.contains("ReadHeaderTimeout"), !settings.contains("ReadTimeout"), !TestSupport.contains(pass) else {
      return
    }
    let name = pass.tree.text(of: operand)
    pass.report(
      CallExpr(pass.tree, node)?.function ?? node,
      "server has neither `ReadHeaderTimeout` nor `ReadTimeout`, so that slow clients hold connections for ever; "
        + "set `\(name).ReadHeaderTimeout`", related: pass.declaration(of: variable, "the server is made here"))
  }

  // MARK: Literals

  private func checkLiteral(_ literal: CompositeLit, in pass: inout RulePass) {
    let types = pass.types.types
    guard types.isNamed(pass.types.type(of: literal.id), package: "net/http", name: "Server"), literal.isKeyed,
      !isOfAnotherPackage(literal.id, in: pass)
    else { return }
    if TestSupport.contains(pass) { return }
    let place = literal.type ?? literal.id
    let later = settings(of: literal, in: pass)
    func isSet(_ field: String) -> Bool { later.contains(field) || literal.value(of: field) != nil }
    if let address = literal.value(of: "Addr"), ServerAddress.isLocal(address, in: pass) { return }
    if listensLocally(literal, in: pass) { return }
    let rest = ["WriteTimeout", "IdleTimeout"].filter { field in
      !isSet(field) && !(field == "IdleTimeout" && isSet("ReadTimeout"))
    }
    if !isSet("ReadHeaderTimeout"), !isSet("ReadTimeout") {
      let all = ["ReadHeaderTimeout"] + rest
      let fixes = [
        fix(["ReadHeaderTimeout"], literal, .safe, in: pass),
        rest.isEmpty ? nil : fix(all, literal, .suggested, in: pass),
      ]
      pass.report(
        place,
        "server has neither `ReadHeaderTimeout` nor `ReadTimeout`, so that slow clients hold connections for ever; "
          + "set `ReadHeaderTimeout`", related: evidence(literal.id, in: pass), fixes: fixes.compactMap { $0 })
    } else if !rest.isEmpty {
      let names = rest.map { "`\($0)`" }.joined(separator: " and ")
      pass.report(
        place, "server has no \(names); set \(rest.count == 1 ? "it" : "them"), or say why not", severity: .info,
        related: evidence(literal.id, in: pass), fixes: fix(rest, literal, .suggested, in: pass).map { [$0] } ?? [])
    }
  }

  /// Whether a server is part of a value of another package, which uses it in its own way: one for tests, one for QUIC.
  private func isOfAnotherPackage(_ literal: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    for ancestor in pass.ancestors(of: literal) {
      switch pass.tree.kind(of: ancestor) {
      case .unaryExpr, .keyValue: continue
      case .compositeLit:
        let name = types.object(of: types.origin(pass.types.type(of: ancestor)))
        if !name.isNone, !types.isDeclaredHere(name) { return true }
      default: return false
      }
    }
    return false
  }

  /// Whether the variable that holds a server only serves on listeners that this machine alone reaches.
  private func listensLocally(_ literal: CompositeLit, in pass: RulePass) -> Bool {
    let starts = starts(of: pass.holder(of: literal.id), in: pass)
    return !starts.isEmpty
      && starts.allSatisfy { other, call in
        let listener = CallExpr(other.tree, call)?.arguments.first { _ in true }
        return listener.map { ServerAddress.isLocal(listener: $0, in: other) } ?? false
      }
  }

  /// The calls that start the server a variable or field holds.
  private func starts(of holder: ObjectID, in pass: RulePass) -> [(pass: RulePass, call: NodeID)] {
    guard !holder.isNone else { return [] }
    return ServerFacts.of(pass).servings.compactMap { serving in
      guard case .method = serving.start else { return nil }
      let other = pass.looking(at: serving.file)
      guard let server = other.tree.calleeOperand(of: serving.call), other.types.referencedObject(server) == holder
      else { return nil }
      return (other, serving.call)
    }
  }

  /// Where a server that is kept in a variable or field is started.
  private func evidence(_ literal: NodeID, in pass: RulePass) -> [RelatedLocation] {
    var holder = pass.holder(of: literal)
    if holder.isNone {
      var value = literal
      while NodeKinds(.unaryExpr, .parenExpr).contains(pass.tree.kind(of: pass.parent(of: value))) {
        value = pass.parent(of: value)
      }
      // The key of a struct's literal means the field.
      if let pair = KeyValue(pass.tree, pass.parent(of: value)) { holder = pass.types.object(of: pair.key) }
    }
    return starts(of: holder, in: pass).prefix(1).map { $0.pass.related($0.call, "the server is started here") }
  }

  /// The fields that are set on a server after its literal.
  private func settings(of literal: CompositeLit, in pass: RulePass) -> Set<String> {
    let settings = ServerFacts.of(pass).settings
    let holder = pass.holder(of: literal.id)
    let isHandedOn = holder.isNone ? !isSelectedFrom(literal.id, in: pass) : escapes(holder, in: pass)
    return Set(settings.filter { $0.server == holder || isHandedOn && !$0.isOfOwnLiteral }.map(\.field))
  }

  /// Whether a method is called on the literal itself, so that nobody else gets hold of it.
  private func isSelectedFrom(_ literal: NodeID, in pass: RulePass) -> Bool {
    pass.ancestors(of: literal).first { !NodeKinds(.unaryExpr, .parenExpr).contains(pass.tree.kind(of: $0)) }
      .map { pass.tree.kind(of: $0) == .selectorExpr } ?? false
  }

  /// Whether a variable is more than selected from: copied, passed, stored or returned.
  private func escapes(_ variable: ObjectID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    if types.isField(variable) || types.isPackageLevel(variable) || types.isParameter(variable) { return true }
    return pass.types.uses(of: variable).contains { use in
      SelectorExpr(pass.tree, pass.parent(of: use))?.x != use
    }
  }

  // MARK: Functions

  private func checkFunction(_ node: NodeID, _ address: Int?, _ handler: Int, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node) else { return }
    let arguments = Array(call.arguments)
    guard let first = arguments.first, arguments.indices.contains(handler) else { return }
    if address == nil ? ServerAddress.isLocal(listener: first, in: pass) : ServerAddress.isLocal(first, in: pass) {
      return
    }
    if TestSupport.contains(pass) { return }
    pass.report(
      call.function,
      "`\(pass.tree.shortText(of: call.function))` serves without timeouts, so that slow clients hold connections for "
        + "ever; use an `http.Server` with `ReadHeaderTimeout`",
      fixes: literalFix(call, arguments, address, handler, in: pass).map { [$0] } ?? [])
  }

  private func literalFix(
    _ call: CallExpr, _ arguments: [NodeID], _ address: Int?, _ handler: Int, in pass: RulePass
  ) -> Fix? {
    let tree = pass.tree
    guard let name = tree.calleeName(of: call.id) else { return nil }
    let place = tree.start(of: call.id)
    var builder = FixBuilder(pass)
    let server = builder.reference(to: "Server", of: "net/http", at: place)
    let second = builder.reference(to: "Second", of: "time", at: place)
    let spacing = ExpressionSpacing(tree)
    var fields: [String] = []
    var others: [NodeID] = []
    for (position, argument) in arguments.enumerated() {
      guard !tree.text(of: argument).contains("\n") else { return nil }
      if position == address {
        guard let text = spacing.textAlone(argument) else { return nil }
        fields.append("Addr: \(text)")
      } else if position == handler {
        guard let text = spacing.textAlone(argument) else { return nil }
        if !pass.types.isNil(argument) { fields.append("Handler: \(text)") }
      } else {
        others.append(argument)
      }
    }
    fields.append("ReadHeaderTimeout: 5 * \(second)")
    // What is left over is alone or, being certificate and key, as it was.
    let passed =
      others.count == 1 ? spacing.textAlone(others[0]) : others.map { tree.text(of: $0) }.joined(separator: ", ")
    guard let passed else { return nil }
    builder.replace(
      call.id, with: "(&\(server){\(fields.joined(separator: ", "))}).\(tree.text(of: name))(\(passed))")
    return builder.fix("Serve with an `http.Server` that has `ReadHeaderTimeout`", .suggested)
  }

  // MARK: Fixes

  private func fix(_ fields: [String], _ literal: CompositeLit, _ safety: FixSafety, in pass: RulePass) -> Fix? {
    var builder = FixBuilder(pass)
    let second = builder.reference(to: "Second", of: "time", at: pass.tree.start(of: literal.id))
    let seconds = ["ReadHeaderTimeout": 5, "WriteTimeout": 10, "IdleTimeout": 120]
    builder.addFields(fields.map { "\($0): \(seconds[$0] ?? 10) * \(second)" }, to: literal, in: pass)
    return builder.fix("Set \(fields.map { "`\($0)`" }.joined(separator: ", "))", safety)
  }
}
