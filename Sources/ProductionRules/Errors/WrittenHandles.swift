// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Files and other things that something is written to, so that closing them can lose it.
enum WrittenHandles {
  /// Whether the receiver of a `Close`, `Flush` or `Sync` is written to for certain: a file that was created or opened
  /// for writing and is used for it, or a writer that keeps back what it got until it is closed.
  static func isWritten(_ receiver: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    let node = pass.tree.unparenthesized(receiver)
    let type = pass.types.type(of: node)
    guard type.isValid else { return false }
    if types.isNamedOrPointer(type, package: "os", name: "File") { return isWrittenFile(node, pass) }
    return writers.contains { types.isNamedOrPointer(type, package: $0.path, name: $0.name) }
  }

  /// Writers that write what is left when they are closed.
  private static let writers: [(path: String, name: String)] = [
    ("compress/gzip", "Writer"), ("compress/zlib", "Writer"), ("compress/flate", "Writer"), ("compress/lzw", "Writer"),
    ("archive/tar", "Writer"), ("archive/zip", "Writer"), ("mime/multipart", "Writer"),
    ("mime/quotedprintable", "Writer"), ("encoding/pem", "Writer"), ("cloud.google.com/go/storage", "Writer"),
    ("github.com/klauspost/compress/gzip", "Writer"), ("github.com/klauspost/compress/zstd", "Encoder"),
    ("github.com/pierrec/lz4/v4", "Writer"), ("github.com/golang/snappy", "Writer"),
  ]

  private static func isWrittenFile(_ node: NodeID, _ pass: RulePass) -> Bool {
    guard pass.tree.kind(of: node) == .ident, let flow = pass.flow(around: node) else { return false }
    let object = pass.types.object(of: node)
    let definitions = flow.variables.definitions(of: object).filter { $0.kind != .zero }
    guard !definitions.isEmpty, definitions.allSatisfy({ opensForWriting($0.value, pass) }) else { return false }
    return pass.types.uses(of: object).contains { isWrite($0, pass) }
  }

  /// Whether a call opens a file that can be written.
  static func opensForWriting(_ call: NodeID, _ pass: RulePass) -> Bool {
    guard !call.isNone else { return false }
    let node = pass.tree.unparenthesized(call)
    guard let view = CallExpr(pass.tree, node) else { return false }
    switch pass.types.calledName(node) {
    case "os.Create", "os.CreateTemp", "io/ioutil.TempFile", "(*os.Root).Create": return true
    case "os.OpenFile", "(*os.Root).OpenFile":
      let arguments = Array(view.arguments)
      guard arguments.count >= 2, let flags = pass.types.constant(of: arguments[1])?.integerValue else { return false }
      // The lowest two bits are the mode of access: reading is 0.
      return flags & 3 != 0
    default: return false
    }
  }

  /// Whether a use of a file's variable writes to it, or hands it to somebody who may.
  private static func isWrite(_ use: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let parent = pass.parent(of: use)
    if let selector = SelectorExpr(tree, parent), selector.x == use {
      let name = tree.text(of: selector.selector)
      return name.hasPrefix("Write") || name == "ReadFrom"
    }
    return CallExpr(tree, parent).map { $0.function != use } ?? false
  }
}
