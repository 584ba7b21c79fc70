// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Interfaces whose callers compare the errors they get, so that methods must return them as they are.
final class RawErrorContracts {
  private let types: Types
  private let imports: Set<String>
  private var known: [ObjectID: Bool] = [:]

  init(_ package: PackageContext) {
    types = package.checked.types
    imports = Set(package.checked.importPaths)
  }

  /// Whether a function is a method bound by such a contract.
  func bind(_ function: NodeID, _ pass: RulePass) -> Bool {
    guard let declaration = FuncDecl(pass.tree, function), declaration.receiver != nil else { return false }
    let object = pass.types.object(of: declaration.name)
    if let answer = known[object] { return answer }
    let answer = isBound(object)
    known[object] = answer
    return answer
  }

  private func isBound(_ method: ObjectID) -> Bool {
    let name = types.name(method)
    if Self.namesAlone.contains(name) || name.hasPrefix("Marshal") || name.hasPrefix("Unmarshal") { return true }
    let receiver = types.receiverBase(method)
    guard receiver.isValid else { return false }
    let pointer = types.pointer(to: receiver)
    for (path, interface) in Self.interfaces[name] ?? [] {
      // The small interfaces of io are met without knowing them; the others need their package's types.
      guard path == "io" || imports.contains(path) else { continue }
      let type = types.namedType(path, interface)
      if type.isValid, types.implements(pointer, type) || types.implements(receiver, type) { return true }
    }
    // What package driver asks for is met only by those who write a driver.
    if imports.contains("database/sql/driver") {
      for interface in Self.driverInterfaces {
        let type = types.namedType("database/sql/driver", interface)
        let hasMethod = types.interfaceMethods(type).contains { types.name($0) == name }
        if hasMethod, types.implements(pointer, type) { return true }
      }
    }
    return false
  }

  private static let namesAlone: Set<String> = ["Unwrap", "Is", "As", "GobEncode", "GobDecode"]

  private static let interfaces: [String: [(path: String, name: String)]] = [
    "Read": [("io", "Reader")],
    "Write": [("io", "Writer")],
    "Close": [("io", "Closer")],
    "Seek": [("io", "Seeker")],
    "ReadAt": [("io", "ReaderAt")],
    "WriteAt": [("io", "WriterAt")],
    "ReadFrom": [("io", "ReaderFrom")],
    "WriteTo": [("io", "WriterTo")],
    "ReadByte": [("io", "ByteReader")],
    "UnreadByte": [("io", "ByteScanner")],
    "WriteByte": [("io", "ByteWriter")],
    "ReadRune": [("io", "RuneReader")],
    "UnreadRune": [("io", "RuneScanner")],
    "WriteString": [("io", "StringWriter")],
    "Open": [("io/fs", "FS"), ("net/http", "FileSystem")],
    "Stat": [("io/fs", "StatFS"), ("io/fs", "File")],
    "ReadFile": [("io/fs", "ReadFileFS")],
    "ReadDir": [("io/fs", "ReadDirFS"), ("io/fs", "ReadDirFile")],
    "Glob": [("io/fs", "GlobFS")],
    "Sub": [("io/fs", "SubFS")],
    "Info": [("io/fs", "DirEntry")],
    "Scan": [("database/sql", "Scanner")],
    "Value": [("database/sql/driver", "Valuer")],
    "RoundTrip": [("net/http", "RoundTripper")],
    "Accept": [("net", "Listener")],
    "SetDeadline": [("net", "Conn")],
    "SetReadDeadline": [("net", "Conn")],
    "SetWriteDeadline": [("net", "Conn")],
    "WriteRune": [("io", "Writer")],
    "Flush": [("io", "Writer")],
    "Hijack": [("net/http", "Hijacker")],
    "Push": [("net/http", "Pusher")],
    "Token": [("encoding/xml", "TokenReader")],
  ]

  /// Whether a function is documented to return `io.EOF` as it is: callers up the stack compare what they get with it.
  static func returnsRawSentinel(_ fullName: String) -> Bool { readers.contains(fullName) }

  private static let readers: Set<String> = [
    "(io.Reader).Read", "(io.ByteReader).ReadByte", "(io.RuneReader).ReadRune", "(io.ReaderAt).ReadAt",
    "(*bufio.Reader).Read", "(*bufio.Reader).ReadByte", "(*bufio.Reader).ReadRune", "(*bufio.Reader).ReadString",
    "(*bufio.Reader).ReadBytes", "(*bufio.Reader).ReadLine", "(*bufio.Reader).ReadSlice", "(*bufio.Reader).Peek",
    "(*bytes.Buffer).Read", "(*bytes.Buffer).ReadByte", "(*bytes.Buffer).ReadRune", "(*bytes.Buffer).ReadString",
    "(*bytes.Buffer).ReadBytes", "(*bytes.Reader).Read", "(*bytes.Reader).ReadByte", "(*bytes.Reader).ReadRune",
    "(*bytes.Reader).ReadAt", "(*strings.Reader).Read", "(*strings.Reader).ReadByte", "(*strings.Reader).ReadRune",
    "(*strings.Reader).ReadAt", "io.ReadFull", "io.ReadAtLeast", "(*encoding/csv.Reader).Read",
    "(*encoding/xml.Decoder).Token", "(*encoding/xml.Decoder).RawToken", "(*encoding/json.Decoder).Token",
    "(*archive/tar.Reader).Next", "(*mime/multipart.Reader).NextPart", "(*mime/multipart.Reader).NextRawPart",
  ]

  private static let driverInterfaces = [
    "Driver", "DriverContext", "Connector", "Conn", "ConnPrepareContext", "ConnBeginTx", "Execer", "ExecerContext",
    "Queryer", "QueryerContext", "Pinger", "SessionResetter", "Stmt", "StmtExecContext", "StmtQueryContext", "Rows",
    "RowsNextResultSet", "Tx", "Result", "NamedValueChecker", "ColumnConverter", "Valuer", "ValueConverter",
  ]
}
