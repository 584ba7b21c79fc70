// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A context value stored under a key that other packages can have, too.
struct ContextKeyType: Rule {
  static let info = RuleInfo(
    code: "CTX010", name: "context-key-type", category: .context, severity: .warning,
    summary: "`context.WithValue` with a key of a built-in type, which other packages may use as well",
    runsInTests: true, answersTo: ["SA1029", "staticcheck", "context-keys-type"])

  static let documentation = """
    ## What it reports
    A call of `context.WithValue` whose key has a built-in type (`string`, `int`, …, also through an alias), or is of \
    the type `struct{}` without a name. In tests, which meet few other packages, it is information.

    ## Why
    Keys are compared with their types. Two packages that both store something under the string `"user"` overwrite \
    each other's value, and what comes out is of the wrong type, far from where it was stored. A key of a type that \
    only your package has cannot collide with anything.

    ## Example
    ```go
    ctx = context.WithValue(ctx, "user", user)
    ```

    ## Instead
    ```go
    type userKey struct{}

    func WithUser(ctx context.Context, user *User) context.Context {
    	return context.WithValue(ctx, userKey{}, user)
    }

    func UserFrom(ctx context.Context) (*User, bool) {
    	user, ok := ctx.Value(userKey{}).(*User)
    	return user, ok
    }
    ```

    ## When it stays silent
    - The key is of a declared type, whatever it is made from, or a pointer.
    - The key's type is an interface or a type parameter, so that nobody knows what it will be.

    ## Fix
    None: whoever reads the value has to change with it, wherever that is.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["WithValue"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node) else { return }
    let callee = SelectorExpr(pass.tree, call.function)?.selector ?? call.function
    guard pass.tree.matches(pass.tree.range(of: callee), "WithValue"),
      pass.types.calledName(node) == "context.WithValue", call.arguments.count == 3,
      let key = call.arguments.dropFirst().first(where: { _ in true })
    else { return }
    let types = pass.types.types
    let type = pass.types.type(of: key)
    let text: String
    switch types.kind(type) {
    case .basic:
      guard let name = Self.name(of: types.basicKind(type)) else { return }
      text = name
    case .structure where types.fields(type).isEmpty: text = "struct{}"
    default: return
    }
    pass.report(
      key, "context key of type `\(text)` may collide with another package's; declare an unexported type for the key",
      severity: pass.file.isTest ? .info : nil)
  }

  private static func name(of kind: BasicKind) -> String? {
    switch kind {
    case .invalid, .untypedNil: nil
    case .untypedBool: "bool"
    case .untypedInt: "int"
    case .untypedRune: "rune"
    case .untypedFloat: "float64"
    case .untypedComplex: "complex128"
    case .untypedString: "string"
    default: kind.name
    }
  }
}
