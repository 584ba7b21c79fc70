// SPDX-License-Identifier: MIT

/// What a function outside of the module does with an argument.
///
/// Findings must not depend on whether sources of these packages are at hand, so that a table says it.
enum ArgumentUse {
  /// It is used during the call only.
  case borrowed
  /// The result works on it and does not close it.
  case wrapped
  /// The result closes it when it is closed.
  case owned
  /// It is closed, or somebody else closes it from now on.
  case released
  /// Nothing is known.
  case unknown

  /// What becomes of an argument of the function with a full name, as `Types.fullName` gives it.
  static func of(_ name: String) -> ArgumentUse {
    if borrowing.contains(name) { return .borrowed }
    if wrapping.contains(name) { return .wrapped }
    if owning.contains(name) { return .owned }
    return releasing.contains(name) ? .released : .unknown
  }

  private static func names(_ packages: [String: String]) -> Set<String> {
    var names: Set<String> = []
    for (prefix, list) in packages {
      for name in list.split(separator: " ") { names.insert(prefix + "." + name) }
    }
    return names
  }

  private static let borrowing = names([
    "io": "ReadAll Copy CopyN CopyBuffer ReadFull ReadAtLeast WriteString",
    "io/ioutil": "ReadAll",
    "fmt": "Print Printf Println Fprint Fprintf Fprintln Sprint Sprintf Sprintln Errorf Fscan Fscanf Fscanln Append "
      + "Appendf Appendln",
    "log": "Print Printf Println",
    "(*log.Logger)": "Print Printf Println",
    "log/slog": "Debug Info Warn Error Any DebugContext InfoContext WarnContext ErrorContext",
    "(*log/slog.Logger)": "Debug Info Warn Error DebugContext InfoContext WarnContext ErrorContext",
    "(*testing.common)": "Log Logf Error Errorf Fatal Fatalf",
    "encoding/binary": "Read Write",
    "encoding/pem": "Encode",
    "encoding/json": "Marshal MarshalIndent",
    "(*bytes.Buffer)": "ReadFrom WriteTo",
    "(*bytes.Reader)": "WriteTo",
    "(*strings.Reader)": "WriteTo",
    "(*strings.Replacer)": "WriteString",
    "(*bufio.Reader)": "WriteTo",
    "(*bufio.Writer)": "ReadFrom",
    "(*os.File)": "ReadFrom",
    "(*net.TCPConn)": "ReadFrom",
    "(*text/template.Template)": "Execute ExecuteTemplate",
    "(*html/template.Template)": "Execute ExecuteTemplate",
    "net/http": "ServeContent",
    "net/http/httputil": "DumpResponse DumpRequest DumpRequestOut",
    "image": "Decode DecodeConfig",
    "image/png": "Decode DecodeConfig Encode",
    "image/jpeg": "Decode DecodeConfig Encode",
    "image/gif": "Decode DecodeAll DecodeConfig Encode EncodeAll",
    "runtime/pprof": "WriteHeapProfile",
    "(*runtime/pprof.Profile)": "WriteTo",
    "reflect": "TypeOf",
    "errors": "Is",
    "os": "SameFile",
    "golang.org/x/net/html": "Parse Render",
    "google.golang.org/api/googleapi": "CheckResponse",
  ])

  private static let wrapping = names([
    "io": "LimitReader TeeReader MultiReader MultiWriter NewSectionReader NewOffsetWriter NopCloser",
    "io/ioutil": "NopCloser",
    "bufio": "NewReader NewReaderSize NewWriter NewWriterSize NewScanner NewReadWriter",
    "encoding/json": "NewDecoder NewEncoder",
    "encoding/xml": "NewDecoder NewEncoder",
    "encoding/gob": "NewDecoder NewEncoder",
    "encoding/csv": "NewReader NewWriter",
    "encoding/hex": "NewDecoder NewEncoder Dumper",
    "encoding/base64": "NewDecoder NewEncoder",
    "compress/gzip": "NewReader NewWriter NewWriterLevel",
    "compress/zlib": "NewReader NewWriter NewWriterLevel NewReaderDict NewWriterLevelDict",
    "compress/flate": "NewReader NewWriter NewReaderDict NewWriterDict",
    "compress/bzip2": "NewReader",
    "compress/lzw": "NewReader NewWriter",
    "archive/tar": "NewReader NewWriter",
    "archive/zip": "NewReader NewWriter",
    "mime/multipart": "NewReader NewWriter",
    "text/tabwriter": "NewWriter",
    "net/textproto": "NewReader NewWriter",
    "log": "New",
    "log/slog": "NewTextHandler NewJSONHandler",
    "hash/crc32": "Checksum",
    "debug/elf": "NewFile",
    "debug/macho": "NewFile",
    "debug/pe": "NewFile",
  ])

  private static let owning = names([
    "crypto/tls": "Client Server NewListener",
    "net/textproto": "NewConn",
    "net/rpc": "NewClient NewClientWithCodec",
    "net/rpc/jsonrpc": "NewClient",
    "net/smtp": "NewClient",
    "net/http/httputil": "NewClientConn NewServerConn NewProxyClientConn",
  ])

  private static let releasing = names([
    "net/http": "Serve ServeTLS",
    "(*net/http.Server)": "Serve ServeTLS",
    "(*google.golang.org/grpc.Server)": "Serve",
    "net/rpc": "ServeConn ServeCodec Accept",
    "github.com/jackc/pgx/v5": "CollectRows CollectOneRow CollectExactlyOneRow AppendRows ForEachRow",
    "github.com/jmoiron/sqlx": "StructScan",
  ])
}
