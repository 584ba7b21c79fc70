// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A deferred `Close` of something written to drops the error that says that the writing failed.
struct DeferredErrorLost: Rule {
  static let info = RuleInfo(
    code: "ERR021", name: "deferred-error-lost", category: .errors, severity: .warning, fix: .suggested,
    summary: "a deferred `Close`, `Flush`, `Sync` or `Commit` of something written to, whose error is lost",
    answersTo: ["errcheck", "gosec", "G307"], yieldsTo: ["SQL004"])

  static let documentation = """
    ## What it reports

    `defer w.Close()`, `Flush()` or `Sync()` on something the function writes to, such as a file, a `bufio.Writer`, a
    compressor, an archive, or an object of a store, and `defer tx.Commit()`. It is a warning in functions that return
    an error, and an information in those that have none to return.

    ## Why

    Writes are buffered, by the writer, the operating system, the network. What could not be written is often found out
    only by the call that ends the writing: a full disk, an upload that was refused, a conflict. With its error dropped
    the function reports success, and the file is cut off.

    ## Example

    ```go
    func save(path string, data []byte) error {
    	f, err := os.Create(path)
    	if err != nil {
    		return fmt.Errorf("create %s: %w", path, err)
    	}
    	defer f.Close()
    	if _, err := f.Write(data); err != nil {
    		return fmt.Errorf("write %s: %w", path, err)
    	}
    	return nil
    }
    ```

    ## Instead

    ```go
    func save(path string, data []byte) (err error) {
    	f, err := os.Create(path)
    	if err != nil {
    		return fmt.Errorf("create %s: %w", path, err)
    	}
    	defer func() {
    		if closeErr := f.Close(); closeErr != nil {
    			err = errors.Join(err, closeErr)
    		}
    	}()
    	if _, err := f.Write(data); err != nil {
    		return fmt.Errorf("write %s: %w", path, err)
    	}
    	return nil
    }
    ```

    Or close at the end, `return f.Close()`, and keep the deferred call for the other ways out.

    ## When it stays silent

    - The function ends the writing itself as well: the same method is called on the same value outside of a defer, or a
      file's `Sync` is.
    - Nothing in the function writes to it, or it was opened for reading.
    - It writes to memory, to the standard output or error, or to an HTTP response, or it is a writer that somebody gave
      to a function without an error: there is nobody to tell, or nothing to lose. The same goes for pipes and connections, which are closed to be let go, for files that a deferred call
      removes or a logger writes to, and for those below `/proc`, `/sys` and `/dev`.
    - Its type has a method `Commit`: closing without it gives up what was written.

    ## Fix

    Calls the method in a deferred function literal that joins its error to the function's, whose results get names where
    they have none. Before go 1.20 the error is kept where there is no other one. There is none for `Commit`, which
    should not be deferred at all.
    """

  static let kinds = NodeKinds(.deferStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let call = DeferStmt(tree, node).flatMap({ CallExpr(tree, $0.call) }), let name = call.calleeName,
      let receiver = SelectorExpr(tree, call.function)?.x, let method = Method(rawValue: tree.text(of: name)),
      pass.types.selection(of: call.function)?.kind == .method
    else { return }
    let types = pass.types.types
    guard let signature = pass.types.calledSignature(call.id), signature.results.count == 1,
      types.isError(signature.results[0].type), let own = pass.types.enclosingSignature(of: node)
    else { return }
    var related: [RelatedLocation] = []
    if method != .commit {
      guard let write = WrittenValue(receiver, method, at: node, pass).write else { return }
      related = [pass.related(write, "written to here")]
    } else {
      guard call.arguments.count <= 1 else { return }
    }
    let text = tree.shortText(of: receiver) + "." + method.rawValue
    let returnsError = own.results.last.map { types.isError($0.type) } ?? false
    let advice =
      method == .commit
      ? (isGivenUp(receiver, in: pass)
        ? "and says whether it was committed; commit at the end and return it"
        : "and it commits on failure too; commit at the end and return its error")
      : returnsError ? "and says whether all was written; return it" : "and says whether all was written; look at it"
    let fix =
      returnsError && method != .commit
      ? DeferredErrorFix(statement: node, receiver: receiver, method: method.rawValue).build(pass) : nil
    pass.report(
      node, "the error of the deferred `\(text)` is lost, \(advice)", severity: returnsError ? nil : .info,
      related: related, fixes: fix.map { [$0] } ?? [])
  }

  /// Whether the function gives up what it would commit where something fails, as by `tx.Rollback()`.
  private func isGivenUp(_ receiver: NodeID, in pass: RulePass) -> Bool {
    let object = pass.types.object(of: receiver)
    return pass.types.uses(of: object).contains { use in
      guard let selector = SelectorExpr(pass.tree, pass.parent(of: use)), selector.x == use else { return false }
      let name = pass.tree.text(of: selector.selector)
      return PuttingAway.givesUp(name, pass.types.type(of: use), pass.types.types)
    }
  }

  /// A method that ends writing.
  enum Method: String {
    case close = "Close"
    case flush = "Flush"
    case sync = "Sync"
    case commit = "Commit"
  }
}
