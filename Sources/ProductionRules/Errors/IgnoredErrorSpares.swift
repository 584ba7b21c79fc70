// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Calls whose error may be dropped, by what they are called on and where they stand.
struct IgnoredErrorSpares {
  private let pass: RulePass
  private var tree: SyntaxTree { pass.tree }
  private var types: Types { pass.types.types }

  init(_ pass: RulePass) { self.pass = pass }

  /// How a call stands in its statement.
  enum Place {
    case statement
    case goroutine
    case deferred
  }

  /// How loud the report about a call is whose error is dropped: nil where there is none.
  func severity(of call: CallExpr, _ place: Place) -> Severity? {
    guard let severity = ownSeverity(of: call, place) else { return nil }
    guard severity == .warning else { return severity }
    return isMinor(call, place) ? .hint : .info
  }

  /// Whether what went wrong matters less where a call stands, or by what it does.
  private func isMinor(_ call: CallExpr, _ place: Place) -> Bool {
    // Of other functions only their authors know how much their errors say.
    if !isOfStandardLibrary(pass.types.callee(of: call.id)) { return true }
    if place == .deferred || NeverFailing.tells(name(of: call)) || isOnErrorPath(call.id) { return true }
    // What is written for somebody to look at, or into memory.
    let writers = QuietWriters(pass)
    if call.arguments.contains(where: { writers.isStandard($0) || writers.answer($0) == .quiet }) { return true }
    if let declaration = FuncDecl(tree, pass.enclosingDeclaration(of: call.id)) {
      let name = tree.text(of: declaration.name)
      if NeverFailing.putsAway(name) && !NeverFailing.deeds.contains(name) || NeverFailing.isClose(name) { return true }
    }
    return TestSupport.contains(pass)
  }

  /// Whether the standard library declares a function; its own tools are programs as others are.
  private func isOfStandardLibrary(_ function: ObjectID) -> Bool {
    let path = types.packagePath(function)
    let first = path.prefix { $0 != "/" }
    if first.isEmpty || first.contains(".") || first == "cmd" || path == pass.package.checked.path { return false }
    let own = pass.module.modulePath
    return own.isEmpty || path != own && !path.hasPrefix(own + "/")
  }

  /// The name of what is called; a function value goes by the name of what holds it.
  private func name(of call: CallExpr) -> String {
    let function = pass.types.callee(of: call.id)
    return function.isNone ? holderName(call.function) : types.name(function)
  }

  /// How loud the report about a call is, wherever it stands.
  private func ownSeverity(of call: CallExpr, _ place: Place) -> Severity? {
    let function = pass.types.callee(of: call.id)
    let fullName = types.fullName(function)
    if NeverFailing.contains(fullName, pass.goVersion) || isNamed(fullName) { return nil }
    let receiver = types.isMethod(function) ? SelectorExpr(tree, call.function)?.x : nil
    let name = self.name(of: call)
    if NeverFailing.methods.contains(name), receiver != nil { return nil }
    if let answer = writing(call, function, fullName, name, receiver) {
      switch answer {
      case .quiet: return nil
      case .unknown: return .hint
      case .fallible: return .warning
      }
    }
    if name == "Rollback" || fullName == "(*flag.FlagSet).Parse" && !continuesOnError(receiver) { return nil }
    if name == "Wait" && !returnsOthersErrors(fullName) && (place == .goroutine || isPump(call.id)) { return nil }
    if place == .goroutine, name.hasPrefix("Close") { return nil }
    if isExcused(call.id) || isEmptyWalk(call, name) { return nil }
    if name == "Close" || NeverFailing.isClose(name) {
      guard let receiver, place != .deferred, !isOnErrorPath(call.id) else { return nil }
      return WrittenHandles.isWritten(receiver, pass) ? .warning : nil
    }
    // A cache that is not filled is only slower.
    if isCache(function), ["Put", "Set", "Store", "Add", "Write"].contains(where: name.hasPrefix) { return .hint }
    if name.contains("Cache"), ["write", "put", "store", "add", "save"].contains(where: name.lowercased().hasPrefix) {
      return .hint
    }
    guard NeverFailing.putsAway(name) else { return answersRequest(call) || isAlwaysNil(function) ? nil : .warning }
    if place == .deferred || isOnErrorPath(call.id) || isAlwaysNil(function) { return nil }
    return NeverFailing.deeds.contains(name) ? .warning : .hint
  }

  /// Whether a function of the module never has an error.
  private func isAlwaysNil(_ function: ObjectID) -> Bool {
    guard let results = types.signature(types.type(function))?.results, !results.isEmpty else { return false }
    return pass.package.flow.fact(ResultNilness.self, results.count - 1, of: function)?.isNil ?? false
  }

  /// Whether a call writes the answer to a request: it is handed the response, and not the request, which is then dealt
  /// with elsewhere.
  private func answersRequest(_ call: CallExpr) -> Bool {
    let writers = QuietWriters(pass)
    let request = types.namedType("net/http", "Request")
    let arguments = call.arguments.map { pass.types.type(of: $0) }
    return arguments.contains(where: writers.isResponse)
      && !arguments.contains { types.kind($0) == .pointer && types.identical(types.element($0), request) }
  }

  /// Whether a `Wait` gives the errors of functions it waited for, not how a process ended.
  private func returnsOthersErrors(_ fullName: String) -> Bool { fullName.contains("errgroup") }

  private func isCache(_ function: ObjectID) -> Bool {
    let receiver = types.isMethod(function) ? types.name(types.object(of: types.receiverBase(function))) : ""
    let path = types.packagePath(function)
    return receiver.lowercased().hasSuffix("cache") || path == "cache" || path.hasSuffix("/cache")
  }

  /// The name of the variable or field that holds a function which is called.
  private func holderName(_ callee: NodeID) -> String {
    let node = tree.unparenthesized(callee)
    let name = SelectorExpr(tree, node)?.selector ?? node
    return tree.kind(of: name) == .ident ? tree.text(of: name) : ""
  }

  /// Whether a comment at the call says that its error does not matter.
  private func isExcused(_ call: NodeID) -> Bool {
    let first = tree.lineTable.line(at: tree.start(of: call))
    let last = tree.lineTable.line(at: tree.end(of: call))
    let start = tree.lineTable.starts[min(max(0, first - 2), tree.paragraphStart(of: first))]
    let end = last + 1 < tree.lineTable.count ? tree.lineTable.starts[last + 1] : UInt32(tree.length)
    return tree.comments(in: SourceRange(start: start, end: end)).contains { comment in
      let text = tree.text(in: comment.range).lowercased()
      return Self.excuses.contains { text.contains($0) }
    }
  }

  private static let excuses = [
    "ignor", "best effort", "best-effort", "don't care", "do not care", "doesn't matter", "does not matter",
    "never fail", "cannot fail", "can't fail", "never return", "always nil", "always return", "error is ok",
    "errors are ok", "no error", "not fatal", "opportunistic",
  ]

  /// Whether a call goes through elements with a literal that never returns an error.
  private func isEmptyWalk(_ call: CallExpr, _ name: String) -> Bool {
    let verbs = ["Each", "Range", "Walk", "Iter", "Visit"]
    guard verbs.contains(where: { name.contains($0) }),
      let literal = call.arguments.first(where: { tree.kind(of: $0) == .funcLit })
    else { return false }
    let returns = tree.subtree(of: literal).filter {
      tree.kind(of: $0) == .returnStmt && tree.enclosingFunction(of: $0) == literal
    }
    return returns.allSatisfy { node in tree.children(of: node).last.map { pass.types.isNil($0) } ?? false }
  }

  /// Whether the option `exclude` names a function.
  private func isNamed(_ fullName: String) -> Bool {
    pass.options.list("exclude").contains { entry in
      entry.hasSuffix("*") ? fullName.hasPrefix(entry.dropLast()) : fullName == entry
    }
  }

  /// What is known of the destination of a call that writes; nil for one that does not.
  private func writing(
    _ call: CallExpr, _ function: ObjectID, _ fullName: String, _ name: String, _ receiver: NodeID?
  ) -> QuietWriters.Answer? {
    let writers = QuietWriters(pass)
    if let receiver {
      if name.hasPrefix("Write") || name == "Sync" {
        // Something that writes itself: `e.WriteTo(w)`.
        if let target = call.arguments.first, writers.isResponse(pass.types.type(of: target)) { return .quiet }
        if writers.isQuiet(types.receiverBase(function)) { return .quiet }
        // A writer over another one is as that is.
        if let destination = writers.destination(receiver) {
          let answer = writers.answer(destination)
          return answer == .fallible ? nil : answer
        }
        let answer = writers.answer(receiver)
        // Whoever gave a plain writer looks after it.
        return answer == .quiet || answer == .unknown && writers.isPlain(receiver) ? answer : nil
      }
      if name == "Flush" { return writers.encoding(receiver) == .quiet ? .quiet : nil }
      guard name.hasPrefix("Encode"), name == "Encode" || name == "EncodeToken" || name == "EncodeElement" else {
        return nil
      }
      return writers.encoding(receiver)
    }
    guard let first = call.arguments.first else { return nil }
    if fullName.hasPrefix("fmt.Fprint") || fullName == "io.WriteString" { return writers.answer(first) }
    switch fullName {
    case "encoding/binary.Write", "encoding/xml.EscapeText", "encoding/xml.Escape":
      return writers.answer(first) == .quiet ? .quiet : nil
    case "io.Copy", "io.CopyN", "io.CopyBuffer":
      // Reading can fail as well, unless nobody is to have what is read; a pump between two streams just ends.
      if writers.isResponse(pass.types.type(of: first)) || writers.isStandard(first) || isPump(call.id) {
        return .quiet
      }
      let arguments = Array(call.arguments)
      guard arguments.count > 1 else { return nil }
      let source = arguments[1]
      if writers.isConnection(first), writers.isConnection(source) { return .quiet }
      return writers.readsMemory(source) && writers.answer(first) == .quiet ? .quiet : nil
    default: return nil
    }
  }

  /// Whether a call stands in a literal that is started as a goroutine.
  private func isPump(_ call: NodeID) -> Bool {
    let function = pass.enclosingFunction(of: call)
    guard !function.isNone, tree.kind(of: function) == .funcLit else { return false }
    return tree.kind(of: pass.parent(of: pass.parent(of: function))) == .goStmt
  }

  /// Whether the function around a call can return an error.
  func returnsError(_ call: NodeID) -> Bool {
    let results = pass.types.enclosingSignature(of: call)?.results
    return results?.last.map { types.isError($0.type) } ?? false
  }

  /// Whether flags were made to return errors, not to end the program.
  private func continuesOnError(_ set: NodeID?) -> Bool {
    guard let set, tree.kind(of: set) == .ident,
      let definition = pass.flow(around: set)?.reachingDefinitions(of: set).single,
      let maker = CallExpr(tree, definition.value.isNone ? set : tree.unparenthesized(definition.value)),
      let handling = maker.arguments.last
    else { return false }
    return pass.types.constant(of: handling)?.integerValue == 0
  }

  /// Whether a call stands where something failed already: in the branch of an error, or before a return of one, a panic
  /// or the program's end.
  func isOnErrorPath(_ call: NodeID) -> Bool {
    var child = call
    for ancestor in pass.ancestors(of: call) {
      switch tree.kind(of: ancestor) {
      case .funcDecl, .funcLit: return false
      case .block, .caseClause, .defaultClause, .commClause:
        if endsInError(ancestor, after: child) { return true }
      case .ifStmt:
        guard let statement = IfStmt(tree, ancestor), child == statement.then || child == statement.else else { break }
        let isThen = child == statement.then
        if testsError(statement.condition, isTrue: isThen) { return true }
      default: break
      }
      child = ancestor
    }
    return false
  }

  /// Whether a condition says, coming out one way, that some error is not nil.
  private func testsError(_ condition: NodeID, isTrue: Bool) -> Bool {
    let node = tree.unparenthesized(condition)
    if tree.kind(of: node) == .callExpr { return isTrue && pass.types.calledName(node).hasPrefix("errors.") }
    guard let binary = BinaryExpr(tree, node) else { return false }
    switch tree.kind(of: binary.operatorToken) {
    case .logicalAnd where isTrue, .logicalOr where !isTrue:
      return testsError(binary.left, isTrue: isTrue) || testsError(binary.right, isTrue: isTrue)
    case .notEqual where isTrue, .equal where !isTrue:
      guard pass.types.isNil(binary.right) || pass.types.isNil(binary.left) else { return false }
      return ErrorExpression.isError(binary.left, pass.types) || ErrorExpression.isError(binary.right, pass.types)
    default: return false
    }
  }

  /// Whether a list of statements ends, after one of them, in a return of an error, a panic or the program's end.
  private func endsInError(_ list: NodeID, after statement: NodeID) -> Bool {
    guard let last = tree.children(of: list).last, last > statement else { return false }
    if let result = ReturnStmt(tree, last)?.results.last {
      return ErrorExpression.isError(result, pass.types) && NilTests.state(of: result, pass) != .mayBeNil
        && (tree.kind(of: tree.unparenthesized(result)) != .ident || NilTests.state(of: result, pass) == .notNil)
    }
    guard let call = ExprStmt(tree, last)?.x, tree.kind(of: tree.unparenthesized(call)) == .callExpr else {
      return false
    }
    return pass.package.flow.effect(ofCall: tree.unparenthesized(call), in: pass.types) != .returns
  }
}
