// SPDX-License-Identifier: MIT

/// The words of a Go name, in lower case: `HTTPServerClose2` is `http`, `server`, `close`, `2`.
package struct NameWords: Sendable {
  package let words: [String]

  package init(_ name: String) {
    var words: [String] = []
    var current: [UInt8] = []
    let bytes = Array(name.utf8)
    func isUpper(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }
    func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let previous = index > 0 ? bytes[index - 1] : 0
      let startsWord =
        isUpper(byte) && (!isUpper(previous) || (next != 0 && !isUpper(next) && !isDigit(next) && next != 0x5F))
        || isDigit(byte) != isDigit(previous)
      if byte == UInt8(ascii: "_") || startsWord, !current.isEmpty {
        words.append(String(decoding: current, as: UTF8.self))
        current = []
      }
      if byte != UInt8(ascii: "_") { current.append(isUpper(byte) ? byte | 0x20 : byte) }
    }
    if !current.isEmpty { words.append(String(decoding: current, as: UTF8.self)) }
    self.words = words
  }

  /// Whether the name says that something ends: closing must work when every context has ended.
  package var endsSomething: Bool {
    guard let first = words.first, let last = words.last else { return false }
    if Self.endings.contains(first) || Self.endings.contains(last) { return true }
    return words.count > 1 && Self.endings.contains(words[0] + words[1])
  }

  /// Whether the name is one of a logger's methods, whose calls belong to the logging rules.
  package var isLogCall: Bool {
    guard let first = words.first else { return false }
    return Self.levels.contains(first) || (first.last == "f" && Self.levels.contains(String(first.dropLast())))
  }

  private static let endings: Set<String> = [
    "abort", "clean", "cleanup", "close", "deregister", "destroy", "disconnect", "dispose", "drain", "end", "exit",
    "finalize", "finish", "flush", "halt", "kill", "logout", "quit", "release", "revert", "rollback", "shutdown",
    "stop", "teardown", "terminate", "umount", "unlock", "unmount", "unregister", "unsubscribe",
  ]

  private static let levels: Set<String> = [
    "crit", "critical", "debug", "debugln", "dpanic", "error", "errorln", "fatal", "fatalln", "info", "infoln", "log",
    "notice", "panic", "panicln", "print", "println", "trace", "traceln", "warn", "warning", "warningln", "warnln",
  ]
}
