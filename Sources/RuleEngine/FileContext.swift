// SPDX-License-Identifier: MIT

import GoSyntax

/// One file as all rules see it, with what is computed about it once and on demand.
///
/// Confined to the thread that analyses the package.
public final class FileContext {
  public let tree: SyntaxTree
  /// The path as the caller knows the file.
  public let path: String
  /// The file's position among its package's files.
  public let index: Int
  /// The language version of the file: the module's, or what its build constraint says.
  public let goVersion: GoVersion
  /// Whether the file's name ends in `_test.go`.
  public let isTest: Bool

  private(set) lazy var parents = tree.parents
  private(set) lazy var imports = ImportTable(tree)
  /// The identifiers that stand before a dot and are spelled as an import is named, by that name: every fix asks for them.
  private(set) lazy var qualifiers: [String: [NodeID]] = {
    let names = Set(imports.entries.map(\.name))
    var found: [String: [NodeID]] = [:]
    for node in tree.nodes(.selectorExpr) {
      guard let qualifier = tree.presentChild(0, of: node), tree.kind(of: qualifier) == .ident else { continue }
      let name = tree.text(of: qualifier)
      if names.contains(name) { found[name, default: []].append(qualifier) }
    }
    return found
  }()
  private(set) lazy var suppressions = Suppressions(tree)

  init(tree: SyntaxTree, path: String, index: Int, goVersion: GoVersion) {
    self.tree = tree
    self.path = path
    self.index = index
    self.goVersion = goVersion
    self.isTest = path.hasSuffix("_test.go")
  }

  /// The declaration on the file's top level around an offset, or `.none`.
  func topLevelDeclaration(at offset: UInt32) -> NodeID {
    for child in tree.children(of: tree.root) where tree.kind(of: child) != .ident {
      if tree.start(of: child) > offset { break }
      if offset <= tree.end(of: child) { return child }
    }
    return .none
  }

  /// Whether the syntax is broken in the top-level declaration around a range, so that nothing said there is sure.
  func isBroken(around range: SourceRange) -> Bool {
    guard !tree.errors.isEmpty else { return false }
    let declaration = topLevelDeclaration(at: range.start)
    guard !declaration.isNone else { return true }
    // A body that lacks its end is found out at the token after it, or at the name of the function after it: within a
    // body `func` begins a literal.
    var next = tree.endToken(of: declaration)
    while tree.kind(of: next).isSemicolon { next = next.next }
    let following = tree.subtreeEnd(of: declaration)
    if following.index < tree.nodeCount, let function = FuncDecl(tree, following) {
      next = tree.endToken(of: function.name)
    }
    let extent = SourceRange(start: tree.start(of: declaration), end: max(tree.start(of: next), range.end))
    return tree.damage.contains { extent.touches($0) }
  }
}
