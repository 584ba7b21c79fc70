// SPDX-License-Identifier: MIT

/// The texts of the standard library's error values.
enum KnownErrorTexts {
  /// The value that a text, or a part of it, is looked for to recognise; nil when none is known.
  static func value(_ text: String) -> String? {
    if text == "EOF" { return "io.EOF" }
    // Words in other letters are other programs': `No such file or directory` is C's. What goes through `ToLower`
    // before is looked for in small ones.
    return values.first { text.contains($0.text) || text.contains($0.text.lowercased()) }?.value
  }

  private static let values: [(text: String, value: String)] = [
    ("closed network connection", "net.ErrClosed"),
    ("context canceled", "context.Canceled"),
    ("deadline exceeded", "context.DeadlineExceeded"),
    ("Server closed", "http.ErrServerClosed"),
    ("no rows in result set", "sql.ErrNoRows"),
    ("no such file or directory", "fs.ErrNotExist"),
    ("file does not exist", "fs.ErrNotExist"),
    ("file exists", "fs.ErrExist"),
    ("file already closed", "fs.ErrClosed"),
    ("permission denied", "fs.ErrPermission"),
    ("unexpected EOF", "io.ErrUnexpectedEOF"),
    ("i/o timeout", "os.ErrDeadlineExceeded"),
    ("connection refused", "syscall.ECONNREFUSED"),
    ("connection reset", "syscall.ECONNRESET"),
    ("broken pipe", "syscall.EPIPE"),
    ("address already in use", "syscall.EADDRINUSE"),
    ("no space left on device", "syscall.ENOSPC"),
    ("too many open files", "syscall.EMFILE"),
    ("input/output error", "syscall.EIO"),
    ("executable file not found", "exec.ErrNotFound"),
  ]
}
