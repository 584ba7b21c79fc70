// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// Files that belong to tests or examples though their names do not say so.
enum TestSupport {
  /// Whether a file helps tests (it imports `testing` or `httptest`, or its package is named for it as `httptest` is) or
  /// lies in a folder of tests or examples.
  static func contains(_ pass: RulePass) -> Bool {
    var folders = pass.path[...]
    let root = pass.module.moduleRoot
    if !root.isEmpty, folders.hasPrefix(root) { folders = folders.dropFirst(root.count) }
    let names: Set<Substring> = [
      "test", "tests", "testing", "testutil", "testutils", "mock", "mocks", "example", "examples", "_examples",
    ]
    if folders.split(separator: "/").dropLast().contains(where: { names.contains($0) }) { return true }
    if pass.package.checked.name.hasSuffix("test") { return true }
    let tree = pass.tree
    return tree.nodes(.importSpec).contains { node in
      guard let path = ImportSpec(tree, node)?.path else { return false }
      let range = tree.range(of: path)
      return tree.matches(range, "\"testing\"") || tree.matches(range, "\"net/http/httptest\"")
    }
  }
}
