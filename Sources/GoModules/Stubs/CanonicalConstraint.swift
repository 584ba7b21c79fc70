// SPDX-License-Identifier: MIT

extension BuildConstraint {
  /// The constraint as an expression in which the order and repetition of what is joined no longer show.
  var canonicalText: String {
    var stack: [Operand] = []
    for instruction in instructions {
      switch instruction {
      case .tag(let tag): stack.append(.tag(tag))
      case .not: if let value = stack.popLast() { stack.append(value.negated) }
      case .and, .or:
        guard let right = stack.popLast(), let left = stack.popLast() else { continue }
        stack.append(instruction == .and ? .and(left.conjuncts + right.conjuncts) : .or(left.choices + right.choices))
      }
    }
    return stack.last?.text ?? ""
  }

  /// The tags that must hold for the constraint to.
  var requiredTags: Set<String> {
    // One set per operand: what must hold when it is true.
    var stack: [Set<String>] = []
    for instruction in instructions {
      switch instruction {
      case .tag(let tag): stack.append([tag])
      case .not: if stack.popLast() != nil { stack.append([]) }
      case .and: if let right = stack.popLast(), let left = stack.popLast() { stack.append(left.union(right)) }
      case .or: if let right = stack.popLast(), let left = stack.popLast() { stack.append(left.intersection(right)) }
      }
    }
    return stack.last ?? []
  }

  private enum Operand {
    case tag(String)
    case not(String)
    case and([String])
    case or([String])

    /// What it is as parts of an `&&`.
    var conjuncts: [String] {
      if case .and(let parts) = self { return parts }
      if case .or = self { return ["(" + text + ")"] }
      return [text]
    }

    /// What it is as parts of an `||`.
    var choices: [String] {
      if case .or(let parts) = self { return parts }
      return [text]
    }

    var negated: Operand {
      switch self {
      case .tag(let tag): .not("!" + tag)
      case .not(let text): .not("!(" + text + ")")
      case .and, .or: .not("!(" + text + ")")
      }
    }

    var text: String {
      switch self {
      case .tag(let text), .not(let text): text
      case .and(let parts): Set(parts).sorted().joined(separator: " && ")
      case .or(let parts): Set(parts).sorted().joined(separator: " || ")
      }
    }
  }
}
