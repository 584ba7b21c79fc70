// SPDX-License-Identifier: MIT

import GoSyntax

extension SyntaxTree {
  /// Whether the file imports a package, given as it is quoted there: the cheap question before its calls are looked for.
  func imports(quoted path: StaticString) -> Bool {
    for declaration in children(of: root) {
      switch kind(of: declaration) {
      case .constDecl, .funcDecl, .typeDecl, .varDecl: return false
      default: break
      }
      for child in children(of: declaration) {
        if let spec = ImportSpec(self, child), matches(range(of: spec.path), path) { return true }
      }
    }
    return false
  }
}
