// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A file, connection or writer that is opened here and that some path forgets to close.
struct ResourceNotClosed: Rule {
  static let info = RuleInfo(
    code: "RES002", name: "resource-not-closed", category: .resources, severity: .warning, fix: .safe,
    summary: "a file, connection or compressing writer is opened and not closed on every path",
    options: [
      RuleOption(
        "openers", .list([]),
        "full names of more functions whose first result has to be closed, as `example.com/db.Open`")
    ])

  static let documentation = """
    ## What it reports
    A value that `os.Open`, `os.Create`, `net.Dial`, `net.Listen`, `sql.Open`, `zip.OpenReader`, `gzip.NewWriter`, \
    `grpc.NewClient` or a function like them gave to a local variable, or a function of the package that hands out such a \
    value, and that some path to a return neither closes nor hands on. The path is told by the return it ends in.

    ## Why
    File descriptors and connections are few; one that leaks with every request ends a service after hours or days with \
    "too many open files". A compressing writer that is not closed has not written the end of its data: the file is \
    broken, and nobody is told.

    ## Example
    ```go
    f, err := os.Open(path)
    if err != nil {
    	return fmt.Errorf("open %s: %w", path, err)
    }
    if err := parse(f); err != nil {
    	return fmt.Errorf("parse %s: %w", path, err) // f stays open
    }
    return f.Close()
    ```

    ## Instead
    ```go
    f, err := os.Open(path)
    if err != nil {
    	return fmt.Errorf("open %s: %w", path, err)
    }
    defer f.Close()
    ```

    ## When it stays silent
    - The value is returned, also inside a struct, stored, sent, or used by a goroutine or function literal that \
    outlives the statement.
    - It is passed to a function of the package that closes, keeps or returns it, or to a function of another package \
    that is not known only to use it.
    - The path is taken only when opening failed or the value is nil.
    - The path ends in a panic, `os.Exit`, `log.Fatal` or an endless loop.
    - A compressing writer that some path closes: on the others the data is thrown away.
    - Files and connections in `main.main`, whose return ends the process.

    ## Fix
    Adds `defer f.Close()` below the check of the error; only suggested in a loop, where deferred calls pile up, and for \
    compressing writers, whose `Close` can fail. Where other paths close or hand the value on, the suggestion is to close \
    it before the return that forgets it.

    ## Options
    - `openers`: full names of more functions whose first result has to be closed, as `example.com/store.Open`.
    """

  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    if let opened = pass.opened(byCall: node) {
      switch opened.kind {
      case .file, .connection, .writer: check(node, opened.position, opened.kind, in: &pass)
      case .responseBody, .rows, .statement, .transaction: break
      }
      return
    }
    let openers = pass.options.list("openers")
    guard !openers.isEmpty, openers.contains(pass.types.calledName(node)) else { return }
    check(node, 0, nil, in: &pass)
  }

  private func check(_ node: NodeID, _ position: Int, _ kind: ResourceKind?, in pass: inout RulePass) {
    guard let opening = Opening(node, result: position, in: pass), let target = opening.target else { return }
    let isWriter = kind == .writer
    if !isWriter, isMain(opening.function, in: pass) { return }
    let type = pass.types.types.type(pass.types.object(of: target))
    guard !pass.types.types.lookupMethod(type, "Close").isNone else { return }
    guard let leak = LeakSearch(opening, in: pass).leak(releasedBy: kind?.methods ?? ["Close"]) else { return }
    // What a writer that is closed where all goes well has not written on other paths, nobody reads.
    if isWriter, leak.fate.contains(.released) { return }
    let name = pass.tree.text(of: target)
    let fix = ReleaseFix(opening: opening, leak: leak, release: "\(name).Close()", pass: pass)
      .fix(isIdempotent: false).map { isWriter ? Fix(title: $0.title, safety: .suggested, edits: $0.edits) : $0 }
    pass.report(
      target, "the \(kind?.noun ?? "value") `\(name)` is not closed on every path; close it, best by `defer`",
      related: pass.evidence(of: leak, in: opening.function, "`\(name).Close()`"), fixes: fix.map { [$0] } ?? [])
  }

  private func isMain(_ function: NodeID, in pass: RulePass) -> Bool {
    guard let declaration = FuncDecl(pass.tree, function) else { return false }
    return declaration.receiver == nil && pass.tree.matches(pass.tree.range(of: declaration.name), "main")
      && pass.package.checked.name == "main"
  }
}
