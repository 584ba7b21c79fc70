// SPDX-License-Identifier: MIT

import GoSyntax

/// A boolean expression over tags, as `//go:build` and `// +build` lines hold one.
///
/// It is kept as a run of instructions in postfix order, which no depth of nesting can overflow.
package struct BuildConstraint: Hashable, Sendable {
  enum Instruction: Hashable, Sendable {
    case tag(String)
    case not
    case and
    case or
  }

  var instructions: [Instruction]

  /// Whether the constraint holds in a build.
  package func holds(in context: BuildContext) -> Bool { evaluate { context.holds($0) } }

  /// Whether the constraint holds when a tag holds as the function says.
  package func evaluate(_ holds: (String) -> Bool) -> Bool {
    var stack: [Bool] = []
    for instruction in instructions {
      switch instruction {
      case .tag(let tag): stack.append(holds(tag))
      case .not: if let value = stack.popLast() { stack.append(!value) }
      case .and: if let right = stack.popLast(), let left = stack.popLast() { stack.append(left && right) }
      case .or: if let right = stack.popLast(), let left = stack.popLast() { stack.append(left || right) }
      }
    }
    return stack.last ?? true
  }

  /// The language version the constraint asks for at least: `go1.21 && linux` gives 1.21.
  ///
  /// Source: go/build/constraint, `GoVersion`.
  package var minimumGoVersion: GoVersion? {
    // One pair per operand: the least version when it is true, and when it is false.
    var stack: [(ifTrue: Int, ifFalse: Int)] = []
    for instruction in instructions {
      switch instruction {
      case .tag(let tag):
        var minor = -1
        if tag == "go1" { minor = 0 }
        if tag.utf8.starts(with: "go1.".utf8), let version = GoVersion(tag), tag == "go\(version)" {
          minor = Int(version.minor)
        }
        stack.append((minor, -1))
      case .not:
        if let value = stack.popLast() { stack.append((value.ifFalse, value.ifTrue)) }
      case .and, .or:
        guard let right = stack.popLast(), let left = stack.popLast() else { continue }
        let both = (max(left.ifTrue, right.ifTrue), max(left.ifFalse, right.ifFalse))
        let either = (min(left.ifTrue, right.ifTrue), min(left.ifFalse, right.ifFalse))
        stack.append(instruction == .and ? (both.0, either.1) : (either.0, both.1))
      }
    }
    guard let minor = stack.last?.ifTrue, minor >= 0 else { return nil }
    return GoVersion(1, UInt16(clamping: minor))
  }

  /// Reads what follows `//go:build`; nil when it is no expression.
  package init?(expression: some Collection<UInt8>) {
    var parser = ConstraintParser(bytes: Array(expression))
    guard let instructions = parser.parse() else { return nil }
    self.instructions = instructions
  }

  /// Reads what follows `// +build` on each line: spaces are "or", commas "and", `!` "not", lines "and".
  ///
  /// What is no tag never holds; a line of more than a hundred operators counts for nothing. Source:
  /// go/build/constraint, `parsePlusBuildExpr`.
  package init?(plusBuildLines lines: [String]) {
    var result: [Instruction] = []
    for line in lines {
      guard let instructions = BuildConstraint.plusBuild(line) else { continue }
      let isFirst = result.isEmpty
      result += instructions
      if !isFirst { result.append(.and) }
    }
    guard !result.isEmpty else { return nil }
    instructions = result
  }

  private static func plusBuild(_ line: String) -> [Instruction]? {
    var result: [Instruction] = []
    var operators = 0
    for option in line.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      let isFirst = result.isEmpty
      for (index, term) in option.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
        if term.hasPrefix("!!") || term == "!" {
          result.append(.tag("ignore"))
        } else {
          let isNegated = term.utf8.first == UInt8(ascii: "!")
          let tag = String(isNegated ? term.dropFirst() : term)
          result.append(.tag(isTag(tag) ? tag : "ignore"))
          if isNegated { result.append(.not) }
        }
        if index > 0 {
          result.append(.and)
          operators += 1
        }
      }
      if !isFirst {
        result.append(.or)
        operators += 1
      }
    }
    guard operators <= 100 else { return nil }
    return result.isEmpty ? [.tag("ignore")] : result
  }

  static func isTag(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { ConstraintParser.isTagByte($0) }
  }
}

/// Turns an expression into postfix order with an explicit stack of operators.
private struct ConstraintParser {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  private enum Operator { case or, and, not, open }

  static func isTagByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
      return true
    default: return false
    }
  }

  mutating func parse() -> [BuildConstraint.Instruction]? {
    var output: [BuildConstraint.Instruction] = []
    var operators: [Operator] = []
    var wantsOperand = true
    func emit(_ operation: Operator) {
      switch operation {
      case .or: output.append(.or)
      case .and: output.append(.and)
      case .not: output.append(.not)
      case .open: break
      }
    }
    func push(_ operation: Operator) {
      while let top = operators.last, top == .not || (operation == .or && top == .and) || top == operation {
        emit(top)
        operators.removeLast()
      }
      operators.append(operation)
    }
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        position += 1
      case UInt8(ascii: "!"):
        // `!!x` is not allowed.
        guard wantsOperand, operators.last != .not else { return nil }
        operators.append(.not)
        position += 1
      case UInt8(ascii: "("):
        guard wantsOperand else { return nil }
        operators.append(.open)
        position += 1
      case UInt8(ascii: ")"):
        guard !wantsOperand else { return nil }
        while let top = operators.last, top != .open {
          emit(top)
          operators.removeLast()
        }
        guard operators.popLast() == .open else { return nil }
        position += 1
      case UInt8(ascii: "&"), UInt8(ascii: "|"):
        guard !wantsOperand, position + 1 < bytes.count, bytes[position + 1] == byte else { return nil }
        push(byte == UInt8(ascii: "&") ? .and : .or)
        wantsOperand = true
        position += 2
      default:
        guard wantsOperand, ConstraintParser.isTagByte(byte) else { return nil }
        let start = position
        while position < bytes.count, ConstraintParser.isTagByte(bytes[position]) { position += 1 }
        output.append(.tag(String(decoding: bytes[start..<position], as: UTF8.self)))
        wantsOperand = false
      }
    }
    guard !wantsOperand else { return nil }
    while let top = operators.popLast() {
      guard top != .open else { return nil }
      emit(top)
    }
    return output
  }
}
