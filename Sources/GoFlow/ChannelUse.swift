// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// One use of a channel variable.
package struct ChannelUse: Sendable {
  /// What the use does with the channel.
  package enum Role: UInt8, Sendable {
    case send
    case receive
    case range
    case close
  }

  package let role: Role
  /// The identifier.
  package let name: NodeID
  /// The send statement, receive operation, range statement or `close` call.
  package let node: NodeID
  /// The select statement of several clauses one of which waits for this; `.none` when nothing else can go on instead.
  package let alternatives: NodeID
  /// Whether a receive operation asks with a second result whether the channel is closed.
  package let asksForClose: Bool
  /// Whether it happens when the function ends, in a deferred call or literal.
  package let isDeferred: Bool

  /// Whether a function of the module that is called there does it, once or more often or not always; the use's node is
  /// the call.
  package let isIndirect: Bool

  /// Whether the use waits with no other way on.
  package var isUnguarded: Bool { alternatives.isNone }
}

/// A body of code that runs on its own and uses a channel: the function that makes it, or a goroutine.
package struct ChannelParty {
  /// The `go` statement, or the call that starts the function, in the owner's file; `.none` for the owner.
  package let start: NodeID
  /// The party that starts it, as an index; the owner is 0.
  package let starter: Int
  /// The function or literal that runs.
  package let key: FunctionKey
  package let flow: FunctionFlow
  package internal(set) var uses: [ChannelUse] = []

  package func uses(_ role: ChannelUse.Role) -> [ChannelUse] { uses.filter { $0.role == role } }

  /// The graph's points of uses.
  package func points(_ uses: [ChannelUse]) -> [FlowPoint] { uses.compactMap { flow.graph.point(of: $0.name) } }
}

/// A channel held in a local variable all of whose uses are seen.
package struct LocalChannel {
  package let object: ObjectID
  /// The identifier that declares it.
  package let name: NodeID
  /// The `make` call, or `.none` when the variable is declared without a value and stays nil.
  package let makeCall: NodeID
  /// The buffer's size, or nil when it is not constant.
  package let capacity: Int?
  /// The function that declares it, then the goroutines that use it.
  package let parties: [ChannelParty]

  package var owner: ChannelParty { parties[0] }
  package var goroutines: ArraySlice<ChannelParty> { parties.dropFirst() }
}
