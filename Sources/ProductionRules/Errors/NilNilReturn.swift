// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A function that gives neither a value nor an error leaves its callers with a nil they do not expect.
struct NilNilReturn: Rule {
  static let info = RuleInfo(
    code: "ERR017", name: "nil-nil-return", category: .errors, severity: .info,
    summary: "`return nil, nil` from a function with a pointer and an error", answersTo: ["nilnil"],
    options: [
      RuleOption(
        "types", .list(["pointer", "interface"]),
        "which first results count: `pointer`, `interface`, `function`, `channel`, `map`, `slice`")
    ])

  static let documentation = """
    ## What it reports

    `return nil, nil` in a function or method whose results are a pointer, or another type that is of no use when it is
    nil, and an error.

    ## Why

    Callers check the error and use the value. That there may be neither is a third outcome which the signature does not
    show, and the first caller that does not think of it dereferences nil.

    ## Example

    ```go
    func (s *Store) Find(id string) (*User, error) {
    	user, ok := s.users[id]
    	if !ok {
    		return nil, nil
    	}
    	return user, nil
    }
    ```

    ## Instead

    ```go
    func (s *Store) Find(id string) (*User, error) {
    	user, ok := s.users[id]
    	if !ok {
    		return nil, ErrNotFound
    	}
    	return user, nil
    }
    ```

    Or say it in the signature: `(user *User, found bool, err error)`.

    ## When it stays silent

    - The documentation of the function, or of the method of an interface that it implements, speaks of `nil`: callers
      were told.
    - All callers in the package that keep the value compare it with nil, and there is one.
    - The value is a function, channel, map or slice, whose nil often stands for "none" (option `types`), or of an interface
      type without methods, whose nil is a value like others, or an `error` itself.
    - Function literals, whose contract is that of whoever takes them, and test files.

    ## Fix

    None: what the case means, only the author knows.

    ## Options
    """

  static let kinds = NodeKinds(.returnStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    let values = tree.children(of: node)
    guard values.count == 2, let first = values.first, let last = values.last, pass.types.isNil(first),
      pass.types.isNil(last)
    else { return }
    let function = pass.enclosingFunction(of: node)
    let types = pass.types.types
    guard !function.isNone, tree.kind(of: function) == .funcDecl,
      let signature = types.signature(pass.types.functionType(function)), signature.results.count == 2,
      types.isError(signature.results[1].type), counts(signature.results[0].type, pass), !isDocumented(function, tree),
      !pass.package.shared(NilExpectations.self, make: { NilExpectations(pass) }).contains(function, pass)
    else { return }
    let name = pass.types.string(signature.results[0].type)
    pass.report(
      node, "neither a `\(name)` nor an error is returned; return an error that says so, or document the nil")
  }

  private func counts(_ type: TypeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    guard types.kind(type) != .typeParameter, !types.isError(type) else { return false }
    let name: String
    switch types.underlyingKind(type) {
    case .pointer: name = "pointer"
    case .interface:
      if types.interfaceMethods(type).isEmpty { return false }
      name = "interface"
    case .signature: name = "function"
    case .channel: name = "channel"
    case .map: name = "map"
    case .slice: name = "slice"
    default: return false
    }
    return pass.options.list("types").contains(name)
  }

  private func isDocumented(_ function: NodeID, _ tree: SyntaxTree) -> Bool {
    tree.documentation(of: function).contains { Self.speaksOfNil(tree, $0.range) }
  }

  /// Whether a comment has the word `nil`.
  static func speaksOfNil(_ tree: SyntaxTree, _ comment: SourceRange) -> Bool {
    tree.text(in: comment).split(whereSeparator: { !$0.isLetter }).contains("nil")
  }
}
