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
    if place == .deferred || NeverFailing.printing.contains(call.id, in: pass) || ErrorPath.contains(call.id, pass) {
      return true
    }
    // What is written for somebody to look at, or into memory.
    let writers = QuietWriters(pass)
    if call.arguments.contains(where: { writers.isStandard($0) || writers.answer($0) == .quiet }) { return true }
    return isInClose(call.id) || TestSupport.contains(pass)
  }

  /// Whether the standard library declares a function; its own tools are programs as others are.
  private func isOfStandardLibrary(_ function: ObjectID) -> Bool {
    let path = types.packagePath(function)
    let first = path.prefix { $0 != "/" }
    if first.isEmpty || first.contains(".") || first == "cmd" || path == pass.package.checked.path { return false }
    let own = pass.module.modulePath
    return own.isEmpty || path != own && !path.hasPrefix(own + "/")
  }

  /// How loud the report about a call is, wherever it stands.
  private func ownSeverity(of call: CallExpr, _ place: Place) -> Severity? {
    let function = heldFunction(call) ?? pass.types.callee(of: call.id)
    let fullName = types.fullName(function)
    if NeverFailing.contains(fullName, pass.goVersion) || isNamed(fullName) { return nil }
    let receiver = types.isMethod(function) ? SelectorExpr(tree, call.function)?.x : nil
    let name = types.name(function)
    if let answer = writing(call, function, fullName, name, receiver) {
      switch answer {
      case .quiet: return nil
      case .unknown: return .hint
      case .fallible: return .warning
      }
    }
    if let receiver {
      if NeverFailing.tuning.contains(name), tunesConnection(receiver) { return nil }
      if PuttingAway.givesUp(name, pass.types.type(of: receiver), types) { return nil }
      if fullName == "(*flag.FlagSet).Parse", !continuesOnError(receiver) { return nil }
    }
    if NeverFailing.waits.contains(call.id, in: pass), place == .goroutine || isPump(call.id) { return nil }
    if isExcused(call.id) || neverComesBack(call.id) { return nil }
    if closes(call, function) {
      guard let receiver, place == .statement, !ErrorPath.contains(call.id, pass) else { return nil }
      let writers = QuietWriters(pass)
      if let destination = writers.destination(receiver), writers.answer(destination) == .quiet { return nil }
      return WrittenHandles.isWritten(receiver, pass) ? .warning : nil
    }
    let unlocks = receiver.map { PuttingAway.unlocks(name, pass.types.type(of: $0), types) } ?? false
    if let weight = unlocks ? .little : PuttingAway.functions[fullName] {
      if place == .deferred || ErrorPath.contains(call.id, pass) || weight == .none { return nil }
      return weight == .much ? .warning : .hint
    }
    return answersRequest(call) || isAlwaysNil(call, function) ? nil : .warning
  }

  /// The function that a variable of the package holds unless a test sets it: `var sysClose = syscall.Close`.
  private func heldFunction(_ call: CallExpr) -> ObjectID? {
    let object = pass.types.referencedObject(tree.unparenthesized(call.function))
    guard types.kind(object) == .variable, types.isPackageLevel(object), types.isDeclaredHere(object),
      let declaration = types.declaration(object), pass.package.files.indices.contains(declaration.fileIndex)
    else { return nil }
    let other = pass.looking(at: pass.package.files[declaration.fileIndex])
    guard let spec = ValueSpec(other.tree, declaration.node),
      let position = Array(spec.names).firstIndex(of: declaration.identifier)
    else { return nil }
    let values = Array(spec.values)
    guard values.indices.contains(position) else { return nil }
    let function = other.types.referencedObject(values[position])
    return types.kind(function) == .function ? function : nil
  }

  /// Whether a receiver is a connection, which has deadlines for reading and writing, or a listener or file.
  private func tunesConnection(_ receiver: NodeID) -> Bool {
    let type = pass.types.type(of: receiver)
    if ["SetReadDeadline", "SetWriteDeadline"].allSatisfy({ !types.lookupMethod(type, $0).isNone }) { return true }
    let base = types.kind(type) == .pointer ? types.element(type) : type
    return types.packagePath(types.object(of: base)) == "net" || types.isInterface(type)
  }

  /// Whether a call closes its receiver as `io.Closer` says, or is one of a value that is a method `Close`.
  private func closes(_ call: CallExpr, _ function: ObjectID) -> Bool {
    guard call.arguments.isEmpty, types.isMethod(function), types.name(function) == "Close",
      let signature = types.signature(types.type(function))
    else { return false }
    return signature.parameters.isEmpty && signature.results.count == 1
  }

  /// Whether a call stands in a method `Close`, which has been asked to put something away.
  private func isInClose(_ call: NodeID) -> Bool {
    guard let declaration = FuncDecl(tree, pass.enclosingDeclaration(of: call)), declaration.receiver != nil else {
      return false
    }
    return tree.matches(tree.range(of: declaration.name), "Close")
      && pass.types.types.signature(pass.types.functionType(declaration.id))?.parameters.isEmpty ?? false
  }

  /// Whether a call ends the program or panics, so that nobody sees its error.
  private func neverComesBack(_ call: NodeID) -> Bool {
    pass.package.flow.effect(ofCall: call, in: pass.types) != .returns
  }

  /// Whether a function of the module never has an error of its own, and is handed none by function literals.
  private func isAlwaysNil(_ call: CallExpr, _ function: ObjectID) -> Bool {
    guard let results = types.signature(types.type(function))?.results, !results.isEmpty else { return false }
    if pass.package.flow.fact(ResultNilness.self, results.count - 1, of: function)?.isNil ?? false { return true }
    let functions = call.arguments.filter { types.underlyingKind(pass.types.type(of: $0)) == .signature }
    guard !functions.isEmpty else { return false }
    let known = pass.package.shared(NilErrors.self) { NilErrors(pass.package) }
    guard functions.allSatisfy({ known.isAlwaysNil(literal: $0, pass) }) else { return false }
    return known.isNilUnlessGiven(function) || NeverFailing.walks.contains(call.id, in: pass)
  }

  /// Whether a call writes the answer to a request: it is handed the response, and not the request, which is then dealt
  /// with elsewhere.
  private func answersRequest(_ call: CallExpr) -> Bool {
    let writers = QuietWriters(pass)
    let arguments = call.arguments.map { pass.types.type(of: $0) }
    return arguments.contains(where: writers.isResponse)
      && !arguments.contains {
        types.kind($0) == .pointer && types.isNamed(types.element($0), package: "net/http", name: "Request")
      }
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
        if let target = call.arguments.first {
          if writers.isResponse(pass.types.type(of: target)) { return .quiet }
          if NeverFailing.writing.contains(fullName), writers.answer(target) == .quiet { return .quiet }
        }
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
    if fullName.hasPrefix("fmt.Fprint") || fullName == "io.WriteString" {
      let answer = writers.answer(first)
      // Whoever gave a plain writer looks after it, where nobody can be told.
      return answer == .unknown && writers.isPlain(first) && !returnsError(call.id) ? .quiet : answer
    }
    if NeverFailing.writing.contains(fullName) { return writers.answer(first) == .quiet ? .quiet : nil }
    switch fullName {
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
}
