// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A call that makes an error from a constant text, or wraps one with it.
struct ErrorMessageCall {
  /// The argument with the text.
  let argument: NodeID
  /// The text's bytes, a format's verbs included.
  let text: [UInt8]
  /// Whether the call puts another error behind the text.
  let wraps: Bool

  init?(_ node: NodeID, in pass: RulePass) {
    guard let entry = Self.table.value(of: node, in: pass), let call = CallExpr(pass.tree, node) else { return nil }
    let arguments = Array(call.arguments)
    guard entry.position < arguments.count, let bytes = pass.types.constant(of: arguments[entry.position])?.bytes,
      !bytes.isEmpty
    else { return nil }
    argument = arguments[entry.position]
    text = bytes
    wraps = entry.wraps || entry.isFormat && FormatVerb.verbs(in: bytes).contains { $0.letter == UInt8(ascii: "w") }
  }

  private struct Entry: Sendable {
    let position: Int
    var isFormat = false
    var wraps = false
  }

  /// The last names of the functions that are such calls.
  static var names: Set<String> { table.lastNames }

  private static let table: CalleeTable<Entry> = {
    var table: [String: Entry] = ["fmt.Errorf": Entry(position: 0, isFormat: true), "errors.New": Entry(position: 0)]
    for path in ["github.com/pkg/errors", "github.com/cockroachdb/errors", "golang.org/x/xerrors"] {
      table["\(path).New"] = Entry(position: 0)
      table["\(path).Errorf"] = Entry(position: 0, isFormat: true)
      for name in ["Wrap", "Wrapf", "WithMessage", "WithMessagef"] {
        table["\(path).\(name)"] = Entry(position: 1, wraps: true)
      }
    }
    return CalleeTable(table)
  }()
}
