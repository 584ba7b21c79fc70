// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A request's body read to its end, however far that is.
struct UnboundedBody: Rule {
  static let info = RuleInfo(
    code: "HTTP007", name: "unbounded-body", category: .http, severity: .info, fix: .suggested,
    summary: "the body of a request is read or decoded without a limit")

  static let documentation = """
    ## What it reports
    `io.ReadAll(r.Body)`, `json.NewDecoder(r.Body)`, `xml.NewDecoder(r.Body)`, `gob.NewDecoder(r.Body)` and a buffer's \
    `ReadFrom(r.Body)`, in a handler of a package that nowhere limits bodies.

    ## Why
    A client decides how long its body is. What is read whole is kept whole: a few requests of some gigabytes, sent by \
    whoever can reach the port, and the process is killed for its memory.

    ## Example
    ```go
    if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
    ```

    ## Instead
    ```go
    if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&order); err != nil {
    ```
    `http.MaxBytesHandler` does the same for every handler behind it. Where a proxy limits bodies before they come in, \
    say so with a `//nolint:HTTP007` or turn the rule off.

    ## When it stays silent
    - The package, or one of the module that it imports, uses a limit anywhere: `http.MaxBytesReader`, \
    `http.MaxBytesHandler`, `io.LimitReader`, a framework's middleware for the size of bodies.
    - The handler looks at `r.ContentLength`, or puts something else in the body's place.
    - The body is copied on (`io.Copy`), which keeps nothing.
    - The request is one that is sent, or its handler is not seen.
    - In files that import `testing` or `httptest`, and in folders of tests or examples.

    ## Fix
    Puts `http.MaxBytesReader(w, …, 1<<20)` around the body. It is suggested: how much is enough is for the author to \
    say.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = readers.lastNames

  private static let readers = CalleeTable(names: [
    "io.ReadAll", "io/ioutil.ReadAll", "encoding/json.NewDecoder", "encoding/xml.NewDecoder", "encoding/gob.NewDecoder",
    "(*bytes.Buffer).ReadFrom",
  ])

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard Self.readers.contains(node, in: pass), let call = CallExpr(pass.tree, node),
      let body = call.arguments.first, let request = HandlerShape.request(ofBody: body, in: pass)
    else { return }
    let handler = HandlerShape.handler(around: node, in: pass)
    let looksAtLength = pass.tree.nodes(.ident, in: handler).contains {
      pass.tree.matches(pass.tree.range(of: $0), "ContentLength")
        && pass.types.types.packagePath(pass.types.object(of: $0)) == "net/http"
    }
    guard !handler.isNone, !looksAtLength, !isReplaced(body, in: handler, pass), !TestSupport.contains(pass),
      !LimitFacts.of(pass).hasLimit
    else { return }
    let name = pass.tree.shortText(of: call.function)
    pass.report(
      body, "`\(name)` takes a body of any length; limit it with `http.MaxBytesReader`",
      related: HandlerShape.evidence(of: handler, "this handler answers the request", in: pass),
      fixes: fix(body, request, handler, in: pass).map { [$0] } ?? [])
  }

  /// Whether a handler puts something else in the body's place.
  private func isReplaced(_ body: NodeID, in handler: NodeID, _ pass: RulePass) -> Bool {
    pass.tree.nodes(.assignStmt, in: handler).contains { node in
      AssignStmt(pass.tree, node)?.left.contains { pass.isSame($0, body) } ?? false
    }
  }

  private func fix(_ body: NodeID, _ request: NodeID, _ handler: NodeID, in pass: RulePass) -> Fix? {
    let tree = pass.tree
    guard let writer = writer(for: request, handler, in: pass) else { return nil }
    var builder = FixBuilder(pass)
    let limit = builder.reference(to: "MaxBytesReader", of: "net/http", at: tree.start(of: body))
    builder.replace(body, with: "\(limit)(\(writer), \(tree.text(of: body)), 1<<20)")
    return builder.fix("Limit the body", .suggested)
  }

  /// How the response that belongs to a request is written.
  private func writer(for request: NodeID, _ handler: NodeID, in pass: RulePass) -> String? {
    let tree = pass.tree
    if tree.kind(of: request) == .ident {
      return HandlerShape.parameter(of: handler, package: "net/http", "ResponseWriter", in: pass)
    }
    if let carrier = SelectorExpr(tree, request),
      pass.types.types.isNamedOrPointer(
        pass.types.type(of: carrier.x), package: "github.com/gin-gonic/gin", name: "Context")
    {
      return tree.text(of: carrier.x) + ".Writer"
    }
    return nil
  }

  /// Whether a package, or one of the module that it imports, limits what it reads anywhere.
  private struct LimitFacts {
    var hasLimit = false

    private struct Own { let hasLimit: Bool }

    static func of(_ pass: RulePass) -> LimitFacts { pass.package.shared(LimitFacts.self) { LimitFacts(pass.package) } }

    /// How many packages of the module are looked into.
    private static let importLimit = 12

    private init(_ package: PackageContext) {
      hasLimit = Self.hasOwn(package)
      guard !hasLimit else { return }
      var paths: Set<String> = []
      for file in package.files where !file.isTest {
        for node in file.tree.nodes(.importSpec) {
          guard let path = ImportSpec(file.tree, node)?.path else { continue }
          let text = file.tree.text(of: path).filter { $0 != "\"" && $0 != "`" }
          if package.module.isInModule(text) { paths.insert(text) }
        }
      }
      hasLimit = paths.sorted().prefix(Self.importLimit).contains { path in
        package.modulePackage(path).map { Self.hasOwn($0) } ?? false
      }
    }

    private static func hasOwn(_ package: PackageContext) -> Bool {
      package.shared(Own.self) { Own(hasLimit: findsLimit(package)) }.hasLimit
    }

    private static func findsLimit(_ package: PackageContext) -> Bool {
      package.files.contains { file in
        guard !file.isTest else { return false }
        let info = package.types(file)
        return file.tree.nodes(.ident).contains { node in
          let range = file.tree.range(of: node)
          guard range.length >= 4, let packages = names[file.tree.text(of: node)] else { return false }
          let path = info.types.packagePath(info.object(of: node))
          return packages.contains { path == $0 || path.hasPrefix($0 + "/") }
        }
      }
    }

    /// The names that limit bodies, with the packages that declare them.
    private static let names: [String: [String]] = {
      let chi = "github.com/go-chi/chi"
      let echo = "github.com/labstack/echo"
      return [
        "MaxBytesReader": ["net/http"], "MaxBytesHandler": ["net/http"], "LimitReader": ["io"], "LimitedReader": ["io"],
        "BodyLimit": [echo, "github.com/gofiber/fiber"], "BodyLimitWithConfig": [echo], "RequestSize": [chi],
        "RequestSizeLimiter": ["github.com/gin-contrib/size"],
      ]
    }()
  }
}
