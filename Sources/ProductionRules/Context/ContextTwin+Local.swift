// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

extension ContextTwin {
  /// Whether a call of package net has nothing to wait for that a context could end: a socket of this machine, or an
  /// address to listen on that needs no look-up.
  static func endsAtOnce(_ call: NodeID, in pass: RulePass) -> Bool {
    guard let view = CallExpr(pass.tree, call), let first = view.arguments.first(where: { _ in true }),
      let network = pass.types.constant(of: first)?.text,
      pass.types.types.packagePath(pass.types.calledFunction(call)) == "net"
    else { return false }
    if network.hasPrefix("unix") { return true }
    let name = pass.types.types.name(pass.types.calledFunction(call))
    guard name == "Listen" || name == "ListenPacket",
      let second = view.arguments.dropFirst().first(where: { _ in true }),
      let address = pass.types.constant(of: second)?.text
    else { return false }
    return !needsLookup(address)
  }

  /// Whether an address to listen on names its host by a name.
  private static func needsLookup(_ address: String) -> Bool {
    guard let colon = address.utf8.lastIndex(of: UInt8(ascii: ":")) else { return true }
    let host = address[..<colon]
    return !host.utf8.allSatisfy { byte in
      byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
  }

  /// Whether a command reads from or writes to the process's own standard files: it belongs to whoever sits at the
  /// terminal, who ends both.
  static func commandIsInteractive(_ call: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    return results(of: call, in: pass).contains { value in
      guard let selector = SelectorExpr(tree, pass.parent(of: value)), selector.x == value else { return false }
      let name = tree.range(of: selector.selector)
      guard tree.matches(name, "Stdin") || tree.matches(name, "Stdout") else { return false }
      let list = pass.parent(of: selector.id)
      guard let assignment = AssignStmt(tree, pass.parent(of: list)), assignment.leftList == list else { return false }
      return assignment.right.contains { isStandardFile($0, in: pass) }
    }
  }

  private static func isStandardFile(_ value: NodeID, in pass: RulePass) -> Bool {
    let object = pass.types.referencedObject(value)
    return !object.isNone && pass.types.types.packagePath(object) == "os"
      && ["Stdin", "Stdout", "Stderr"].contains(pass.types.types.name(object))
  }

  /// Whether a connection has been given a deadline in the function that shakes hands on it.
  static func handshakeHasDeadline(_ call: NodeID, in pass: RulePass) -> Bool {
    let function = pass.enclosingFunction(of: call)
    guard !function.isNone else { return false }
    return pass.tree.nodes(SelectorExpr.self, in: function).contains { selector in
      let name = pass.tree.range(of: selector.selector)
      return pass.tree.matches(name, "SetDeadline") || pass.tree.matches(name, "SetReadDeadline")
    }
  }
}
