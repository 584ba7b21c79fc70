// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The ways to share a value with a lock instead of copying it.
struct CopiedLockFix {
  let pass: RulePass

  private var tree: SyntaxTree { pass.tree }
  private var info: FileTypes { pass.types }

  /// Makes a receiver a pointer.
  func pointerReceiver(_ parameter: Parameter) -> Fix? {
    let base = info.type(of: parameter.type)
    let name = info.types.object(of: info.types.origin(base))
    guard !name.isNone, info.types.isDeclaredHere(name) else { return nil }
    if let receiver = parameter.names.first, !areSelections(of: receiver) { return nil }
    guard isAlwaysAddressable(name), isCalledOnVariables(FuncDecl(tree, pass.enclosingFunction(of: parameter.id)))
    else {
      return nil
    }
    var builder = FixBuilder(pass)
    builder.insert("*", at: tree.start(of: parameter.type))
    return builder.fix("Make the receiver a pointer", .suggested)
  }

  /// Ranges over the indices of a slice or array variable, with a pointer to the element.
  func index(_ range: RangeStmt, _ variable: NodeID) -> Fix? {
    guard variable == range.value, range.declares, let key = range.key, areSelections(of: variable) else { return nil }
    let operand = tree.unparenthesized(range.x)
    switch info.types.underlyingKind(info.type(of: operand)) {
    case .slice: break
    case .array where info.mode(of: operand) == .variable: break
    default: return nil
    }
    guard tree.kind(of: operand) == .ident || tree.kind(of: operand) == .selectorExpr,
      let place = Place(operand, info), let first = tree.children(of: range.body).first, !isSet(place, in: range.body)
    else { return nil }
    var builder = FixBuilder(pass)
    var index = tree.text(of: key)
    if index == "_" {
      index = builder.freeName("i", at: tree.start(of: range.body))
      builder.replace(SourceRange(start: tree.start(of: key), end: tree.end(of: variable)), with: index)
    } else {
      builder.delete(SourceRange(start: tree.end(of: key), end: tree.end(of: variable)))
    }
    builder.insertStatement("\(tree.text(of: variable)) := &\(tree.text(of: operand))[\(index)]", before: first)
    return builder.fix("Range over the indices", .suggested)
  }

  /// Takes the address of a variable, or the pointer itself, where it is copied into a new variable.
  func address(of value: NodeID, in assignment: Assignment) -> Fix? {
    guard tree.kind(of: assignment.id) == .shortVarDecl, let target = assignment.targets.only,
      assignment.values.only == value, tree.kind(of: target) == .ident, areSelections(of: target)
    else { return nil }
    var builder = FixBuilder(pass)
    if let star = StarExpr(tree, value) {
      builder.replace(value, with: tree.text(of: star.x))
    } else if info.mode(of: value) == .variable {
      builder.insert("&", at: tree.start(of: value))
    } else {
      return nil
    }
    return builder.fix("Share the value through a pointer", .suggested)
  }

  /// Whether a variable is used to select its fields and methods only, so that a pointer can stand for it.
  func areSelections(of name: NodeID) -> Bool {
    let variable = info.object(of: name)
    guard !variable.isNone else { return tree.matches(tree.range(of: name), "_") }
    return info.uses(of: variable).allSatisfy { use in
      SelectorExpr(tree, pass.parent(of: use))?.x == use
    }
  }

  private func isSet(_ place: Place, in body: NodeID) -> Bool {
    tree.nodes(AssignStmt.self, in: body).contains { statement in
      statement.left.contains {
        Place($0, info).map { $0.root == place.root && $0.path.count <= place.path.count } ?? false
      }
    }
  }

  /// Whether a method is only called on what has an address.
  private func isCalledOnVariables(_ method: FuncDecl?) -> Bool {
    guard let method else { return false }
    let object = info.object(of: method.name)
    return pass.package.files.allSatisfy { file in
      let other = pass.looking(at: file)
      return other.types.references(to: object).allSatisfy { name in
        guard let selector = SelectorExpr(file.tree, other.parent(of: name)) else { return true }
        return other.types.mode(of: selector.x) == .variable || info.types.isPointer(other.types.type(of: selector.x))
      }
    }
  }

  /// Whether no literal of a type of the package is used as a value that may lack the methods of its pointer.
  private func isAlwaysAddressable(_ name: ObjectID) -> Bool {
    pass.package.files.allSatisfy { file in
      let other = pass.looking(at: file)
      return other.types.references(to: name).allSatisfy { reference in
        var type = reference
        if IndexExpr(file.tree, other.parent(of: type))?.x == type { type = other.parent(of: type) }
        let literal = other.parent(of: type)
        guard CompositeLit(file.tree, literal)?.type == type else {
          // As an element's or result's type, values of it may come from anywhere.
          return true
        }
        let above = other.parent(of: literal)
        switch file.tree.kind(of: above) {
        case .unaryExpr, .keyValue, .compositeLit: return true
        case .exprList:
          let statement = other.parent(of: above)
          guard let assignment = Assignment(file.tree, statement) else { return false }
          return assignment.targets.allSatisfy { !other.types.types.isInterface(other.types.type(of: $0)) }
        default: return false
        }
      }
    }
  }
}
