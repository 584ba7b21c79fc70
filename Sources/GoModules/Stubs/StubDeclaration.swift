// SPDX-License-Identifier: MIT

/// One declaration of a standard package as the stubs hold it: its text without bodies, and what it needs.
struct StubDeclaration {
  enum Kind: UInt8, CaseIterable {
    /// `const` specs on their own.
    case constant
    /// A `const` declaration whose specs count on each other's places.
    case constantGroup
    case type
    case variable
    case function
  }

  /// A name of another package.
  struct OutsideName: Hashable {
    /// The package's path below `src`.
    var package: String
    var name: String
  }

  var kind: Kind
  var names: [String]
  /// The receiver's type of a method.
  var receiver: String?
  var text = ""
  /// The imports it needs, sorted.
  var imports: [StubImport] = []
  /// Names of its own package that it mentions; some may be others of the same spelling.
  var references: Set<String> = []
  var outside: Set<OutsideName> = []
  /// The exported fields of a struct, or the exported methods of an interface.
  var members: [String] = []

  init(_ kind: Kind, _ names: [String], receiver: String? = nil) {
    self.kind = kind
    self.names = names
    self.receiver = receiver
  }
}

/// An import as a file writes it.
struct StubImport: Hashable, Comparable {
  var path: String
  /// The name it is given in the file; empty where the package's own is used.
  var alias: String
  /// The name it is known by in the file.
  var localName: String

  static func < (left: StubImport, right: StubImport) -> Bool {
    (left.path, left.alias) < (right.path, right.alias)
  }
}

/// Whether other packages can see a name.
///
/// Source: Go spec, "Exported identifiers"; the standard library has ASCII names only.
func isExportedName(_ name: String) -> Bool {
  guard let first = name.utf8.first else { return false }
  return first >= UInt8(ascii: "A") && first <= UInt8(ascii: "Z")
}
