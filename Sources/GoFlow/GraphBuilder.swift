// SPDX-License-Identifier: MIT

import GoSyntax

/// Builds the blocks of one function in one walk over its statements.
///
/// A block is filled while it is the current one and never again, so that the elements of all blocks stand in one flat
/// array.
struct GraphBuilder {
  struct Block {
    var start: UInt32 = 0
    var end: UInt32 = 0
    var exit: FlowExit?
    var terminator: NodeID = .none
  }

  /// Where `break` and `continue` lead inside a statement.
  struct Target {
    /// The name of the label on the statement.
    var label: String?
    var breakTo: BlockID
    /// `.none` for a statement that is no loop.
    var continueTo: BlockID
  }

  /// Statements nested deeper than this are elements as they are.
  static let nestingLimit = 1500

  let tree: SyntaxTree
  let function: NodeID
  let body: NodeID
  let hooks: FlowHooks
  var blocks: [Block] = []
  /// The blocks in the order in which they were filled.
  var order: [BlockID] = []
  var elements: [NodeID] = []
  var edges: [FlowEdge] = []
  var deferStatements: [NodeID] = []
  var goStatements: [NodeID] = []
  /// Where each loop goes on when its condition or range ends it.
  var loopEnds: [NodeID: BlockID] = [:]
  /// The block being filled, or `.none` after a jump.
  var current: BlockID = .none
  var targets: [Target] = []
  var fallthroughTarget: BlockID = .none
  var labels: [String: BlockID] = [:]
  var definedLabels: Set<String> = []
  /// The labels directly on the statement about to be built.
  var pendingLabel: String?
  var depth = 0

  init(tree: SyntaxTree, function: NodeID, hooks: FlowHooks) {
    self.tree = tree
    self.function = function
    self.hooks = hooks
    self.body = function.index < tree.nodeCount ? Function(tree, function)?.body ?? .none : .none
  }

  mutating func build() {
    start(newBlock())
    guard !body.isNone else {
      leave(FlowExit(kind: .unknown, node: function))
      return
    }
    statements(tree.children(of: body))
    leave(FlowExit(kind: .fallsOff, node: body))
    // Labels that were jumped to and never defined.
    for (name, block) in labels.sorted(by: { $0.value < $1.value }) where !definedLabels.contains(name) {
      start(block)
      leave(FlowExit(kind: .unknown, node: body))
    }
  }

  // MARK: Blocks

  mutating func newBlock() -> BlockID {
    blocks.append(Block())
    return BlockID(index: blocks.count - 1)
  }

  /// Makes a block the current one; the one before must have been left.
  mutating func start(_ block: BlockID) {
    finishCurrent()
    blocks[block.index].start = UInt32(elements.count)
    blocks[block.index].end = UInt32(elements.count)
    order.append(block)
    current = block
  }

  private mutating func finishCurrent() {
    if !current.isNone { blocks[current.index].end = UInt32(elements.count) }
    current = .none
  }

  /// The current block; after a jump a fresh one that nothing leads to.
  mutating func ensureCurrent() -> BlockID {
    if current.isNone { start(newBlock()) }
    return current
  }

  mutating func append(_ element: NodeID) {
    _ = ensureCurrent()
    elements.append(element)
  }

  mutating func edge(to block: BlockID, _ condition: FlowEdge.Condition = .always, _ node: NodeID = .none) {
    edges.append(FlowEdge(from: ensureCurrent(), to: block, condition: condition, node: node))
  }

  /// Goes on at another block, unless nothing leads here.
  mutating func jump(to block: BlockID) {
    guard !current.isNone else { return }
    edge(to: block)
    finishCurrent()
  }

  /// Goes on at another block and starts it.
  mutating func proceed(to block: BlockID) {
    jump(to: block)
    start(block)
  }

  /// Ends the current block with an exit, unless nothing leads here.
  mutating func leave(_ exit: FlowExit) {
    guard !current.isNone else { return }
    blocks[current.index].exit = exit
    finishCurrent()
  }

  /// Ends the current block whose outgoing edges exist.
  mutating func close(terminator: NodeID) {
    if !current.isNone { blocks[current.index].terminator = terminator }
    finishCurrent()
  }

  // MARK: Elements

  /// Appends a simple statement or expression, and ends the block when a call in it does not come back.
  mutating func evaluate(_ node: NodeID) {
    append(node)
    if let exit = exit(in: node) { leave(exit) }
  }

  /// The exit at a call inside an element that never comes back.
  private func exit(in element: NodeID) -> FlowExit? {
    var node = element
    let end = tree.subtreeEnd(of: element)
    while node < end {
      switch tree.kind(of: node) {
      case .funcLit:
        node = tree.subtreeEnd(of: node)
        continue
      case .goStmt, .deferStmt:
        // The call itself happens elsewhere or later; its operands are rarely calls.
        return nil
      case .binaryExpr where isShortCircuit(node):
        // Only the left operand is sure to be evaluated.
        if let exit = exit(in: tree.child(0, of: node)) { return exit }
        node = tree.subtreeEnd(of: node)
        continue
      case .callExpr:
        switch hooks.effect(node) {
        case .returns: break
        case .panics: return FlowExit(kind: .panics, node: node)
        case .neverReturns: return FlowExit(kind: .noReturn, node: node)
        }
      default: break
      }
      node = NodeID(node.rawValue + 1)
    }
    return nil
  }

  func isShortCircuit(_ node: NodeID) -> Bool {
    let left = tree.child(0, of: node)
    guard !left.isNone else { return false }
    let token = tree.kind(of: tree.endToken(of: left))
    return token == .logicalAnd || token == .logicalOr
  }

  // MARK: Conditions

  /// Evaluates a condition and branches.
  mutating func condition(_ node: NodeID, then: BlockID, otherwise: BlockID, of statement: NodeID) {
    depth += 1
    defer { depth -= 1 }
    var leaf = node
    var then = then
    var otherwise = otherwise
    if depth < Self.nestingLimit {
      strip: while true {
        switch tree.kind(of: leaf) {
        case .parenExpr:
          leaf = tree.unparenthesized(leaf)
        case .unaryExpr where tree.kind(of: tree.firstToken(of: leaf)) == .not:
          guard let inner = tree.presentChild(0, of: leaf) else { break strip }
          leaf = inner
          swap(&then, &otherwise)
        default: break strip
        }
      }
      if tree.kind(of: leaf) == .binaryExpr, isShortCircuit(leaf) {
        shortCircuit(leaf, then: then, otherwise: otherwise, of: statement)
        return
      }
    }
    if let value = hooks.literal(leaf) {
      _ = ensureCurrent()
      edge(to: value ? then : otherwise)
      close(terminator: statement)
      return
    }
    evaluate(leaf)
    guard !current.isNone else { return }
    edge(to: then, .isTrue, leaf)
    edge(to: otherwise, .isFalse, leaf)
    close(terminator: statement)
  }

  private mutating func shortCircuit(_ node: NodeID, then: BlockID, otherwise: BlockID, of statement: NodeID) {
    let token = tree.kind(of: tree.endToken(of: tree.child(0, of: node)))
    // The operands of `a && b && c` hang on the left; a chain of them is walked in a loop.
    var operands: [NodeID] = []
    var left = node
    while tree.kind(of: left) == .binaryExpr,
      tree.kind(of: tree.endToken(of: tree.child(0, of: left))) == token,
      let right = tree.presentChild(1, of: left)
    {
      operands.append(right)
      left = tree.child(0, of: left)
    }
    operands.append(left)
    operands.reverse()
    for operand in operands.dropLast() {
      let next = newBlock()
      if token == .logicalAnd {
        condition(operand, then: next, otherwise: otherwise, of: statement)
      } else {
        condition(operand, then: then, otherwise: next, of: statement)
      }
      start(next)
    }
    if let last = operands.last { condition(last, then: then, otherwise: otherwise, of: statement) }
  }
}
