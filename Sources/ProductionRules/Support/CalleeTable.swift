// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// What is known of some functions by their full names, found without asking for types where the spelling rules it out.
struct CalleeTable<Value: Sendable>: Sendable {
  private let values: [String: Value]
  /// The last names of the functions.
  let lastNames: Set<String>
  /// The bytes that the functions' last names begin with, a bit each.
  private let initials: UInt128

  init(_ values: [String: Value]) {
    self.values = values
    var names: Set<String> = []
    var initials: UInt128 = 0
    for fullName in values.keys {
      let name = fullName.split(separator: ".").last.map(String.init) ?? fullName
      names.insert(name)
      if let first = name.utf8.first, first < 128 { initials |= 1 << UInt128(first) }
    }
    lastNames = names
    self.initials = initials
  }

  /// What is known of the function a call calls, or nil.
  func value(of call: NodeID, in pass: RulePass) -> Value? {
    let tree = pass.tree
    guard let name = tree.calleeName(of: call) else { return nil }
    let first = tree.byte(at: tree.start(of: name))
    guard first < 128, initials >> UInt128(first) & 1 == 1, lastNames.contains(tree.text(of: name)) else { return nil }
    return values[pass.types.calledName(call)]
  }

  /// What is known of a function, by its full name.
  subscript(fullName: String) -> Value? { values[fullName] }

  /// Whether a call calls one of the functions.
  func contains(_ call: NodeID, in pass: RulePass) -> Bool { value(of: call, in: pass) != nil }
}

extension CalleeTable where Value == Bool {
  /// A table of names about which nothing more is to be said.
  init(names: some Sequence<String>) {
    var values: [String: Bool] = [:]
    for name in names { values[name] = true }
    self.init(values)
  }
}

extension SyntaxTree {
  /// What the called method or function is selected from, or nil for a plain name.
  func calleeOperand(of call: NodeID) -> NodeID? {
    guard let view = CallExpr(self, call) else { return nil }
    return SelectorExpr(self, unparenthesized(view.function))?.x
  }
}
