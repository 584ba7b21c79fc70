// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// How the functions of a package are used in it.
struct FunctionUses {
  /// One use of a function's name.
  struct Use {
    let file: FileContext
    let identifier: NodeID
    /// The call it is the callee of, `.none` when it is used as a value.
    let call: NodeID
  }

  private let pass: RulePass
  private var types: Types { pass.types.types }

  init(_ pass: RulePass) { self.pass = pass }

  /// All uses of a function in its package, the test files among them.
  func uses(of function: ObjectID) -> [Use] {
    pass.package.files.flatMap { file in
      let other = pass.looking(at: file)
      return other.types.uses(of: function).filter { $0 != declarationIn(file, function) }.map { identifier in
        Use(file: file, identifier: identifier, call: call(of: identifier, in: other))
      }
    }
  }

  private func declarationIn(_ file: FileContext, _ function: ObjectID) -> NodeID {
    guard let declaration = types.declaration(function), declaration.fileIndex == file.index else { return .none }
    return declaration.identifier
  }

  /// The call whose callee an identifier names, seen through selectors, instantiations and parentheses.
  private func call(of identifier: NodeID, in pass: RulePass) -> NodeID {
    var node = identifier
    while true {
      let parent = pass.parent(of: node)
      guard !parent.isNone else { return .none }
      switch pass.tree.kind(of: parent) {
      case .selectorExpr:
        if SelectorExpr(pass.tree, parent)?.selector != node { return .none }
      case .indexExpr:
        if IndexExpr(pass.tree, parent)?.x != node { return .none }
      case .parenExpr: break
      case .callExpr: return CallExpr(pass.tree, parent)?.function == node ? parent : .none
      default: return .none
      }
      node = parent
    }
  }

  /// Whether some file mentions the function's name where nobody knows what it means.
  func hasUnknownMention(of name: String) -> Bool {
    pass.package.shared(UnknownNames.self) { UnknownNames(pass) }.names.contains(name)
  }

  /// The names in a package that nothing is known of.
  private struct UnknownNames {
    var names: Set<String> = []

    init(_ pass: RulePass) {
      for file in pass.package.files {
        let info = pass.package.types(file)
        for node in file.tree.nodes where file.tree.kind(of: node) == .ident {
          if info.object(of: node).isNone { names.insert(file.tree.text(of: node)) }
        }
      }
    }
  }

  /// The first call that stands where a context from outside is in scope.
  func callerWithContext(_ uses: [Use]) -> Use? {
    uses.first { use in
      guard !use.file.isTest, !use.call.isNone else { return false }
      return ContextFinder(pass.looking(at: use.file)).scope(at: use.call).context?.comesFromOutside ?? false
    }
  }

  /// Whether there are uses, and all of them stand in `defer` statements.
  func areAllDeferred(_ uses: [Use]) -> Bool {
    !uses.isEmpty
      && uses.allSatisfy { use in
        let other = pass.looking(at: use.file)
        return other.ancestors(of: use.identifier).contains { other.tree.kind(of: $0) == .deferStmt }
      }
  }

  // MARK: Start-up

  /// Whether a function is called at start-up or when something ends alone: directly, from `main`, `init`, a `Must`
  /// function, a package variable's value, one that closes or stops something, or another such function.
  func isStartOrEndOnly(_ function: ObjectID) -> Bool {
    var visited: Set<ObjectID> = []
    return isStartOrEndOnly(function, &visited)
  }

  private func isStartOrEndOnly(_ function: ObjectID, _ visited: inout Set<ObjectID>) -> Bool {
    guard visited.count < 64, visited.insert(function).inserted else { return false }
    if types.isExported(function), pass.package.checked.name != "main" { return false }
    let uses = uses(of: function).filter { !$0.file.isTest }
    return !uses.isEmpty
      && uses.allSatisfy { use in
        guard !use.call.isNone else { return false }
        return isStartOrEnd(use, &visited)
      }
  }

  private func isStartOrEnd(_ use: Use, _ visited: inout Set<ObjectID>) -> Bool {
    let pass = self.pass.looking(at: use.file)
    let tree = pass.tree
    let finder = ContextFinder(pass)
    for ancestor in pass.ancestors(of: use.call) {
      switch tree.kind(of: ancestor) {
      case .goStmt: return false
      case .forStmt:
        // A loop without an end is the program's work, not its beginning.
        if ForStmt(tree, ancestor)?.condition == nil { return false }
      case .rangeStmt:
        let range = RangeStmt(tree, ancestor)
        if pass.types.types.underlyingKind(pass.types.type(of: range?.x ?? .none)) == .channel { return false }
      case .funcLit:
        if !finder.runsInPlace(ancestor) { return false }
      case .funcDecl:
        guard let declaration = FuncDecl(tree, ancestor) else { return false }
        let name = tree.text(of: declaration.name)
        if declaration.receiver == nil, name == "init" { return true }
        if Self.isMain(name) || Self.isMust(name) || NameWords(name).endsSomething { return true }
        let caller = pass.types.object(of: declaration.name)
        return !caller.isNone && isStartOrEndOnly(caller, &visited)
      default: break
      }
    }
    return true
  }

  /// Whether a name is that of `main`, or of what a `main` of another package begins with: `Main`, `daemonMain`.
  static func isMain(_ name: String) -> Bool { NameWords(name).words.last == "main" }

  /// Whether a name is that of a function for initialisation.
  static func isMust(_ name: String) -> Bool { NameWords(name).words.first == "must" }
}
