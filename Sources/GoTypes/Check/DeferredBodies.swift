// SPDX-License-Identifier: MIT

import GoSyntax

/// The declarations of a file whose bodies or initial values are checked when something is asked about them.
struct DeferredBodies {
  /// The `funcDecl` nodes and `varSpec` nodes of the package's scope, ascending.
  private var declarations: [NodeID] = []
  private var isWaiting: [Bool] = []
  private var count = 0
  /// For hashes of names, whether an identifier of the file has one; made when it is first asked for.
  private var names: [Bool] = []

  var isEmpty: Bool { count == 0 }

  mutating func append(_ declaration: NodeID) {
    declarations.append(declaration)
    isWaiting.append(true)
    count += 1
  }

  /// The declarations after an edit; the function whose body changed is waiting still.
  func moved(by move: NodeMove) -> DeferredBodies {
    var result = self
    for index in declarations.indices { result.declarations[index] = NodeID(move(declarations[index].rawValue)) }
    result.names = []
    return result
  }

  /// Takes out the waiting declaration in whose signature, body or initial values a node stands, if there is one.
  ///
  /// What is known of a function's name, and of a variable's and its type, is known without them.
  mutating func take(around node: NodeID, in tree: SyntaxTree) -> NodeID? {
    let index = declarations.partitionIndex { $0 <= node } - 1
    guard index >= 0, isWaiting[index], node < tree.subtreeEnd(of: declarations[index]), node != declarations[index]
    else { return nil }
    let isAsked =
      tree.kind(of: declarations[index]) == .funcDecl
      ? node != tree.child(1, of: declarations[index]) : node >= tree.child(2, of: declarations[index])
    return isAsked ? take(at: index) : nil
  }

  /// Takes out a function that is being checked.
  mutating func take(_ function: NodeID) {
    let index = declarations.partitionIndex { $0 < function }
    if index < declarations.count, declarations[index] == function, isWaiting[index] { _ = take(at: index) }
  }

  /// Takes out the waiting declarations that have an identifier of a name in them.
  mutating func take(naming name: String, in tree: SyntaxTree) -> [NodeID] {
    if names.isEmpty { names = Self.names(of: tree) }
    var name = name
    let hash = name.withUTF8 { Self.hash($0) }
    guard names[hash] else { return [] }
    return declarations.indices.compactMap { index in
      guard isWaiting[index], tree.hasIdentifier(name, in: declarations[index]) else { return nil }
      return take(at: index)
    }
  }

  private mutating func take(at index: Int) -> NodeID {
    isWaiting[index] = false
    count -= 1
    return declarations[index]
  }

  private static func names(of tree: SyntaxTree) -> [Bool] {
    var names = [Bool](repeating: false, count: 1 << 14)
    for node in tree.nodes(.ident) {
      tree.withIdentifier(at: tree.start(of: node)) { names[hash(UnsafeBufferPointer(start: $0, count: $1))] = true }
    }
    return names
  }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in name { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int((hash ^ hash >> 14) & 0x3FFF)
  }
}

extension SyntaxTree {
  /// Whether an identifier in a sub-tree is spelled as a name.
  fileprivate func hasIdentifier(_ name: String, in node: NodeID) -> Bool {
    nodes(.ident, in: node).contains { bytes(in: range(of: $0)).elementsEqual(name.utf8) }
  }
}

extension Checker {
  /// Checks the body around a node of the checked package if that was put off.
  @inline(__always)
  func completeBody(around node: NodeID, in file: FileState) {
    if file.hasDeferredBodies { completeDeferredBody(around: node, in: file) }
  }

  private func completeDeferredBody(around node: NodeID, in file: FileState) {
    complete({ $0.take(around: node, in: file.tree).map { [$0] } ?? [] }, in: file)
  }

  /// Checks the bodies of a file that may use an object, as far as that was put off.
  func completeBodies(using object: ObjectID, in file: FileState) {
    guard file.hasDeferredBodies, !object.isNone else { return }
    let name = names.text(self.object(object).name)
    complete({ $0.take(naming: name, in: file.tree) }, in: file)
  }

  /// Checks the body around an offset of a file if that was put off.
  func completeBody(at offset: UInt32, in file: FileState) {
    guard file.hasDeferredBodies else { return }
    let tree = file.tree
    for declaration in tree.children(of: tree.root) where tree.end(of: declaration) >= offset {
      switch tree.kind(of: declaration) {
      case .funcDecl: completeBody(around: tree.child(2, of: declaration), in: file)
      case .varDecl:
        let specs = tree.children(of: declaration)
        guard let spec = specs.first(where: { tree.end(of: $0) >= offset }) else { return }
        let values = tree.child(2, of: spec)
        if !values.isNone { completeBody(around: values, in: file) }
      default: break
      }
      return
    }
  }

  /// Has `body` work out what was put off: what it adds to the stores is not left behind by updates.
  func withoutWaste(_ package: PackageState, _ body: () -> Void) {
    let (before, known) = (recordCount, package.checkedRecordCount)
    body()
    package.checkedRecordCount = known + recordCount - before
  }

  private func complete(_ take: (inout DeferredBodies) -> [NodeID], in file: FileState) {
    let declarations = take(&file.deferredBodies)
    file.hasDeferredBodies = !file.deferredBodies.isEmpty
    guard let checked else { return }
    for declaration in declarations {
      withoutWaste(checked) {
        withFile(file, checked) {
          if file.tree.kind(of: declaration) == .funcDecl {
            checkFunction(declaration)
          } else {
            checkInitialValues(declaration)
          }
        }
        flushDelayed()
      }
      file.noteChecked(declaration)
    }
  }
}
