// SPDX-License-Identifier: MIT

/// The index of a basic block in one `ControlFlowGraph`, in the order in which the builder reached the blocks.
package struct BlockID: Hashable, Comparable, Sendable {
  package let rawValue: UInt32

  package init(_ rawValue: UInt32) { self.rawValue = rawValue }

  init(index: Int) { self.rawValue = UInt32(truncatingIfNeeded: index) }

  /// The absent block, an index no graph has.
  package static var none: BlockID { BlockID(.max) }

  package var isNone: Bool { rawValue == .max }

  package var index: Int { Int(rawValue) }

  package static func < (left: BlockID, right: BlockID) -> Bool { left.rawValue < right.rawValue }
}
