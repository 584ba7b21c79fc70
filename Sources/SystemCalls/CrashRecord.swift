// SPDX-License-Identifier: MIT

import Glibc

/// What a thread works on, so that a file can say so when the process dies of it.
///
/// There is one for the process, and it watches one thread. Nothing is written until then; what is written is one line of
/// JSON: `version`, `rule`, `offset`, `path`, `hash` (that of the file's text, in hexadecimal) and `signal`.
package final class CrashRecord: Sendable {
  /// The signals of traps, of a stack at its end and of memory that is not there.
  private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

  private init() {}

  /// Has crashes of the calling thread leave a file in a folder, which is made when it comes to that.
  ///
  /// Nil when it was done before, and for a folder whose name is too long.
  package static func watchThisThread(folder: String, version: String) -> CrashRecord? {
    let path = FilePath.join(folder, "crash-\(time(nil))-\(getpid()).json")
    guard crashState == nil, path.utf8.count < 4000, version.utf8.count < 100 else { return nil }
    let state = UnsafeMutablePointer<CrashState>.allocate(capacity: 1)
    state.initialize(to: CrashState(path: path, version: version))
    crashState = state
    // A handler on the stack that has just come to its end would trap itself.
    let size = 64 << 10
    var stack = stack_t(ss_sp: .allocate(byteCount: size, alignment: 16), ss_flags: 0, ss_size: size)
    sigaltstack(&stack, nil)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = leaveCrashFile
    action.sa_flags = SA_ONSTACK | Int32(bitPattern: UInt32(SA_RESETHAND))
    for number in signals { sigaction(number, &action, nil) }
    action.__sigaction_handler.sa_sigaction = noticeTime
    action.sa_flags = SA_ONSTACK | SA_SIGINFO
    sigaction(SIGXCPU, &action, nil)
    return CrashRecord()
  }

  /// Says for the time that `body` takes what the thread works on.
  ///
  /// `work` points to the name of what is running, eight letters at most and the first one lowest, and to an offset in the
  /// text; both may change meanwhile. Whoever spends more than `seconds` of a processor is taken for hung: the file is
  /// written and the process ends.
  package func during<Result>(
    path: String, text: [UInt8], name: UnsafePointer<UInt64>, offset: UnsafePointer<UInt32>, seconds: Int,
    _ body: () -> Result
  ) -> Result {
    guard let state = crashState else { return body() }
    let quoted = Self.quoted(path)
    return quoted.withUnsafeBufferPointer { quoted in
      text.withUnsafeBufferPointer { text in
        state.pointee.quotedPath = quoted
        state.pointee.text = text
        state.pointee.name = name
        state.pointee.offset = offset
        state.pointee.isActive = true
        state.pointee.timer?.start(seconds: seconds)
        defer {
          state.pointee.timer?.start(seconds: 0)
          state.pointee.isActive = false
        }
        return body()
      }
    }
  }

  /// The hash of a text as crash files have it: FNV-1a of 64 bits.
  package static func hash(_ text: some Sequence<UInt8>) -> UInt64 {
    text.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func quoted(_ path: String) -> [UInt8] {
    var quoted: [UInt8] = []
    for byte in path.utf8.prefix(4000) {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): quoted += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: quoted.append(UInt8(ascii: "?"))
      default: quoted.append(byte)
      }
    }
    return quoted
  }
}

/// Memory the handler reads: no class and no array of it may have to be looked into.
private struct CrashState {
  let thread = pthread_self()
  /// The file to write, and the folders above it from the outermost on, as C strings.
  let path: UnsafeMutablePointer<CChar>?
  let folders: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>
  let version: UnsafeMutablePointer<CChar>?
  let timer = ThreadTimer()
  let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16 << 10)
  var isActive = false
  var quotedPath = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var name: UnsafePointer<UInt64>?
  var offset: UnsafePointer<UInt32>?

  init(path: String, version: String) {
    self.path = strdup(path)
    self.version = strdup(version)
    var folders: [String] = []
    var folder = FilePath.folder(of: path)
    while folder.count > 1 {
      folders.append(folder)
      folder = FilePath.folder(of: folder)
    }
    self.folders = .allocate(capacity: folders.count)
    for (index, folder) in folders.reversed().enumerated() {
      self.folders.initializeElement(at: index, to: strdup(folder))
    }
  }
}

/// A timer on the processor time of the thread that made it; sends SIGXCPU.
private struct ThreadTimer {
  private let timer: timer_t

  init?() {
    var event = sigevent()
    event.sigev_notify = Int32(SIGEV_SIGNAL)
    event.sigev_signo = SIGXCPU
    var made: timer_t?
    guard timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &made) == 0, let made else { return nil }
    timer = made
  }

  /// Sends the signal after so long; zero stops the timer.
  func start(seconds: Int) {
    var value = itimerspec()
    value.it_value.tv_sec = seconds
    timer_settime(timer, 0, &value, nil)
  }
}

// Unsafe because a handler of signals reads it: set once, before the handler is installed.
nonisolated(unsafe) private var crashState: UnsafeMutablePointer<CrashState>?

/// Writes the file and lets the process die of the signal.
///
/// Calls nothing that a handler may not call, and allocates nothing.
private func leaveCrashFile(_ number: Int32) {
  // Other threads' crashes are not the analysis's.
  if let state = crashState, state.pointee.isActive, pthread_equal(pthread_self(), state.pointee.thread) != 0 {
    state.pointee.isActive = false
    writeCrashFile(state, number)
  }
  // The default action is back: a trap is met again on return, everything else is sent again.
  raise(number)
}

/// Writes the file and ends the process when the time is up; it may be noticed on any thread.
private func noticeTime(_ number: Int32, _ information: UnsafeMutablePointer<siginfo_t>?, _: UnsafeMutableRawPointer?) {
  guard let information, information.pointee.si_code == Int32(SI_TIMER) else {
    // Sent by somebody else, the system's limit of processor time for one.
    signal(number, SIG_DFL)
    raise(number)
    return
  }
  // It may come when the analysis has just ended.
  guard let state = crashState, state.pointee.isActive else { return }
  state.pointee.isActive = false
  writeCrashFile(state, number)
  _exit(70)
}

private func writeCrashFile(_ state: UnsafeMutablePointer<CrashState>, _ number: Int32) {
  let buffer = state.pointee.buffer
  var count = 0
  func append(_ byte: UInt8) {
    if count < buffer.count {
      buffer[count] = byte
      count += 1
    }
  }
  func append(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { append(text.utf8Start[index]) }
  }
  func append(decimal number: UInt64) {
    if number >= 10 { append(decimal: number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
  append("{\"version\":\"")
  if let version = state.pointee.version {
    for index in 0..<strlen(version) { append(UInt8(bitPattern: version[index])) }
  }
  append("\",\"rule\":\"")
  var name = state.pointee.name?.pointee ?? 0
  while name != 0 {
    append(UInt8(truncatingIfNeeded: name))
    name >>= 8
  }
  append("\",\"offset\":")
  append(decimal: UInt64(state.pointee.offset?.pointee ?? 0))
  append(",\"path\":\"")
  for index in 0..<state.pointee.quotedPath.count { append(state.pointee.quotedPath[index]) }
  append("\",\"hash\":\"")
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for index in 0..<state.pointee.text.count {
    hash = (hash ^ UInt64(state.pointee.text[index])) &* 0x100_0000_01B3
  }
  for digit in 0..<16 {
    let value = UInt8(truncatingIfNeeded: hash >> UInt64(60 - 4 * digit)) & 15
    append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
  }
  append("\",\"signal\":")
  append(decimal: UInt64(number))
  append("}\n")
  for index in 0..<state.pointee.folders.count {
    if let folder = state.pointee.folders[index] { mkdir(folder, 0o700) }
  }
  guard let path = state.pointee.path else { return }
  // `open` is variadic in C and reaches Swift as an overload that calls nothing else.
  let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
  guard file >= 0 else { return }
  _ = write(file, buffer.baseAddress, count)
  close(file)
}
