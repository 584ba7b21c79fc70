// SPDX-License-Identifier: MIT

/// A kind of value that has to be released, and who makes it.
enum ResourceKind: CaseIterable, Sendable {
  case responseBody
  case rows
  case statement
  case transaction
  case file
  case connection
  case writer

  /// How it reads in a message, as "response body".
  var noun: String {
    switch self {
    case .responseBody: "response body"
    case .rows: "rows"
    case .statement: "prepared statement"
    case .transaction: "transaction"
    case .file: "file"
    case .connection: "connection"
    case .writer: "writer"
    }
  }

  /// The methods that release it.
  var methods: Set<String> {
    switch self {
    case .transaction: ["Commit", "Rollback"]
    case .connection: ["Close", "CloseWithError", "Quit", "Shutdown", "Stop", "GracefulStop"]
    default: ["Close"]
    }
  }

  /// What the first result of the function with a full name is, nil for most functions.
  static func opened(by name: String) -> ResourceKind? { openers[name] }

  /// The last parts of all openers' names, to ask for few functions' full names.
  static let openerNames: Set<String> = Set(
    openers.keys.map { $0.split(separator: ".").last.map(String.init) ?? $0 })

  /// The packages that the functions are of.
  static let openerPackages: Set<String> = Set(
    allCases.flatMap { kind in
      kind.table.keys.map { prefix in
        guard prefix.hasPrefix("(") else { return prefix }
        let type = prefix.drop { $0 == "(" || $0 == "*" }
        return String(type[..<(type.lastIndex(of: ".") ?? type.endIndex)])
      }
    })

  private static let openers: [String: ResourceKind] = {
    var kinds: [String: ResourceKind] = [:]
    for kind in allCases {
      for (prefix, names) in kind.table {
        for name in names.split(separator: " ") { kinds[prefix + "." + name] = kind }
      }
    }
    return kinds
  }()

  /// The functions by what stands before their names.
  private var table: [String: String] {
    switch self {
    case .responseBody:
      // The response to a HEAD request has no body.
      [
        "net/http": "Get Post PostForm",
        "(*net/http.Client)": "Do Get Post PostForm",
        "(*net/http.Transport)": "RoundTrip",
        "(net/http.RoundTripper)": "RoundTrip",
        "golang.org/x/net/context/ctxhttp": "Do Get Post PostForm",
        "github.com/hashicorp/go-retryablehttp": "Get Post PostForm",
        "(*github.com/hashicorp/go-retryablehttp.Client)": "Do Get Post PostForm",
      ]
    case .rows:
      [
        "(*database/sql.DB)": "Query QueryContext", "(*database/sql.Tx)": "Query QueryContext",
        "(*database/sql.Conn)": "QueryContext", "(*database/sql.Stmt)": "Query QueryContext",
        "(*github.com/jackc/pgx/v5.Conn)": "Query", "(github.com/jackc/pgx/v5.Tx)": "Query",
        "(*github.com/jackc/pgx/v5/pgxpool.Pool)": "Query", "(*github.com/jackc/pgx/v5/pgxpool.Conn)": "Query",
        "(*github.com/jmoiron/sqlx.DB)": "Queryx QueryxContext NamedQuery NamedQueryContext",
        "(*github.com/jmoiron/sqlx.Tx)": "Queryx QueryxContext NamedQuery",
        "(*github.com/jmoiron/sqlx.Stmt)": "Queryx QueryxContext",
      ]
    case .statement:
      [
        "(*database/sql.DB)": "Prepare PrepareContext", "(*database/sql.Conn)": "PrepareContext",
        "(*github.com/jmoiron/sqlx.DB)": "Preparex PreparexContext PrepareNamed PrepareNamedContext",
      ]
    case .transaction:
      [
        "(*database/sql.DB)": "Begin BeginTx", "(*database/sql.Conn)": "BeginTx",
        "(*github.com/jmoiron/sqlx.DB)": "Beginx BeginTxx MustBegin MustBeginTx",
        "(*github.com/jackc/pgx/v5.Conn)": "Begin BeginTx",
        "(*github.com/jackc/pgx/v5/pgxpool.Pool)": "Begin BeginTx",
        "(*github.com/jackc/pgx/v5/pgxpool.Conn)": "Begin BeginTx",
      ]
    case .file:
      [
        "os": "Open Create OpenFile CreateTemp OpenRoot", "(*os.Root)": "Open Create OpenFile OpenRoot",
        "io/ioutil": "TempFile", "archive/zip": "OpenReader", "debug/elf": "Open", "debug/macho": "Open",
        "debug/pe": "Open",
      ]
    case .connection:
      [
        "net": "Dial DialTimeout DialTCP DialUDP DialUnix DialIP Listen ListenPacket ListenTCP ListenUDP ListenUnix",
        "(*net.Dialer)": "Dial DialContext", "(*net.ListenConfig)": "Listen ListenPacket",
        "crypto/tls": "Dial DialWithDialer Listen", "(*crypto/tls.Dialer)": "Dial DialContext",
        "net/rpc": "Dial DialHTTP", "net/smtp": "Dial", "database/sql": "Open",
        "google.golang.org/grpc": "NewClient Dial DialContext",
        "github.com/jmoiron/sqlx": "Open Connect ConnectContext MustOpen MustConnect",
        "github.com/redis/go-redis/v9": "NewClient NewClusterClient NewFailoverClient",
        "github.com/segmentio/kafka-go": "NewReader", "github.com/rabbitmq/amqp091-go": "Dial DialTLS DialConfig",
      ]
    case .writer:
      [
        "compress/gzip": "NewWriter NewWriterLevel", "compress/zlib": "NewWriter NewWriterLevel NewWriterLevelDict",
        "compress/flate": "NewWriter NewWriterDict", "compress/lzw": "NewWriter", "archive/zip": "NewWriter",
        "archive/tar": "NewWriter",
      ]
    }
  }
}
