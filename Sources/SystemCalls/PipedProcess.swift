// SPDX-License-Identifier: MIT

import Glibc

/// Another program that runs beside this one and is spoken to over pipes.
package final class PipedProcess: Sendable {
  /// What the program reads from its standard input.
  package let input: FileDescriptor
  /// What the program writes to standard output.
  package let output: FileDescriptor
  package let processID: Int

  /// Starts a program; its standard error is this process's, or goes nowhere.
  ///
  /// Its environment is this process's with the given variables over it.
  package init(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:], hidesErrors: Bool = false
  ) throws(SystemError) {
    let (childInput, input) = try FileDescriptor.pipe()
    let (output, childOutput) = try FileDescriptor.pipe()
    defer {
      childInput.close()
      childOutput.close()
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, childInput.rawValue, 0)
    posix_spawn_file_actions_adddup2(&actions, childOutput.rawValue, 1)
    if hidesErrors { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }

    let spawned = SpawnArguments(executable, arguments, variables: environment)
    var process: pid_t = 0
    let code = spawned.spawn(&process, &actions)
    guard code == 0 else {
      input.close()
      output.close()
      throw SystemError(operation: "run", path: executable, code: code)
    }
    self.input = input
    self.output = output
    processID = Int(process)
  }

  /// Closes the program's input, waits for its end and gives its exit code, or 128 and the signal as shells say it.
  package func finish() -> Int32 {
    input.close()
    var status: Int32 = 0
    while waitpid(pid_t(processID), &status, 0) < 0 && errno == EINTR {}
    output.close()
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
