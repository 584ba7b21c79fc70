// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Where an error value comes from.
enum ErrorOrigin: Hashable {
  /// It is nil.
  case none
  /// It was made with context, or wrapped.
  case made
  /// It is a parameter of the function.
  case parameter
  /// A call returned it as it is.
  case call(NodeID)
  /// That cannot be told.
  case unknown
}

/// Follows the errors of one package to the calls they come from.
struct ErrorOrigins {
  private let flow: PackageFlow
  private let types: Types
  private let packagePath: String

  init(_ package: PackageContext) { self.init(package.flow) }

  init(_ flow: PackageFlow) {
    self.flow = flow
    types = flow.checked.types
    packagePath = flow.checked.path
  }

  // MARK: Values

  /// The origins of an expression's value in a function; an empty set when it is never evaluated.
  func origins(of expression: NodeID, in function: FunctionFlow, depth: Int = 0) -> Set<ErrorOrigin> {
    guard depth < 8 else { return [.unknown] }
    let info = function.types
    let tree = info.tree
    let node = function.graph.tree.unparenthesized(expression)
    guard !node.isNone else { return [.unknown] }
    if info.isNil(node) { return [.none] }
    switch tree.kind(of: node) {
    case .ident:
      let object = info.object(of: node)
      guard types.kind(object) == .variable else { return [.unknown] }
      // A variable of the package is a sentinel.
      if types.isPackageLevel(object) { return [.made] }
      return origins(function.reachingDefinitions(of: node), in: function, depth: depth)
    case .selectorExpr:
      return info.selection(of: node)?.kind == .qualified ? [.made] : [.unknown]
    case .callExpr:
      if info.isConversion(node) || info.builtin(node) != nil { return [.unknown] }
      return [wraps(node, info) ? .made : .call(node)]
    case .compositeLit: return [.made]
    case .unaryExpr:
      let operand = tree.unparenthesized(UnaryExpr(tree, node)?.x ?? .none)
      return !operand.isNone && tree.kind(of: operand) == .compositeLit ? [.made] : [.unknown]
    default: return [.unknown]
    }
  }

  /// The origins of what definitions give a variable.
  func origins(
    _ reaching: ReachingDefinitions, in function: FunctionFlow, depth: Int = 0
  ) -> Set<ErrorOrigin> {
    guard reaching.isPrecise, !reaching.reachesEntry || !reaching.definitions.isEmpty else { return [.unknown] }
    var result: Set<ErrorOrigin> = []
    for definition in reaching.definitions {
      switch definition.kind {
      case .zero, .result: result.insert(.none)
      case .parameter: result.insert(.parameter)
      case .value:
        result.formUnion(origins(of: definition.value, in: function, depth: depth + 1))
      case .tupleElement:
        let value = function.graph.tree.unparenthesized(definition.value)
        guard !value.isNone, function.tree.kind(of: value) == .callExpr else {
          result.insert(.unknown)
          continue
        }
        result.insert(wraps(value, function.types) ? .made : .call(value))
      case .update, .range, .typeSwitch: result.insert(.unknown)
      }
    }
    return result.isEmpty ? [.unknown] : result
  }

  // MARK: Calls

  /// Whether a call's error needs no context: the call makes or wraps an error, or hands on one of our own.
  func wraps(_ call: NodeID, _ info: FileTypes) -> Bool {
    let tree = info.tree
    let function = info.calledFunction(call)
    guard let view = CallExpr(tree, call) else { return false }
    let name = types.name(function)
    let fullName = types.fullName(function)
    if Self.makers.contains(fullName) || isOfContext(call, name, info) { return true }
    // What a framework's context says goes back to the framework, which knows its own errors by type.
    if Self.frameworks.contains(where: types.packagePath(function).hasPrefix) { return true }
    if Self.wrapperNames.contains(name), isErrorPackage(types.packagePath(function)) { return true }
    if isConstructorName(name) { return true }
    for argument in view.arguments {
      // What takes an error and gives one wraps or translates it.
      let type = info.type(of: argument)
      if types.isError(type) { return true }
      // The error of a function handed over is our own, reported in it.
      if tree.kind(of: argument) == .funcLit || types.underlyingKind(type) == .signature,
        let signature = types.signature(type), signature.results.contains(where: { types.isError($0.type) })
      {
        return true
      }
    }
    return flow.fact(ErrorFact.self, NoDetail(), of: function) == .withContext
  }

  private static let makers: Set<String> = [
    // Errors of our own functions, handed through.
    "(*golang.org/x/sync/errgroup.Group).Wait", "(*github.com/oklog/run.Group).Run",
    "(*github.com/sourcegraph/conc/pool.ErrorPool).Wait", "(*github.com/sourcegraph/conc/pool.ContextPool).Wait",
    "(*github.com/spf13/cobra.Command).Execute", "(*github.com/spf13/cobra.Command).ExecuteContext",
    "(*github.com/urfave/cli/v2.App).Run", "(*github.com/urfave/cli/v2.App).RunContext",
    // Errors that are made or say all there is to say.
    "fmt.Errorf", "errors.New", "errors.Join", "(context.Context).Err", "context.Cause", "errors.Unwrap",
    "google.golang.org/grpc/status.Error", "google.golang.org/grpc/status.Errorf",
    "google.golang.org/grpc/status.ErrorProto", "(*google.golang.org/grpc/status.Status).Err",
    "(*google.golang.org/grpc/internal/status.Status).Err", "connectrpc.com/connect.NewError",
  ]

  private static let frameworks = ["github.com/labstack/echo", "github.com/gofiber/fiber"]

  /// Whether a call is `Err()` of a context of any type.
  private func isOfContext(_ call: NodeID, _ name: String, _ info: FileTypes) -> Bool {
    guard name == "Err", let selector = SelectorExpr(info.tree, CallExpr(info.tree, call)?.function ?? .none) else {
      return false
    }
    let context = types.namedType("context", "Context")
    return context.isValid && types.implements(info.type(of: selector.x), context)
  }

  private static let wrapperNames: Set<String> = [
    "Wrap", "Wrapf", "WithMessage", "WithMessagef", "WithStack", "WithDetail", "WithDetailf", "WithHint", "WithHintf",
    "WithSecondaryError", "CombineErrors", "Annotate", "Annotatef", "Trace", "Mark", "New", "Newf", "Errorf", "Join",
    "Append", "Combine",
  ]

  private func isErrorPackage(_ path: String) -> Bool {
    guard
      let last = path.split(separator: "/").last(where: { !($0.first == "v" && $0.dropFirst().allSatisfy(\.isNumber)) })
    else { return false }
    return last.hasSuffix("errors") || last.hasSuffix("errs") || last.hasSuffix("error") || last == "multierr"
      || last.hasSuffix("xerrors") || last.hasSuffix("errorx")
  }

  /// Whether a name says that the function makes an error: `NewNotFoundError`, `errInvalid`, `BadRequestf`'s kin.
  private func isConstructorName(_ name: String) -> Bool {
    if name == "Err" || name.isEmpty { return false }
    if name.hasSuffix("Error") || name.hasSuffix("Errorf") || name.hasSuffix("Err") { return true }
    for prefix in ["Err", "err", "NewErr", "newErr", "Error", "error"] where name.hasPrefix(prefix) {
      let next = name.dropFirst(prefix.count).first
      if next.map({ $0.isUppercase || $0.isNumber }) ?? true { return true }
    }
    return false
  }

  /// The first call whose error a function may return as it came, nil when there is none.
  func bareCall(in function: FunctionFlow) -> NodeID? {
    let tree = function.tree
    guard let signature = types.signature(function.types.functionType(function.function)),
      let position = signature.results.lastIndex(where: { types.isError($0.type) }), !wrapsInDefer(function)
    else { return nil }
    for exit in function.graph.reachableExits where exit.kind == .returns {
      let results = Array(tree.children(of: exit.node))
      let origins: Set<ErrorOrigin>
      if results.count == signature.results.count {
        origins = self.origins(of: results[position], in: function)
      } else if results.count == 1, tree.kind(of: results[0]) == .callExpr {
        origins = [wraps(results[0], function.types) ? .made : .call(results[0])]
      } else {
        continue
      }
      var first: NodeID?
      for case .call(let call) in origins where returnsError(call, function.types) {
        first = min(first ?? call, call)
      }
      if let first { return first }
    }
    return nil
  }

  /// Whether a call of a known function or method gives an `error`, not an error type of its own.
  func returnsError(_ call: NodeID, _ info: FileTypes) -> Bool {
    guard !info.calledFunction(call).isNone, let signature = info.calledSignature(call) else { return false }
    return signature.results.last.map { types.isError($0.type) } ?? false
  }

  /// Whether a deferred function literal assigns a named result, or something deferred gets its address.
  func wrapsInDefer(_ function: FunctionFlow) -> Bool {
    let tree = function.tree
    for statement in function.graph.deferStatements {
      for node in tree.subtree(of: statement) {
        switch tree.kind(of: node) {
        case .assignStmt:
          guard let assignment = AssignStmt(tree, node) else { continue }
          for target in assignment.left where tree.kind(of: target) == .ident {
            if isErrorResult(target, function.types) { return true }
          }
        case .unaryExpr:
          guard let address = UnaryExpr(tree, node), tree.kind(of: address.operatorToken) == .ampersand else {
            continue
          }
          if isErrorResult(address.x, function.types) { return true }
        default: break
        }
      }
    }
    return false
  }

  private func isErrorResult(_ node: NodeID, _ info: FileTypes) -> Bool {
    let object = info.object(of: node)
    return types.isResult(object) && types.isError(types.type(object))
  }

  // MARK: Boundaries

  /// Whether a call leaves the package: its function is declared elsewhere, or is a method of an interface.
  func crossesBoundary(_ call: NodeID, _ info: FileTypes) -> Bool {
    let function = info.calledFunction(call)
    if types.packagePath(function) != packagePath { return true }
    // Only this package can implement an unexported method.
    return types.isInterfaceMethod(function) && types.isExported(function)
  }
}
