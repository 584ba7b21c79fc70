// SPDX-License-Identifier: MIT

import SystemCalls

/// Where a command writes to, so that tests can look.
package struct CommandOutput: Sendable {
  /// Takes results.
  package let result: @Sendable (String) -> Void
  /// Takes messages to the user.
  package let message: @Sendable (String) -> Void

  package init(result: @escaping @Sendable (String) -> Void, message: @escaping @Sendable (String) -> Void) {
    self.result = result
    self.message = message
  }

  /// Standard output and standard error; a reader that went away is no failure of ours.
  package static let standard = CommandOutput(
    result: { try? FileDescriptor.standardOutput.write(Array($0.utf8)) },
    message: { try? FileDescriptor.standardError.write(Array($0.utf8)) })

  /// Writes a line to the user.
  func say(_ text: String) { message("goprod: \(text)\n") }
}

/// How a command ends, as other checkers end.
package enum ExitCode {
  package static let clean: Int32 = 0
  package static let findings: Int32 = 1
  package static let failure: Int32 = 2
}

/// A command line that cannot be understood.
struct Misuse: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
