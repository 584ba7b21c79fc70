// SPDX-License-Identifier: MIT

import GoSyntax

/// The declared functions of a file whose bodies are checked when something is asked about them.
struct DeferredBodies {
  /// The `funcDecl` nodes, ascending.
  private var functions: [NodeID] = []
  private var isWaiting: [Bool] = []
  private var count = 0
  /// For hashes of names, whether an identifier of the file has one; made when it is first asked for.
  private var names: [Bool] = []

  var isEmpty: Bool { count == 0 }

  mutating func append(_ function: NodeID) {
    functions.append(function)
    isWaiting.append(true)
    count += 1
  }

  /// The functions after an edit; the one whose body changed is waiting still.
  func moved(by move: NodeMove) -> DeferredBodies {
    var result = self
    for index in functions.indices { result.functions[index] = NodeID(move(functions[index].rawValue)) }
    result.names = []
    return result
  }

  /// Takes out the waiting function in whose signature or body a node stands, if there is one.
  ///
  /// What is known of the function's name is known without its body.
  mutating func take(around node: NodeID, in tree: SyntaxTree) -> NodeID? {
    let index = functions.partitionIndex { $0 <= node } - 1
    guard index >= 0, isWaiting[index], node < tree.subtreeEnd(of: functions[index]), node != functions[index],
      node != tree.child(1, of: functions[index])
    else { return nil }
    return take(at: index)
  }

  /// Takes out a function that is being checked.
  mutating func take(_ function: NodeID) {
    let index = functions.partitionIndex { $0 < function }
    if index < functions.count, functions[index] == function, isWaiting[index] { _ = take(at: index) }
  }

  /// Takes out the waiting functions that have an identifier of a name in them.
  mutating func take(naming name: String, in tree: SyntaxTree) -> [NodeID] {
    if names.isEmpty { names = Self.names(of: tree) }
    var name = name
    let hash = name.withUTF8 { Self.hash($0) }
    guard names[hash] else { return [] }
    return functions.indices.compactMap { index in
      guard isWaiting[index], tree.hasIdentifier(name, in: functions[index]) else { return nil }
      return take(at: index)
    }
  }

  private mutating func take(at index: Int) -> NodeID {
    isWaiting[index] = false
    count -= 1
    return functions[index]
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
    for declaration in file.tree.children(of: file.tree.root) where file.tree.end(of: declaration) >= offset {
      let body = file.tree.kind(of: declaration) == .funcDecl ? file.tree.child(2, of: declaration) : .none
      if !body.isNone { completeBody(around: body, in: file) }
      return
    }
  }

  private func complete(_ take: (inout DeferredBodies) -> [NodeID], in file: FileState) {
    let functions = take(&file.deferredBodies)
    file.hasDeferredBodies = !file.deferredBodies.isEmpty
    guard let checked else { return }
    for function in functions {
      let before = recordCount
      withFile(file, checked) { checkFunction(function) }
      flushDelayed()
      // What is worked out later was put off, it is no waste.
      checked.checkedRecordCount += recordCount - before
      file.noteChecked(function)
    }
  }
}
