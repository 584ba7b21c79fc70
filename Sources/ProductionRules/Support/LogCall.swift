// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A call that writes a line to a log.
///
/// The loggers of the standard library and well-known ones are recognised by their packages, others by what they are:
/// functions named after a level that give nothing back.
struct LogCall {
  enum Level {
    /// For those who look for a fault: nobody reads it otherwise.
    case debug
    case ordinary
    /// Nothing follows the call.
    case final
  }

  let call: NodeID
  let level: Level

  /// The log call that a statement is, with all that a chain as `log.Error().Err(err).Msg("…")` hands over.
  init?(statement: NodeID, _ pass: RulePass) {
    guard let view = ExprStmt(pass.tree, statement) else { return nil }
    self.init(pass.tree.unparenthesized(view.x), pass)
  }

  init?(_ call: NodeID, _ pass: RulePass) {
    let info = pass.types
    let types = info.types
    guard !call.isNone, pass.tree.kind(of: call) == .callExpr else { return nil }
    let function = info.calledFunction(call)
    guard !function.isNone, let signature = info.calledSignature(call) else { return nil }
    let path = types.packagePath(function)
    guard !Self.others.contains(path),
      signature.results.isEmpty || signature.results.count == 1 && types.isError(signature.results[0].type)
    else { return nil }
    let name = types.name(function)
    let receiver = types.isMethod(function) ? types.name(types.object(of: types.receiverBase(function))) : ""
    let isLogger = Self.namesLog(path.lastComponent) || receiver.lowercased().contains("log")
    let isChain = Self.chainEnds.contains(name) && path.hasSuffix("zerolog")
    guard isChain || Self.level(name) != nil && (isLogger || Self.takesAnything(signature, types)) else { return nil }
    self.call = call
    let effect = pass.package.flow.effect(ofCall: call, in: info)
    if effect != .returns || ["fatal", "panic", "exit"].contains(Self.level(name)) {
      level = .final
    } else if isChain {
      level = Self.isQuietChain(call, pass) ? .debug : .ordinary
    } else if receiver == "Verbose" || ["debug", "trace", "verbose"].contains(Self.level(name)) {
      level = .debug
    } else {
      level = .ordinary
    }
  }

  /// Packages whose functions have names like a logger's, and are none.
  private static let others: Set<String> = ["testing", "fmt", "errors"]

  private static let chainEnds: Set<String> = ["Msg", "Msgf", "MsgFunc", "Send"]

  private static let levels: Set<String> = [
    "trace", "debug", "verbose", "info", "notice", "log", "print", "warn", "warning", "error", "critical", "alert",
    "emergency", "fatal", "panic", "dpanic", "exit", "output",
  ]

  private static let suffixes = [
    "", "f", "ln", "w", "s", "ctx", "context", "fctx", "fcontext", "contextf", "ctxf", "depth", "depthf", "attrs",
  ]

  /// The level in a function's name, in lower case: `warn` for `Warnf`; nil when it is named after none.
  private static func level(_ name: String) -> String? {
    let name = name.lowercased()
    guard name.utf8.count <= 20 else { return nil }
    for suffix in suffixes where name.hasSuffix(suffix) {
      let base = String(name.dropLast(suffix.count))
      if levels.contains(base) { return base }
    }
    return nil
  }

  /// Whether a package's name says that it logs: `log`, `glog`, `logrus`, `zap`, not `catalog`.
  private static func namesLog(_ name: String) -> Bool {
    if ["zap", "catalog", "dialog", "blog", "backlog", "changelog", "login", "logic"].contains(name) {
      return name == "zap"
    }
    return name.hasPrefix("log") || name.hasSuffix("log") || name.hasSuffix("logger") || name.hasSuffix("logging")
  }

  /// Whether a function gives nothing back and takes any number of values of any type, as `Errorf(…)` of a logger.
  private static func takesAnything(_ signature: Signature, _ types: Types) -> Bool {
    guard signature.isVariadic, signature.results.isEmpty, let last = signature.parameters.last else { return false }
    let element = types.element(last.type)
    return types.isInterface(element) && types.interfaceMethods(element).isEmpty
  }

  /// Whether a chain of calls begins at a level that is for debugging.
  private static func isQuietChain(_ call: NodeID, _ pass: RulePass) -> Bool {
    var node = call
    var steps = 0
    while let view = CallExpr(pass.tree, node), let selector = SelectorExpr(pass.tree, view.function), steps < 100 {
      if ["Debug", "Trace"].contains(pass.tree.text(of: selector.selector)) { return true }
      node = pass.tree.unparenthesized(selector.x)
      steps += 1
    }
    return false
  }
}

extension String {
  /// The last part of an import path, a version left out.
  fileprivate var lastComponent: String {
    let parts = split(separator: "/")
    let last = parts.last { !($0.first == "v" && $0.count > 1 && $0.dropFirst().allSatisfy(\.isNumber)) }
    return last.map { String($0.prefix { $0 != "." }) } ?? self
  }
}
