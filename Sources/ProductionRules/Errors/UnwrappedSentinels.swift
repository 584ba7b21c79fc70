// SPDX-License-Identifier: MIT

import GoTypes

/// Functions that return a package's error value as it is, so that comparing with `==` does no harm.
///
/// Source: the documentation and sources of the Go 1.27 standard library.
enum UnwrappedSentinels {
  /// Whether a function is documented to return an error value unwrapped, or to hand it on from who does.
  static func returns(_ function: ObjectID, _ sentinel: ObjectID, _ types: Types) -> Bool {
    let name = types.name(function)
    let path = types.packagePath(sentinel)
    let callee = types.packagePath(function)
    let full = path + "." + types.name(sentinel)
    if isSystem(path) { return isSystem(callee) }
    if path == "context" { return name == "Err" && types.isMethod(function) }
    if callee == path, ofOwnPackage.contains(full) { return true }
    if full == "io.EOF" || full == "io.ErrUnexpectedEOF" {
      if types.isMethod(function), readingMethods.contains(name) { return true }
    }
    return ofOthers[full]?.contains(types.fullName(function)) ?? false
  }

  /// Whether a package's functions are system calls, which return the number of an error itself.
  static func isSystem(_ path: String) -> Bool { path == "syscall" || path.hasPrefix("golang.org/x/sys/") }

  /// Whether an error value is never wrapped: it steers a walk or a driver, and who gets it compares it with `==`.
  static func isSignal(_ sentinel: ObjectID, _ types: Types) -> Bool {
    signals.contains(types.packagePath(sentinel) + "." + types.name(sentinel))
  }

  private static let signals: Set<String> = [
    "io/fs.SkipDir", "io/fs.SkipAll", "path/filepath.SkipDir", "path/filepath.SkipAll", "bufio.ErrFinalToken",
    "database/sql/driver.ErrSkip", "database/sql/driver.ErrRemoveArgument", "net/http.ErrUseLastResponse",
    "net/http.ErrAbortHandler", "net/http.ErrSkipAltProtocol",
  ]

  /// Error values that the functions and methods of their own package return unwrapped.
  private static let ofOwnPackage: Set<String> = [
    "archive/tar.ErrFieldTooLong", "archive/tar.ErrHeader", "archive/tar.ErrWriteAfterClose",
    "archive/tar.ErrWriteTooLong", "archive/zip.ErrAlgorithm", "archive/zip.ErrChecksum", "archive/zip.ErrFormat",
    "bufio.ErrAdvanceTooFar", "bufio.ErrBadReadCount", "bufio.ErrBufferFull", "bufio.ErrInvalidUnreadByte",
    "bufio.ErrInvalidUnreadRune", "bufio.ErrNegativeAdvance", "bufio.ErrNegativeCount", "bufio.ErrTooLong",
    "compress/gzip.ErrChecksum", "compress/gzip.ErrHeader", "compress/zlib.ErrChecksum", "compress/zlib.ErrDictionary",
    "compress/zlib.ErrHeader", "crypto/rsa.ErrDecryption", "crypto/rsa.ErrMessageTooLong",
    "crypto/rsa.ErrVerification", "crypto/x509.ErrUnsupportedAlgorithm", "database/sql.ErrConnDone",
    "database/sql.ErrNoRows", "database/sql.ErrTxDone", "debug/dwarf.ErrUnknownPC", "debug/elf.ErrNoSymbols",
    "encoding/hex.ErrLength", "flag.ErrHelp", "image.ErrFormat", "io.EOF", "io.ErrClosedPipe", "io.ErrNoProgress",
    "io.ErrShortBuffer", "io.ErrShortWrite", "io.ErrUnexpectedEOF", "mime.ErrInvalidMediaParameter",
    "mime/multipart.ErrMessageTooLarge", "net/http.ErrContentLength", "net/http.ErrHijacked",
    "net/http.ErrMissingBoundary", "net/http.ErrMissingFile", "net/http.ErrNoCookie", "net/http.ErrNoLocation",
    "net/http.ErrNotMultipart", "net/http.ErrNotSupported", "net/http.ErrServerClosed",
    "net/mail.ErrHeaderNotPresent", "net/rpc.ErrShutdown", "os.ErrProcessDone", "os/exec.ErrWaitDelay",
    "path.ErrBadPattern", "path/filepath.ErrBadPattern", "github.com/spf13/pflag.ErrHelp",
    "golang.org/x/crypto/bcrypt.ErrMismatchedHashAndPassword", "golang.org/x/crypto/bcrypt.ErrHashTooShort",
  ]

  /// Methods that give a bare `io.EOF` at the end of what they read, whatever type they belong to: those of the
  /// interfaces of package io, of the readers and decoders of the standard library, and of streams of messages.
  private static let readingMethods: Set<String> = [
    "Read", "ReadAt", "ReadByte", "ReadBytes", "ReadFrom", "ReadFull", "ReadLine", "ReadRune", "ReadSlice",
    "ReadString", "Peek", "PeekByte", "Discard", "Recv", "RecvMsg", "Receive", "CloseAndRecv", "Token", "RawToken",
    "ReadToken", "ReadValue", "ReadMIMEHeader", "ReadContinuedLine", "ReadDir", "Readdir", "Readdirnames", "ReadMsg",
    "Decode", "DecodeElement", "ReadFrame", "ReadPacket", "ReadMessage", "NextPart", "NextRawPart",
  ]

  /// Functions that return error values of other packages unwrapped.
  private static let ofOthers: [String: Set<String>] = [
    "io.EOF": [
      "(*archive/tar.Reader).Next", "(*encoding/csv.Reader).Read", "(*encoding/gob.Decoder).DecodeValue",
      "(*encoding/json.Decoder).Decode", "(*encoding/xml.Decoder).Decode", "(*encoding/xml.Decoder).DecodeElement",
      "(*encoding/xml.Decoder).Skip", "(*debug/dwarf.LineReader).Next", "(*debug/dwarf.LineReader).SeekPC",
      "bufio.ScanLines", "compress/gzip.NewReader", "(*compress/gzip.Reader).Reset", "compress/zlib.NewReader",
      "encoding/binary.Read", "encoding/binary.ReadUvarint", "encoding/binary.ReadVarint", "fmt.Fscan", "fmt.Fscanf",
      "fmt.Fscanln", "fmt.Scan", "fmt.Scanf", "fmt.Scanln", "fmt.Sscan", "fmt.Sscanf", "fmt.Sscanln",
      "net/http.ReadRequest", "net/http.ReadResponse", "net/textproto.ReadMIMEHeader",
      "(*mime/multipart.Reader).ReadForm", "(*net/http.Request).MultipartReader",
    ],
    "io.ErrUnexpectedEOF": [
      "encoding/binary.Read", "encoding/binary.ReadUvarint", "encoding/binary.ReadVarint", "fmt.Fscan", "fmt.Fscanf",
      "fmt.Fscanln", "fmt.Scan", "fmt.Scanf", "fmt.Scanln", "fmt.Sscan", "fmt.Sscanf", "fmt.Sscanln",
      "net/http.ReadRequest", "net/http.ReadResponse", "(*archive/tar.Reader).Next", "(*encoding/json.Decoder).Decode",
      "compress/gzip.NewReader", "compress/zlib.NewReader",
    ],
    "database/sql.ErrNoRows": [
      "(*github.com/jmoiron/sqlx.Row).Scan", "(*github.com/jmoiron/sqlx.Row).StructScan",
      "(*github.com/jmoiron/sqlx.DB).Get", "(*github.com/jmoiron/sqlx.DB).GetContext",
      "(*github.com/jmoiron/sqlx.Tx).Get", "(*github.com/jmoiron/sqlx.Tx).GetContext",
      "(*github.com/jmoiron/sqlx.Stmt).Get", "(*github.com/jmoiron/sqlx.Stmt).GetContext",
      "github.com/jmoiron/sqlx.Get", "github.com/jmoiron/sqlx.GetContext",
    ],
    "net/http.ErrBodyReadAfterClose": ["(io.Reader).Read", "io.ReadAll", "io.Copy"],
    "net/http.ErrHandlerTimeout": ["(net/http.ResponseWriter).Write", "io.WriteString"],
    "os.ErrProcessDone": ["(*os.Process).Kill", "(*os.Process).Signal", "(*os.Process).Release"],
    "flag.ErrHelp": ["(*flag.FlagSet).Parse", "(*github.com/spf13/pflag.FlagSet).Parse"],
  ]
}
