// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Which code may order goroutines: wait for one, wake one, or hand the processor's memory over in any other way.
///
/// Whatever is not known is taken to do so.
struct Ordering {
  fileprivate let package: PackageFlow

  /// How many functions are looked at on a way from a call.
  private static let depthLimit = 4

  /// What is known of the package a pass looks at.
  static func of(_ pass: RulePass) -> Ordering { Ordering(package: pass.package.flow) }

  /// Whether an element of a graph may order goroutines when it runs.
  func mayOrder(_ element: NodeID, in flow: FunctionFlow) -> Bool {
    let tree = flow.tree
    switch tree.kind(of: element) {
    case .goStmt:
      // Its operands alone are evaluated now, and a literal's body later.
      guard let call = CallExpr(tree, GoStmt(tree, element)?.call ?? .none) else { return true }
      return call.arguments.contains { argument in
        tree.subtree(of: argument, notBelow: NodeKinds(.funcLit)).contains {
          mayOrder(node: $0, flow.types, depth: Self.depthLimit)
        }
      }
    case .rangeStmt:
      guard let range = RangeStmt(tree, element) else { return true }
      return mayOrder(range, flow.types)
    default:
      return flow.graph.anyEvaluated(in: element) { mayOrder(node: $0, flow.types, depth: Self.depthLimit) }
    }
  }

  private func mayOrder(_ range: RangeStmt, _ types: FileTypes) -> Bool {
    switch types.types.underlyingKind(types.type(of: range.x)) {
    case .slice, .array, .map, .basic, .pointer: false
    default: true
    }
  }

  fileprivate func mayOrder(node: NodeID, _ types: FileTypes, depth: Int) -> Bool {
    let tree = types.tree
    switch tree.kind(of: node) {
    case .sendStmt, .selectStmt: return true
    case .unaryExpr: return tree.kind(of: tree.firstToken(of: node)) == .arrow
    case .rangeStmt: return RangeStmt(tree, node).map { mayOrder($0, types) } ?? true
    case .callExpr: return mayOrder(call: node, types, depth: depth)
    default: return false
    }
  }

  private func mayOrder(call: NodeID, _ types: FileTypes, depth: Int) -> Bool {
    if let builtin = types.builtin(call) { return builtin == .close }
    if types.isConversion(call) { return false }
    let function = types.calledFunction(call)
    guard !function.isNone else { return true }
    if depth > 0, let answer = package.fact(OrderingWork.self, depth - 1, of: function) { return answer }
    return !Self.quiet.contains(types.types.packagePath(function)) || types.types.isInterfaceMethod(function)
  }

  /// Packages whose functions order nothing that one could rely on.
  private static let quiet: Set<String> = [
    "bytes", "cmp", "encoding/base64", "encoding/binary", "encoding/hex", "encoding/json", "errors", "fmt", "log",
    "log/slog", "maps", "math", "math/bits", "math/rand", "os", "path", "path/filepath", "reflect", "regexp", "slices",
    "sort", "strconv", "strings", "time", "unicode", "unicode/utf8",
  ]
}

/// Whether a function of the module may order goroutines, by a look at as many functions as the detail says.
private enum OrderingWork: CallFact {
  static var nothing: Bool { false }
  static var unknown: Bool { true }

  static func common(_ first: Bool, _ second: Bool) -> Bool? { first || second }

  static func find(_ depth: Int, in key: FunctionKey, of package: PackageFlow) -> Bool {
    let types = package.types(file: key.file)
    guard let body = Function(types.tree, key.node)?.body else { return true }
    let ordering = Ordering(package: package)
    return types.tree.subtree(of: body).contains { ordering.mayOrder(node: $0, types, depth: depth) }
  }
}
