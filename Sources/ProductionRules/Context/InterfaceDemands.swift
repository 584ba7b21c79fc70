// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The interfaces a package knows, by the names of their methods.
struct InterfaceDemands {
  private let interfaces: [String: [TypeID]]

  /// Whether a method is one that an interface known to the package demands of its receiver.
  ///
  /// Known are the interfaces written in the package and declared in what it imports, and well-known ones of the
  /// standard library. Those of the package itself can be left out, as the author is free to change them.
  static func demands(_ method: ObjectID, ownToo: Bool = true, in pass: RulePass) -> Bool {
    let types = pass.types.types
    guard types.isMethod(method) else { return false }
    let base = types.receiverBase(method)
    guard base.isValid else { return true }
    let pointer = types.pointer(to: base)
    let name = types.name(method)
    let known = pass.package.shared(InterfaceDemands.self) { InterfaceDemands(pass) }
    for interface in known.interfaces[name] ?? [] where types.implements(pointer, interface) {
      if ownToo { return true }
      let declared = types.object(of: interface)
      if !declared.isNone, !types.isDeclaredHere(declared) { return true }
    }
    for (path, interface) in wellKnown[name] ?? [] {
      let type = types.namedType(path, interface)
      if type.isValid, types.implements(pointer, type) { return true }
    }
    return false
  }

  private init(_ pass: RulePass) {
    let types = pass.types.types
    var interfaces: [String: [TypeID]] = [:]
    func add(_ object: ObjectID) {
      // To know the rest of what a package declares would take all that it imports.
      guard types.kind(object) == .typeName, types.mayBeInterface(object) else { return }
      let type = types.type(object)
      guard types.isInterface(type) else { return }
      for method in types.interfaceMethods(type) { interfaces[types.name(method), default: []].append(type) }
    }
    // All that the files write down, those inside of functions and those without a name among them.
    for file in pass.package.files {
      let info = pass.package.types(file)
      for node in file.tree.nodes(.interfaceType) {
        let type = info.type(of: node)
        for method in types.interfaceMethods(type) { interfaces[types.name(method), default: []].append(type) }
      }
    }
    for path in pass.package.checked.importPaths {
      for object in types.exportedObjects(ofPackage: path) { add(object) }
    }
    self.interfaces = interfaces
  }

  /// Interfaces that a type implements without importing their package.
  private static let wellKnown: [String: [(path: String, interface: String)]] = [
    "Read": [("io", "Reader")], "Write": [("io", "Writer")], "ReadAt": [("io", "ReaderAt")],
    "WriteAt": [("io", "WriterAt")], "ReadFrom": [("io", "ReaderFrom")], "WriteTo": [("io", "WriterTo")],
    "Seek": [("io", "Seeker")], "ReadByte": [("io", "ByteReader")], "WriteString": [("io", "StringWriter")],
    "Open": [("io/fs", "FS")], "ReadDir": [("io/fs", "ReadDirFS")], "ReadFile": [("io/fs", "ReadFileFS")],
    "Stat": [("io/fs", "StatFS"), ("io/fs", "File")], "Error": [("fmt", "Stringer")], "String": [("fmt", "Stringer")],
    "Format": [("fmt", "Formatter")], "Set": [("flag", "Value")],
    "MarshalJSON": [("encoding/json", "Marshaler")], "UnmarshalJSON": [("encoding/json", "Unmarshaler")],
    "MarshalText": [("encoding", "TextMarshaler")], "UnmarshalText": [("encoding", "TextUnmarshaler")],
    "MarshalBinary": [("encoding", "BinaryMarshaler")], "UnmarshalBinary": [("encoding", "BinaryUnmarshaler")],
    "Len": [("sort", "Interface")], "Less": [("sort", "Interface")], "Swap": [("sort", "Interface")],
    "RoundTrip": [("net/http", "RoundTripper")], "ServeHTTP": [("net/http", "Handler")],
    "Accept": [("net", "Listener")], "LocalAddr": [("net", "Conn")], "RemoteAddr": [("net", "Conn")],
    "Scan": [("database/sql", "Scanner"), ("fmt", "Scanner")], "Value": [("database/sql/driver", "Valuer")],
    "Exec": [("database/sql/driver", "Stmt")], "Query": [("database/sql/driver", "Stmt")],
    "Prepare": [("database/sql/driver", "Conn")], "Begin": [("database/sql/driver", "Conn")],
    "Commit": [("database/sql/driver", "Tx")],
  ]
}
