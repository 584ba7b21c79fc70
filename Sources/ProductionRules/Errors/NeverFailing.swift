// SPDX-License-Identifier: MIT

import GoSyntax

/// Functions whose errors nobody needs: they are always nil, come again at a later call, or have nowhere to go.
enum NeverFailing {
  /// Whether the error of a function, by its full name, may be dropped.
  static func contains(_ fullName: String, _ version: GoVersion) -> Bool {
    if functions.contains(fullName) { return true }
    return fullName == "crypto/rand.Read" && version >= GoVersion(1, 24)
  }

  /// Types whose `Write…` methods never fail, or say at `Flush` that one did.
  static let writers: [(path: String, name: String)] = [
    ("bytes", "Buffer"), ("strings", "Builder"), ("bufio", "Writer"), ("text/tabwriter", "Writer"),
    ("hash/maphash", "Hash"),
  ]

  /// Calls whose result is the terminal, as far as the program knows.
  static let terminals: Set<String> = [
    "(*github.com/spf13/cobra.Command).OutOrStdout", "(*github.com/spf13/cobra.Command).OutOrStderr",
    "(*github.com/spf13/cobra.Command).ErrOrStderr", "(*github.com/spf13/cobra.Command).OutOrStdErr",
  ]

  /// Names of methods and functions that put something away.
  ///
  /// Where that is done on the way out, because something failed or because all is done, its error has nowhere to go.
  static let cleanUps: Set<String> = [
    "Abort", "Cancel", "Chdir", "Chmod", "Chown", "Cleanup", "CleanUp", "Close", "CloseAll", "CloseNow", "CloseRead",
    "CloseSend", "CloseWithError", "CloseWrite", "Delete", "Disconnect", "Discard", "Drain", "Exit", "Kill", "Leave",
    "Logout", "Quit", "Release", "Remove", "RemoveAll", "Reset", "Restore", "Revoke", "Setenv", "Rollback", "Shutdown",
    "Truncate",
    "ShutdownWithContext", "Signal", "Stop", "Terminate", "UnlinkAt", "Umount", "Unlink", "Unlock", "Unmount", "Unset",
    "Munmap", "Unmap", "Detach", "Unsubscribe", "Unwatch", "Wait", "close", "cleanup", "remove", "removeAll", "stop",
    "unlock",
    "unmount", "rollback", "shutdown", "release",
  ]

  /// Whether a function puts something away, by its name: one of them, or one that begins so, as `RemoveAndWait`.
  static func putsAway(_ name: String) -> Bool {
    if cleanUps.contains(name) { return true }
    let verbs = [
      "Remove", "Shutdown", "Unregister", "Unmap", "Detach", "Deregister", "Destroy", "Stop", "Kill", "Unlock",
      "Unmount",
      "Cleanup",
    ]
    return verbs.contains { name.hasPrefix($0) && name.dropFirst($0.count).first?.isUppercase ?? false }
  }

  /// Whether a function only tells somebody of something, by its name: nothing rests on it.
  static func tells(_ name: String) -> Bool {
    let verbs = [
      "Announce", "Broadcast", "Display", "Dump", "Emit", "Log", "Notify", "Observe", "Print", "Publish", "Record",
      "Report",
      "Trace",
    ]
    let capital = name.prefix(1).uppercased() + name.dropFirst()
    if verbs.contains(where: { capital.hasPrefix($0) && !(capital.dropFirst($0.count).first?.isLowercase ?? false) }) {
      return true
    }
    // `Printf`, `Println` and their like.
    if capital.hasPrefix("Print") || capital.hasPrefix("Fprint") { return true }
    let news = ["Event", "Error", "Message", "Msg", "Notification", "Reply", "Response", "Signal", "Status"]
    return capital.hasPrefix("Send") && news.contains { capital.contains($0) }
  }

  /// Those among them that are somebody's purpose more often than not: as plain statements they count.
  static let deeds: Set<String> = ["Delete", "Wait", "Chdir", "Restore", "Truncate"]

  /// Whether a name is that of a function that closes something: `closer`, `closeFn`, `cleanup`, `done`.
  static func isClose(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.contains("close") && name.utf8.count <= 12 || name == "done" || name.hasPrefix("cleanup")
  }

  /// Methods that tune a connection, whoever declares them.
  static let methods: Set<String> = [
    "SetDeadline", "SetReadDeadline", "SetWriteDeadline", "SetKeepAlive", "SetKeepAlivePeriod", "SetNoDelay",
    "SetLinger", "SetReadBuffer", "SetWriteBuffer",
  ]

  private static let functions: Set<String> = {
    var names: Set<String> = [
      // Always nil.
      "(*bytes.Reader).Seek", "(*strings.Reader).Seek", "(*bytes.Buffer).UnreadByte", "(*bytes.Buffer).UnreadRune",
      "(*bytes.Reader).UnreadByte", "(*bytes.Reader).UnreadRune", "(*strings.Reader).UnreadByte",
      "(*strings.Reader).UnreadRune", "(*bufio.Reader).UnreadByte", "(*bufio.Reader).UnreadRune",
      "(io.ByteScanner).UnreadByte", "(io.RuneScanner).UnreadRune", "(*bufio.Reader).Discard", "(*io.PipeReader).Close",
      "(*io.PipeReader).CloseWithError", "(*io.PipeWriter).Close", "(*io.PipeWriter).CloseWithError",
      "math/rand.Read", "(*math/rand.Rand).Read", "(*math/rand/v2.ChaCha8).Read", "os.Unsetenv", "os.Setenv",
      // Printed for somebody who sees that nothing came.
      "fmt.Print", "fmt.Printf", "fmt.Println", "log.Output", "(*log.Logger).Output",
      "(*text/tabwriter.Writer).Flush", "(*github.com/spf13/cobra.Command).Help",
      "(*github.com/spf13/cobra.Command).Usage", "(*os.Process).Release",
      // Said again by `Flush`, `Close` and `Error`.
      "(*encoding/csv.Writer).Write", "(*compress/flate.Writer).Write", "(*compress/gzip.Writer).Write",
      "(*compress/zlib.Writer).Write",
      // Loggers.
      "(*go.uber.org/zap.Logger).Sync", "(*go.uber.org/zap.SugaredLogger).Sync", "(github.com/go-kit/log.Logger).Log",
      "(github.com/go-kit/kit/log.Logger).Log", "(github.com/go-kit/log.LoggerFunc).Log",
      // Wrong only when the program is.
      "github.com/spf13/viper.BindPFlag", "github.com/spf13/viper.BindPFlags", "github.com/spf13/viper.BindEnv",
      "(*github.com/spf13/viper.Viper).BindPFlag", "(*github.com/spf13/viper.Viper).BindPFlags",
      "(*github.com/spf13/viper.Viper).BindEnv",
    ]
    func add(_ prefixes: [String], _ methods: [String]) {
      for prefix in prefixes { for method in methods { names.insert(prefix + method) } }
    }
    add(
      ["(*log/syslog.Writer)."],
      ["Alert", "Crit", "Debug", "Emerg", "Err", "Info", "Notice", "Warning"])
    add(
      ["(*github.com/spf13/cobra.Command)."],
      [
        "MarkFlagRequired", "MarkPersistentFlagRequired", "MarkFlagFilename", "MarkFlagDirname",
        "MarkPersistentFlagFilename", "MarkPersistentFlagDirname", "MarkFlagCustom", "RegisterFlagCompletionFunc",
      ])
    add(
      ["(*github.com/spf13/pflag.FlagSet)."],
      ["MarkHidden", "MarkDeprecated", "MarkShorthandDeprecated", "SetAnnotation"])
    return names
  }()
}
