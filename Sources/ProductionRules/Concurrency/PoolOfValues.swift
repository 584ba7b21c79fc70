// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A pool that allocates what it should save.
struct PoolOfValues: Rule {
  static let info = RuleInfo(
    code: "CON025", name: "pool-of-values", category: .concurrency, severity: .hint,
    summary: "`sync.Pool.Put` of a value that has to be allocated to be kept", runsInTests: true, answersTo: ["SA6002"])

  static let documentation = """
    ## What it reports
    `(*sync.Pool).Put` with an argument whose type is not of the form of a pointer: a slice, a string, a struct, a number.

    ## Why
    `Put` takes an `any`. A pointer fits into one as it is; anything else is copied to the heap first. A pool of `[]byte` \
    allocates a slice header with every `Put`, which is what the pool was to avoid.

    ## Example
    ```go
    buffers.Put(buf[:0])
    ```

    ## Instead
    ```go
    buffers.Put(&buf) // and let New return a *[]byte
    ```

    ## When it stays silent
    - Pointers, maps, channels, functions, interfaces, `unsafe.Pointer`, and structs or arrays of just one of them.
    - Values without size, and those of a type parameter.

    ## Fix
    None: whoever takes values from the pool has to change with it.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["Put"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard tree.isSpelled(node, "Put"), let argument = CallExpr(tree, node)?.arguments.only,
      pass.types.calledName(node) == "(*sync.Pool).Put"
    else { return }
    let type = pass.types.type(of: argument)
    guard type.isValid, pass.types.constant(of: argument) == nil, needsAllocation(type, pass.types.types, depth: 0)
    else {
      return
    }
    pass.report(
      argument,
      "`Put` allocates memory to keep a `\(pass.types.string(type))`, which is no pointer; pool pointers to it instead")
  }

  private func needsAllocation(_ type: TypeID, _ types: Types, depth: Int) -> Bool {
    guard depth < 16 else { return false }
    if types.kind(type) == .typeParameter { return false }
    switch types.underlyingKind(type) {
    case .slice: return true
    case .basic:
      switch types.basicKind(type) {
      case .unsafePointer, .untypedNil, .invalid: return false
      default: return true
      }
    case .array:
      guard let length = types.length(type) else { return false }
      return length > 1 || length == 1 && needsAllocation(types.element(type), types, depth: depth + 1)
    case .structure:
      let fields = types.fields(type)
      return fields.count > 1 || fields.count == 1 && needsAllocation(types.type(fields[0]), types, depth: depth + 1)
    default: return false
    }
  }
}
