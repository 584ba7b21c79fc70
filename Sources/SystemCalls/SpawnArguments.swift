// SPDX-License-Identifier: MIT

import Glibc

/// The arguments and the environment of a program as `posix_spawn` wants them: C strings, and a null at the end of each.
struct SpawnArguments: ~Copyable {
  private let executable: String
  private let arguments: [UnsafeMutablePointer<CChar>?]
  /// This process's environment with some variables over it.
  private let environment: [UnsafeMutablePointer<CChar>?]

  init(_ executable: String, _ arguments: [String], variables: [String: String]) {
    self.executable = executable
    self.arguments = ([executable] + arguments).map { strdup($0) } + [nil]
    let environment = ProcessEnvironment.variables.merging(variables) { $1 }
    self.environment = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  }

  /// Starts the program and gives 0, or what went wrong as in `errno`.
  ///
  /// A method, so that the strings live for as long as the call.
  func spawn(
    _ process: inout pid_t, _ actions: UnsafePointer<posix_spawn_file_actions_t>,
    _ attributes: UnsafePointer<posix_spawnattr_t>? = nil
  ) -> Int32 {
    posix_spawn(&process, executable, actions, attributes, arguments, environment)
  }

  deinit {
    for pointer in arguments { free(pointer) }
    for pointer in environment { free(pointer) }
  }
}
