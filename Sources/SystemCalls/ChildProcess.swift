// SPDX-License-Identifier: MIT

import Glibc

/// Another program, run to its end.
package enum ChildProcess {
  /// What a program wrote to standard output, and how it ended.
  package struct Result: Sendable {
    package let output: [UInt8]
    package let status: Int32
  }

  /// Runs a program without input, kills it when it takes too long, and gives its standard output.
  ///
  /// Its environment is this process's with the given variables over it.
  package static func run(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:], milliseconds: Int32
  ) throws(SystemError) -> Result {
    func failure(_ code: Int32) -> SystemError { SystemError(operation: "run", path: executable, code: code) }
    var pipes: [Int32] = [-1, -1]
    guard pipe(&pipes) == 0 else { throw failure(errno) }
    for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let (reading, writing) = (pipes[0], pipes[1])
    defer { close(reading) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, writing, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

    // Its own process group, so that a wrapper's children die with it.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)

    let spawned = SpawnArguments(executable, arguments, variables: environment)
    var process: pid_t = 0
    let code = spawned.spawn(&process, &actions, &attributes)
    close(writing)
    guard code == 0 else { throw failure(code) }

    var output: [UInt8] = []
    let deadline = monotonicMilliseconds() + Int64(milliseconds)
    var timedOut = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let left = deadline - monotonicMilliseconds()
      if left <= 0 {
        timedOut = true
        break
      }
      var descriptor = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
      let ready = poll(&descriptor, 1, Int32(clamping: left))
      if ready < 0 && errno != EINTR { break }
      guard ready > 0 else { continue }
      let count = Glibc.read(reading, &buffer, buffer.count)
      if count > 0 { output.append(contentsOf: buffer[..<count]) }
      if count == 0 || (count < 0 && errno != EINTR) { break }
    }
    if timedOut { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    if timedOut { throw failure(ETIMEDOUT) }
    // The exit code, or 128 and the signal as shells say it.
    let exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Result(output: output, status: exitCode)
  }

  private static func monotonicMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
