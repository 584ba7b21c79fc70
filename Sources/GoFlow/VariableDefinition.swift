// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// A place that gives a local variable a value.
package struct VariableDefinition: Sendable {
  /// How the variable gets its value.
  package enum Kind: UInt8, Sendable {
    /// A parameter or receiver, at the entry.
    case parameter
    /// A named result, zero at the entry.
    case result
    /// A declaration without a value.
    case zero
    /// A declaration with a value, `:=` or `=`.
    case value
    /// One of several results of the value, at `resultIndex`.
    case tupleElement
    /// `op=`, `++` or `--`.
    case update
    /// The key or value of a range statement, the definition's `value`.
    case range
    /// The binding of a type switch in one clause.
    case typeSwitch
  }

  package let object: ObjectID
  /// The identifier that names the variable, or for a type switch the clause.
  package let name: NodeID
  package let kind: Kind
  /// The expression the value comes from, `.none` where there is none.
  package let value: NodeID
  /// Which of the value's results it is; 0 when it has one.
  package let resultIndex: Int
  /// Where it happens; the index is -1 at the entry, before every element.
  package let point: FlowPoint
}

/// The definitions that may have given a variable its value at a point.
package struct ReachingDefinitions: Sendable {
  package var definitions: [VariableDefinition] = []
  /// Whether the value may also come from outside the function: the variable is captured.
  package var reachesEntry = false
  /// Whether these are all: the variable's address is not taken, no function literal writes it, and the search ended
  /// within its bounds.
  package var isPrecise = true

  /// The one definition that reaches, when it is certain.
  package var single: VariableDefinition? {
    isPrecise && !reachesEntry && definitions.count == 1 ? definitions[0] : nil
  }
}
