// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// An error made where it is returned, which no caller can tell from others.
struct DynamicError: Rule {
  static let info = RuleInfo(
    code: "ERR015", name: "dynamic-error", category: .errors, severity: .off,
    summary: "an error made by `errors.New` where it is returned, which callers cannot match",
    answersTo: ["err113", "goerr113"])

  static let documentation = """
    ## What it reports

    `return errors.New("…")` in a function or method. The rule is off unless it is selected or given a severity.

    ## Why

    Every call makes another error, equal to none. Callers that want to treat the case apart have only its text to go
    by.

    ## Example

    ```go
    func (s *Store) Find(id string) (*User, error) {
    	user, ok := s.users[id]
    	if !ok {
    		return nil, errors.New("user not found")
    	}
    	return user, nil
    }
    ```

    ## Instead

    ```go
    var ErrUserNotFound = errors.New("user not found")

    func (s *Store) Find(id string) (*User, error) {
    	user, ok := s.users[id]
    	if !ok {
    		return nil, fmt.Errorf("find %s: %w", id, ErrUserNotFound)
    	}
    	return user, nil
    }
    ```

    ## When it stays silent

    - Package `main`, whose functions nobody imports.
    - Function literals: whoever gets the error called them.
    - `fmt.Errorf` and texts put together, `errors.New("no file " + path)`, which say what was not known before.
    - Test files.

    ## Fix

    None: an error that callers may depend on needs a name that is meant.
    """

  static let kinds = NodeKinds(.returnStmt)

  private static let makers = CalleeTable(names: [
    "errors.New", "github.com/pkg/errors.New", "golang.org/x/xerrors.New",
  ])

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let last = tree.children(of: node).last, Self.makers.contains(last, in: pass),
      let text = CallExpr(tree, last)?.arguments.only, pass.types.constant(of: text) != nil,
      pass.package.checked.name != "main", tree.kind(of: pass.enclosingFunction(of: node)) == .funcDecl
    else { return }
    pass.report(
      last, "callers cannot tell this error from others; declare it as a variable of the package and return that")
  }
}
