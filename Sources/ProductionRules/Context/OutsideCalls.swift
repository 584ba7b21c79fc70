// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Calls that wait for something outside of the process.
enum OutsideCalls {
  /// Whether a call itself talks to a network, a database or another process, as far as is known of its callee.
  static func waits(_ call: NodeID, in pass: RulePass) -> Bool {
    let function = pass.types.calledFunction(call)
    guard !function.isNone else { return false }
    let types = pass.types.types
    if let twin = ContextTwin.of(call, in: pass), twin.waits, ContextTwin.reachesOutside(function, types) {
      if twin.isCommand || ContextTwin.endsAtOnce(call, in: pass) { return false }
      return pass.types.calledName(call) != "net/http.NewRequest"
    }
    return names.contains(types.fullName(types.origin(function)))
  }

  /// Whether a call is given a context and does something that may take its time.
  static func takesContext(_ call: NodeID, in pass: RulePass) -> Bool {
    guard let view = CallExpr(pass.tree, call),
      view.arguments.contains(where: { pass.types.types.isContext(pass.types.type(of: $0)) })
    else { return false }
    let signature = pass.types.calledSignature(call)
    return signature != nil && ContextCallees.mayFail(call, in: pass) && !ContextCallees.isQuiet(call, in: pass)
      && signature?.results.contains(where: { pass.types.types.isContext($0.type) }) == false
  }

  private static let names: Set<String> = [
    "(*net/http.Client).Do", "(net/http.RoundTripper).RoundTrip", "(*net/http.Transport).RoundTrip",
    "(*os/exec.Cmd).Run", "(*os/exec.Cmd).Output", "(*os/exec.Cmd).CombinedOutput", "(*os/exec.Cmd).Wait",
    "(net.Conn).Read", "(net.Conn).Write", "(*net.TCPConn).Read", "(*net.TCPConn).Write", "(*net.UDPConn).Read",
    "(*net.UDPConn).Write", "(*crypto/tls.Conn).Read", "(*crypto/tls.Conn).Write",
  ]
}
