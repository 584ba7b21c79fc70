// SPDX-License-Identifier: MIT

extension ContextTwin {
  /// What is known of a function by its full name: its twin, or that it is to be left alone.
  enum Entry: Hashable, Sendable {
    case twin(ContextTwin)
    /// The function has a sibling that the general law would take for a twin, and it is none.
    case leftAlone
  }

  /// The functions whose twins the general law does not find, or whose twins need more than a context.
  ///
  /// Source: the packages' documentation as of Go 1.27; third-party entries name the module's major version.
  static let table: [String: Entry] = [
    // net/http: without a twin of the same shape.
    "net/http.Get": .twin(sending),
    "net/http.Head": .twin(sending),
    "net/http.Post": .twin(sending),
    "net/http.PostForm": .twin(sending),
    "(*net/http.Client).Get": .twin(sending),
    "(*net/http.Client).Head": .twin(sending),
    "(*net/http.Client).Post": .twin(sending),
    "(*net/http.Client).PostForm": .twin(sending),
    "net/http.NewRequest": .twin(.named("NewRequestWithContext", .readingMethod)),
    "net/http/httptest.NewRequest": .twin(.named("NewRequestWithContext", .safe, minor: 23)),

    // net
    "net.Dial": .twin(
      ContextTwin(
        advice: "call `DialContext` of a `net.Dialer`", edit: .replace("(&{package}.Dialer{}).DialContext"),
        safety: .safe)),
    "net.DialTimeout": .twin(
      ContextTwin(
        advice: "call `DialContext` of a `net.Dialer`",
        edit: .replaceTakingLast("(&{package}.Dialer{Timeout: {last}}).DialContext"), safety: .safe)),
    "(*net.Dialer).Dial": .twin(.named("DialContext", .safe)),
    // The dialer's method takes addresses of package net/netip.
    "net.DialTCP": .twin(
      ContextTwin(advice: "call `DialTCP` of a `net.Dialer`", edit: .none, safety: .suggested, minor: 26)),
    "net.Listen": .twin(listening("Listen")),
    "net.ListenPacket": .twin(listening("ListenPacket")),
    "net.LookupAddr": .twin(lookup("LookupAddr")),
    "net.LookupCNAME": .twin(lookup("LookupCNAME")),
    "net.LookupHost": .twin(lookup("LookupHost")),
    "net.LookupMX": .twin(lookup("LookupMX")),
    "net.LookupNS": .twin(lookup("LookupNS")),
    "net.LookupPort": .twin(lookup("LookupPort", waits: false)),
    "net.LookupSRV": .twin(lookup("LookupSRV")),
    "net.LookupTXT": .twin(lookup("LookupTXT")),
    "net.LookupIP": .twin(
      ContextTwin(
        advice: "call `net.DefaultResolver.LookupIP`",
        edit: .replaceInserting("{package}.DefaultResolver.LookupIP", "\"ip\""), safety: .safe)),

    // crypto/tls: the dialer's result is a net.Conn, not a *tls.Conn.
    "crypto/tls.Dial": .twin(
      ContextTwin(advice: "call `DialContext` of a `tls.Dialer`", edit: .none, safety: .suggested)),
    "crypto/tls.DialWithDialer": .twin(
      ContextTwin(advice: "call `DialContext` of a `tls.Dialer`", edit: .none, safety: .suggested)),
    "(*crypto/tls.Dialer).Dial": .twin(.named("DialContext", .safe)),
    "(*crypto/tls.Conn).Handshake": .twin(.named("HandshakeContext", .safe, minor: 17)),

    // database/sql
    "(*database/sql.DB).Ping": .twin(.named("PingContext", .safe)),
    "(*database/sql.DB).Query": .twin(.named("QueryContext", .readingStatement)),
    "(*database/sql.DB).QueryRow": .twin(.named("QueryRowContext", .readingStatement)),
    "(*database/sql.DB).Exec": .twin(.named("ExecContext", .suggested)),
    "(*database/sql.DB).Prepare": .twin(.named("PrepareContext", .safe)),
    "(*database/sql.DB).Begin": .twin(
      ContextTwin(advice: "call `{operand}BeginTx`", edit: .renameAppending("BeginTx", "nil"), safety: .suggested)),
    "(*database/sql.Tx).Query": .twin(.named("QueryContext", .readingStatement)),
    "(*database/sql.Tx).QueryRow": .twin(.named("QueryRowContext", .readingStatement)),
    "(*database/sql.Tx).Exec": .twin(.named("ExecContext", .suggested)),
    "(*database/sql.Tx).Prepare": .twin(.named("PrepareContext", .safe)),
    "(*database/sql.Tx).Stmt": .twin(.named("StmtContext", .safe)),
    "(*database/sql.Stmt).Query": .twin(.named("QueryContext", .safe)),
    "(*database/sql.Stmt).QueryRow": .twin(.named("QueryRowContext", .safe)),
    "(*database/sql.Stmt).Exec": .twin(.named("ExecContext", .suggested)),

    // os/exec: a cancelled command is killed.
    "os/exec.Command": .twin(
      ContextTwin(
        advice: "call `{operand}CommandContext`", edit: .rename("CommandContext"), safety: .suggested)),

    // github.com/jmoiron/sqlx: as database/sql, with transactions of its own.
    "(*github.com/jmoiron/sqlx.DB).Beginx": .twin(
      ContextTwin(advice: "call `{operand}BeginTxx`", edit: .renameAppending("BeginTxx", "nil"), safety: .suggested)),

    // google.golang.org/grpc: Dial connects in the background; a context only matters to those that block.
    "google.golang.org/grpc.Dial": .leftAlone,
    // github.com/spf13/cobra: the command tree is where a program begins.
    "(*github.com/spf13/cobra.Command).Execute": .leftAlone,
    "(*github.com/spf13/cobra.Command).ExecuteC": .leftAlone,
  ]

  private static let sending = ContextTwin(
    advice: "send a request made with `http.NewRequestWithContext`", edit: .request, safety: .suggested)

  private static func listening(_ name: String) -> ContextTwin {
    // The context matters to the look-up of the address alone, so that nothing waits for it.
    ContextTwin(
      advice: "call `\(name)` of a `net.ListenConfig`", edit: .replace("(&{package}.ListenConfig{}).\(name)"),
      safety: .safe, waits: false, minor: 11)
  }

  private static func lookup(_ name: String, waits: Bool = true) -> ContextTwin {
    ContextTwin(
      advice: "call `net.DefaultResolver.\(name)`", edit: .replace("{package}.DefaultResolver.\(name)"), safety: .safe,
      waits: waits)
  }
}
