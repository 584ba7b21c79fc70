// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A handler put on the mux that every package shares.
struct DefaultMux: Rule {
  static let info = RuleInfo(
    code: "HTTP011", name: "default-mux", category: .http, severity: .info,
    summary: "a package other than `main` registers handlers on the default mux")

  static let documentation = """
    ## What it reports
    `http.Handle` and `http.HandleFunc`, and the same methods of `http.DefaultServeMux`, in a package other than `main`.

    ## Why
    The default mux is a global that every imported package can write to. Two packages that register the same pattern \
    panic at start-up; a test cannot have routes of its own; and whoever serves the default mux serves also what other \
    imports have put there, such as `/debug/pprof`.

    ## Example
    ```go
    func (a *API) Register() {
    	http.HandleFunc("/orders", a.orders)
    }
    ```

    ## Instead
    ```go
    func (a *API) Register(mux *http.ServeMux) {
    	mux.HandleFunc("/orders", a.orders)
    }
    ```

    ## When it stays silent
    - In package `main`, where the program decides for itself; in files that import `testing` or `httptest`, and in \
    folders of tests or examples.

    ## Fix
    None: the mux has to come from the caller.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = functions.lastNames

  private static let functions = CalleeTable(names: [
    "net/http.Handle", "net/http.HandleFunc", "(*net/http.ServeMux).Handle", "(*net/http.ServeMux).HandleFunc",
  ])

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard pass.package.checked.name != "main", Self.functions.contains(node, in: pass),
      let call = CallExpr(pass.tree, node)
    else { return }
    if TestSupport.contains(pass) { return }
    let types = pass.types.types
    if types.isMethod(pass.types.calledFunction(node)) {
      guard let mux = pass.tree.calleeOperand(of: node) else { return }
      let object = pass.types.referencedObject(mux)
      guard types.packagePath(object) == "net/http", types.name(object) == "DefaultServeMux" else { return }
    }
    pass.report(
      call.function,
      "`\(pass.tree.shortText(of: call.function))` registers on the default mux, which all packages share; "
        + "take an `*http.ServeMux`")
  }
}
