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

  /// Methods that tune a connection.
  static let tuning: Set<String> = [
    "SetDeadline", "SetReadDeadline", "SetWriteDeadline", "SetKeepAlive", "SetKeepAlivePeriod", "SetNoDelay",
    "SetLinger", "SetReadBuffer", "SetWriteBuffer",
  ]

  /// Functions that print: somebody looks at what comes.
  static let printing = CalleeTable(names: [
    "fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "go/printer.Fprint", "go/ast.Fprint", "go/format.Node",
  ])

  /// Functions that fail only when the first of what they are given, a writer, does, or on what the program itself
  /// wrote wrong.
  static let writing: Set<String> = [
    "encoding/binary.Write", "encoding/xml.EscapeText", "encoding/xml.Escape", "encoding/pem.Encode", "go/format.Node",
    "go/printer.Fprint", "(net/http.Header).Write", "(net/http.Header).WriteSubset",
  ]

  /// Functions that go through a tree with a function literal, whose error is theirs.
  static let walks = CalleeTable(names: [
    "path/filepath.Walk", "path/filepath.WalkDir", "io/fs.WalkDir", "(*go.etcd.io/bbolt.Bucket).ForEach",
    "(*go.etcd.io/bbolt.Tx).ForEach", "(*github.com/boltdb/bolt.Bucket).ForEach",
    "(*github.com/boltdb/bolt.Tx).ForEach",
  ])

  /// Waiting for the end of another program, whose error says how it ended.
  static let waits = CalleeTable(names: [
    "(*os/exec.Cmd).Wait", "(*os.Process).Wait", "(*golang.org/x/crypto/ssh.Session).Wait",
  ])

  private static let functions: Set<String> = {
    var names: Set<String> = [
      // Always nil.
      "(*bytes.Reader).Seek", "(*strings.Reader).Seek", "(*bytes.Buffer).UnreadByte", "(*bytes.Buffer).UnreadRune",
      "(*bytes.Reader).UnreadByte", "(*bytes.Reader).UnreadRune", "(*strings.Reader).UnreadByte",
      "(*strings.Reader).UnreadRune", "(*bufio.Reader).UnreadByte", "(*bufio.Reader).UnreadRune",
      "(io.ByteScanner).UnreadByte", "(io.RuneScanner).UnreadRune", "(*bufio.Reader).Discard", "(*io.PipeReader).Close",
      "(*io.PipeReader).CloseWithError", "(*io.PipeWriter).Close", "(*io.PipeWriter).CloseWithError",
      "(compress/flate.Resetter).Reset", "math/rand.Read", "(*math/rand.Rand).Read", "(*math/rand/v2.ChaCha8).Read",
      "os.Unsetenv", "os.Setenv",
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
    // Printed for whoever runs the program.
    add(["github.com/smallstep/cli/ui.", "go.step.sm/cli-utils/ui."], ["Print", "Printf", "Println", "PrintSelected"])
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
