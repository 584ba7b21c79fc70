// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The body of an HTTP response that some path forgets to close.
struct BodyNotClosed: Rule {
  static let info = RuleInfo(
    code: "RES001", name: "body-not-closed", category: .resources, severity: .error, fix: .safe,
    summary: "the body of an HTTP response is not closed on every path", runsInTests: true, answersTo: ["bodyclose"])

  static let documentation = """
    ## What it reports
    A response of `http.Get`, `(*http.Client).Do` and the like, or of a function of the package that hands one out, \
    whose `Body` some path to a return neither closes nor hands on after the request succeeded. The path is told by the \
    return it ends in.

    ## Why
    An open body keeps its connection, with a goroutine for reading and one for writing. The transport cannot use the \
    connection again, so that every request dials anew until file descriptors run out. Reading to the end is not enough \
    where a path leaves before it does.

    ## Example
    ```go
    resp, err := client.Do(req)
    if err != nil {
    	return nil, fmt.Errorf("fetch user: %w", err)
    }
    if resp.StatusCode != http.StatusOK {
    	return nil, fmt.Errorf("fetch user: status %d", resp.StatusCode) // the body stays open
    }
    defer resp.Body.Close()
    ```

    ## Instead
    ```go
    resp, err := client.Do(req)
    if err != nil {
    	return nil, fmt.Errorf("fetch user: %w", err)
    }
    defer resp.Body.Close()
    ```

    ## When it stays silent
    - The response or its body is returned, also inside a struct, stored, sent, or used by a goroutine or function \
    literal that outlives the statement.
    - It is passed to a function of the package that closes, keeps or returns it, or to a function of another package \
    that is not known only to read.
    - The path is taken only when the request failed or the response is nil.
    - The path ends in a panic, `os.Exit`, `log.Fatal` or an endless loop.
    - The request is a HEAD, whose response has no body.
    - A test drops the response of a request it expects to fail, or has failed on that path.

    ## Fix
    Adds `defer resp.Body.Close()` below the check of the error; only suggested in a loop, where deferred calls pile up. \
    Where other paths hand the response on, the suggestion is to close the body before the return that forgets it.
    """

  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let opened = pass.opened(byCall: node), opened.kind == .responseBody,
      let opening = Opening(node, result: opened.position, in: pass), !isHead(node, in: pass)
    else { return }
    guard let target = opening.target else {
      guard !pass.file.isTest else { return }
      return pass.report(node, "the response is dropped, its body stays open; name it and close `Body`")
    }
    pass.reportLeak(of: opening, target, opened, release: ".Body.Close()") { name in
      "`\(name).Body` is not closed on every path; defer its `Close` right after the error check"
    }
  }

  /// Whether a request is one for the head alone, whose response has no body.
  private func isHead(_ call: NodeID, in pass: RulePass) -> Bool {
    guard let request = CallExpr(pass.tree, call)?.arguments.last, pass.tree.kind(of: request) == .ident,
      let definition = pass.flow(around: request)?.reachingDefinitions(of: request).single,
      let maker = CallExpr(pass.tree, definition.value), Self.makers.contains(maker.id, in: pass)
    else { return false }
    return maker.arguments.prefix(2).contains { pass.types.constant(of: $0)?.text == "HEAD" }
  }

  private static let makers = CalleeTable(names: ["net/http.NewRequest", "net/http.NewRequestWithContext"])
}
