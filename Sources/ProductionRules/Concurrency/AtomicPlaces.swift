// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The fields and package-level variables of a package that the functions of `sync/atomic` work on.
struct AtomicPlaces {
  /// One call that works on a place.
  struct Use {
    let file: FileContext
    let call: NodeID
    /// The function's name, as "AddInt64".
    let function: String
  }

  /// A call for each field or variable, the first one in the order of the files.
  private(set) var uses: [(object: ObjectID, use: Use)] = []
  /// How many calls work on each.
  private(set) var counts: [ObjectID: Int] = [:]

  init(_ pass: RulePass) {
    for file in pass.package.files where !file.isTest && file.tree.imports(quoted: "\"sync/atomic\"") {
      let other = pass.looking(at: file)
      let tree = file.tree
      for call in tree.nodes(CallExpr.self) {
        guard let function = Self.function(of: call.id, in: other), let address = call.arguments.first,
          let operand = UnaryExpr(tree, tree.unparenthesized(address)),
          tree.kind(of: operand.operatorToken) == .ampersand
        else { continue }
        // An element of an array is not the array.
        guard tree.kind(of: tree.unparenthesized(operand.x)) != .indexExpr else { continue }
        let object = other.types.referencedObject(operand.x)
        let types = other.types.types
        guard types.kind(object) == .variable, types.isDeclaredHere(object),
          types.isField(object) || types.isPackageLevel(object)
        else { continue }
        counts[object, default: 0] += 1
        guard counts[object] == 1 else { continue }
        uses.append((object, Use(file: file, call: call.id, function: function)))
      }
    }
  }

  /// The name of the function of `sync/atomic` that a call calls, nil for methods of its types and all else.
  static func function(of call: NodeID, in pass: RulePass) -> String? {
    guard let identifier = pass.tree.calleeName(of: call) else { return nil }
    switch pass.tree.byte(at: pass.tree.start(of: identifier)) {
    case UInt8(ascii: "A"), UInt8(ascii: "C"), UInt8(ascii: "L"), UInt8(ascii: "O"), UInt8(ascii: "S"): break
    default: return nil
    }
    let function = pass.types.calledFunction(call)
    let types = pass.types.types
    guard !function.isNone, types.packagePath(function) == "sync/atomic", !types.isMethod(function) else { return nil }
    return types.name(function)
  }
}
