// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

@testable import RuleEngine

/// A provider that knows every package of the standard library, each of them empty.
final class EmptyPackages: PackageProvider {
  func package(importPath: String, from importer: PackageSource?) -> PackageSource? {
    guard !importPath.contains(".") else { return nil }
    let name = importPath.split(separator: "/").last ?? ""
    return PackageSource(
      path: importPath, files: [SourceFile(path: importPath, tree: SyntaxTree.parse("package \(name)\n"))])
  }
}

/// A pass over a source that is a whole package.
func makePass(_ source: String, path: String = "/m/a.go") -> RulePass {
  let tree = SyntaxTree.parse(source)
  let program = TypeProgram(provider: EmptyPackages())
  let checked = program.check(PackageSource(path: "m", files: [SourceFile(path: path, tree: tree)]))
  let package = PackageContext(checked, module: ModuleFacts())
  let info = SilentRule.info
  return RulePass(
    file: package.files[0], package: package,
    active: ActiveRule(
      rule: SilentRule(), info: info, options: RuleOptions([:]), severity: info.severity, isSeverityConfigured: false))
}

private struct SilentRule: Rule {
  static let info = RuleInfo(code: "T001", name: "test", category: .errors, severity: .warning, summary: "s")
  static let documentation = ""
  static let kinds = NodeKinds()

  func check(_ node: NodeID, in pass: inout RulePass) {}
}

extension SyntaxTree {
  /// The first node of a kind whose text begins with the given one.
  func find(_ kind: NodeKind, _ text: String = "") -> NodeID {
    for node in nodes where self.kind(of: node) == kind && self.text(of: node).hasPrefix(text) { return node }
    return .none
  }
}
