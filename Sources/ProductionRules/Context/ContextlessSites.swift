// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The calls of a function that want a context where it has none to pass.
struct ContextlessSites {
  /// A call that wants a context.
  struct Site {
    enum Kind {
      /// `place` is a call of `context.Background` or `TODO` that the call here is given.
      case background(call: NodeID)
      /// `place` is the callee of a call that has a twin.
      case twin(ContextTwin, ContextTwin.Call)
    }

    let place: NodeID
    /// What was seen there, as the middle of a message.
    let seen: String
    let kind: Kind

    /// Whether a command is run there.
    var isCommand: Bool {
      if case .twin(let twin, _) = kind { return twin.isCommand }
      return false
    }
  }

  private let pass: RulePass

  init(_ pass: RulePass) { self.pass = pass }

  /// The calls in a function that want a context, in source order.
  func sites(in body: NodeID, of function: NodeID) -> [Site] {
    let tree = pass.tree
    let calls = ContextCalls.of(pass)
    let backgrounds = ContextCalls.backgrounds(pass).filter { tree.contains(body, $0) }
    let twins = calls.twins.filter { $0.twin.waits && tree.contains(body, $0.call) }
    if backgrounds.isEmpty, twins.isEmpty { return [] }
    let object = pass.types.object(of: FuncDecl(tree, function)?.name ?? .none)
    let finder = ContextFinder(pass)
    var sites: [Site] = []
    for node in backgrounds {
      guard case .none(function) = finder.scope(at: node) else { continue }
      if let site = siteOfBackground(node, in: object) { sites.append(site) }
    }
    for found in twins {
      guard let call = ContextTwin.Call(found.call, in: pass), case .none(function) = finder.scope(at: found.call),
        waits(found.call, found.twin)
      else { continue }
      sites.append(
        Site(
          place: call.function, seen: "calls `\(call.text(in: tree))` without a context and has none to pass",
          kind: .twin(found.twin, call)))
    }
    return sites.sorted { $0.place < $1.place }
  }

  private func siteOfBackground(_ node: NodeID, in function: ObjectID) -> Site? {
    let use = ContextUse(of: node, in: pass)
    guard !use.isKept else { return nil }
    let calls = use.calls.filter { call in
      ContextCallees.mayFail(call, in: pass) && !ContextCallees.isQuiet(call, in: pass)
        && !ContextCallees.endsSomething(call, in: pass) && !FreshLimiter.isAsked(by: call, in: pass)
    }
    guard let first = calls.first,
      calls.count == use.calls.count
        || !use.calls.contains(where: { call in
          ContextCallees.endsSomething(call, in: pass)
        })
    else { return nil }
    guard let callee = CallExpr(pass.tree, first)?.function else { return nil }
    let called = pass.types.calledFunction(first)
    if isWrapper(function, of: called) || isShorthand(first, of: node, for: called) { return nil }
    let background = ContextTwin.oneLine(pass.tree.text(of: node))
    let text = ContextTwin.oneLine(pass.tree.text(of: callee))
    return Site(
      place: node, seen: "calls `\(text)` with `\(background)` and has no context to pass",
      kind: .background(call: first))
  }

  /// Whether a function is the variant without a context of the one it calls: `Find` of `FindContext`, or of a `find`
  /// of the same type.
  private func isWrapper(_ function: ObjectID, of called: ObjectID) -> Bool {
    guard !function.isNone, !called.isNone else { return false }
    let types = pass.types.types
    let own = NameWords(types.name(function)).words.filter { !Self.variantWords.contains($0) }
    let calledWords = NameWords(types.name(called)).words
    guard !own.isEmpty, own == calledWords.filter({ !Self.variantWords.contains($0) }) else { return false }
    if calledWords.contains("context") || calledWords.contains("ctx") { return true }
    return types.isDeclaredHere(called) && types.isMethod(called) == types.isMethod(function)
      && types.receiverBase(called) == types.receiverBase(function)
  }

  /// Whether a call is all that a function does, with all it was given: a shorthand of one beside it that takes a
  /// context, for callers who have none.
  private func isShorthand(_ call: NodeID, of background: NodeID, for called: ObjectID) -> Bool {
    let tree = pass.tree
    let types = pass.types.types
    let own = pass.types.object(of: FuncDecl(tree, pass.enclosingDeclaration(of: call))?.name ?? .none)
    guard types.isDeclaredHere(called), types.isExported(called), !types.isInterfaceMethod(called), !own.isNone,
      types.isMethod(called) == types.isMethod(own), types.receiverBase(called) == types.receiverBase(own),
      tree.matches(tree.range(of: CallExpr(tree, background)?.function ?? .none), "context.Background"),
      let declaration = FuncDecl(tree, pass.enclosingDeclaration(of: call)), let view = CallExpr(tree, call),
      tree.children(of: declaration.body ?? .none).only == pass.enclosingStatement(of: call)
    else { return false }
    let arguments = Set(view.arguments.map { pass.types.object(of: $0) })
    return FuncType(tree, declaration.type)?.parameters.allSatisfy { parameter in
      Parameter(tree, parameter)?.names.allSatisfy { arguments.contains(pass.types.object(of: $0)) } ?? false
    } ?? false
  }

  /// Words that tell variants of a function apart.
  private static let variantWords: Set<String> = ["context", "ctx", "do", "internal", "with", "without"]

  /// Whether the function itself waits for what a call does: it runs the command it makes, and gives no context to what
  /// it makes afterwards.
  private func waits(_ call: NodeID, _ twin: ContextTwin) -> Bool {
    if twin.isCommand {
      return ContextTwin.commandIsWaitedFor(call, in: pass) && !ContextTwin.commandIsInteractive(call, in: pass)
    }
    switch pass.types.calledName(call) {
    case "net/http.NewRequest": return ContextTwin.requestIsSent(call, in: pass)
    case "(*crypto/tls.Conn).Handshake": if ContextTwin.handshakeHasDeadline(call, in: pass) { return false }
    default: if ContextTwin.endsAtOnce(call, in: pass) { return false }
    }
    guard ContextTwin.reachesOutside(pass.types.calledFunction(call), pass.types.types) else { return false }
    return !ContextTwin.resultGetsContext(call, in: pass)
  }
}
