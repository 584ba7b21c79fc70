// SPDX-License-Identifier: MIT

/// What to call instead of a function that cannot be cancelled.
struct ContextTwin: Hashable, Sendable {
  /// How the call is rewritten.
  enum Edit: Hashable, Sendable {
    /// No rewriting keeps the code around the call as it is.
    case none
    /// A request is made with the context and sent, as far as the code around the call allows it.
    case request
    /// Another name on the same operand, with the context as first argument.
    case rename(String)
    /// As `rename`, with more arguments at the end.
    case renameAppending(String, String)
    /// The function expression becomes a text, in which `{package}` stands for the package's name in the file, and the
    /// context the first argument.
    case replace(String)
    /// As `replace`, with more arguments right after the context.
    case replaceInserting(String, String)
    /// As `replace`, where `{last}` stands for the last argument, which goes away.
    case replaceTakingLast(String)
  }

  /// When the rewriting may be done without being asked for.
  enum Safety: Hashable, Sendable {
    /// The call reads.
    case safe
    /// Cancellation changes what the program does.
    case suggested
    /// Safe when the first argument is a constant HTTP method that reads.
    case readingMethod
    /// Safe unless the first argument is a constant statement that writes.
    case readingStatement
  }

  /// What to do, as the end of a message; `{operand}` stands for what the function is selected from and a dot.
  let advice: String
  let edit: Edit
  let safety: Safety
  /// Whether the call itself waits for something outside the process, or makes what only does so later.
  var waits = true
  /// The minor language version from which the twin exists.
  var minor: UInt16 = 0

  /// Whether the call makes a command, which only runs later.
  var isCommand: Bool { edit == .rename("CommandContext") }

  /// The twin that is the same call under another name.
  static func named(_ name: String, _ safety: Safety, minor: UInt16 = 0) -> ContextTwin {
    ContextTwin(advice: "call `{operand}\(name)`", edit: .rename(name), safety: safety, minor: minor)
  }
}
