// SPDX-License-Identifier: MIT

import GoSyntax

/// An end of a function's execution, or a place from which nothing follows.
package struct FlowExit: Hashable, Sendable {
  /// How execution ends.
  package enum Kind: UInt8, Sendable {
    /// A return statement, the exit's node.
    case returns
    /// The end of the body; the exit's node is the body.
    case fallsOff
    /// A call of `panic`, the exit's node.
    case panics
    /// A call that never returns, the exit's node.
    case noReturn
    /// A select statement without clauses, the exit's node.
    case blocks
    /// A jump whose target is missing, or a body that is not there: what follows is not known.
    case unknown
  }

  package let kind: Kind
  package let node: NodeID
}

/// A set of the kinds of exits.
package struct FlowExits: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package init(_ kinds: FlowExit.Kind...) {
    var bits: UInt8 = 0
    for kind in kinds { bits |= 1 << kind.rawValue }
    self.rawValue = bits
  }

  package func contains(_ kind: FlowExit.Kind) -> Bool { rawValue >> kind.rawValue & 1 == 1 }

  /// The function hands control back to its caller in the ordinary way.
  package static var normal: FlowExits { FlowExits(.returns, .fallsOff) }
  /// Every end of the function but those that end the goroutine or stand still for ever.
  package static var leaving: FlowExits { FlowExits(.returns, .fallsOff, .panics) }
  /// Every exit.
  package static var all: FlowExits { FlowExits(.returns, .fallsOff, .panics, .noReturn, .blocks, .unknown) }
}
