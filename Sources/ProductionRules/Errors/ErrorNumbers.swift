// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Whether a package hands numbers of errors to its callers, as what stands in for a kernel, a file system or a driver
/// does: whoever calls wants `ENOENT` itself, and no text around it.
struct ErrorNumbers {
  private let isGiven: Bool

  /// Whether the functions of the package at hand speak in numbers.
  static func areGiven(_ pass: RulePass) -> Bool {
    pass.package.shared(ErrorNumbers.self) { ErrorNumbers(pass) }.isGiven
  }

  private init(_ pass: RulePass) {
    // Few packages have any, and to know the type of a value takes its function's body.
    var numbers = 0
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      let names = NamedValues(other)
      for node in file.tree.nodes(.returnStmt) {
        guard let value = file.tree.children(of: node).last, names.mayHave(value) else { continue }
        if Self.isNumber(value, other) { numbers += 1 }
      }
    }
    guard numbers >= 3 else {
      isGiven = false
      return
    }
    var errors = 0
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      for node in file.tree.nodes(.returnStmt) {
        if let value = file.tree.children(of: node).last, ErrorExpression.isError(value, other.types) { errors += 1 }
      }
    }
    isGiven = numbers * 10 >= errors
  }

  /// Whether an expression names a number of an error, `syscall.ENOENT`, or what another package has in its place.
  private static func isNumber(_ value: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    let object = ErrorExpression.sentinel(value, pass.types)
    let type = pass.types.type(of: value)
    guard !object.isNone, !types.isInterface(type) else { return false }
    if types.kind(object) == .constant { return types.basicKind(type).isInteger }
    let name = types.name(object)
    return types.packagePath(object) != pass.package.checked.path && name.utf8.count > 2 && name.hasPrefix("E")
      && name.utf8.allSatisfy {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
      }
  }
}

/// Which expressions of a file may name a constant or variable of a package, by their spelling alone.
private struct NamedValues {
  private let pass: RulePass
  private let hasDotImport: Bool

  init(_ pass: RulePass) {
    self.pass = pass
    hasDotImport = pass.tree.nodes(ImportSpec.self).contains { $0.name.map { pass.tree.text(of: $0) } == "." }
  }

  func mayHave(_ expression: NodeID) -> Bool {
    let node = pass.tree.unparenthesized(expression)
    guard !node.isNone else { return false }
    switch pass.tree.kind(of: node) {
    case .selectorExpr: return true
    case .ident: return hasDotImport || !pass.package.checked.object(pass.tree.text(of: node)).isNone
    default: return false
    }
  }
}
