// SPDX-License-Identifier: MIT

import GoSyntax

@testable import GoTypes

/// Everything that can be asked about a checked package, as lines that may be compared.
struct PackageFacts {
  private(set) var lines: [String] = []
  private let package: CheckedPackage

  init(_ package: CheckedPackage) {
    self.package = package
    for index in 0..<package.fileCount { add(package.info(file: index)) }
    lines.append("missing \(package.missingImports) imports \(package.importPaths)")
    lines.append("objects " + package.objects.map { describe($0) }.joined(separator: "; "))
  }

  private mutating func add(_ info: FileTypes) {
    let tree = info.tree
    lines.append("file \(info.path) \(info.goVersion)")
    for node in tree.nodes {
      var line = "\(node.rawValue) \(info.mode(of: node)) \(info.types.fullString(info.type(of: node)))"
      if let value = info.constant(of: node) { line += " = \(value)" }
      let (object, implicit) = (info.object(of: node), info.implicitObject(node))
      if !object.isNone { line += " object \(describe(object))" }
      if !implicit.isNone { line += " implicit \(describe(implicit))" }
      if let selection = info.selection(of: node) {
        line += " selection \(selection.kind) \(describe(selection.object)) \(selection.path) \(selection.isIndirect)"
      }
      let arguments = info.instance(node)?.arguments ?? []
      if !arguments.isEmpty { line += " of \(arguments.map { info.types.fullString($0) })" }
      lines.append(line)
      guard tree.kind(of: node) == .ident, node.rawValue % 5 == 0 else { continue }
      let offset = tree.start(of: node)
      let locals = info.localObjects(at: offset).map { describe($0) }
      lines.append("  visible \(locals) \(describe(info.lookup(tree.text(of: node), at: offset)))")
      lines.append("  \(info.references(to: object).map(\.rawValue))")
    }
  }

  private func describe(_ object: ObjectID) -> String {
    guard !object.isNone else { return "none" }
    let place = package.types.declaration(object).map {
      "\($0.fileIndex) \($0.identifier.rawValue) \($0.node.rawValue)"
    }
    return "\(package.types.name(object)) \(package.types.fullString(package.types.type(object))) \(place ?? "nowhere")"
  }

  /// The first lines that differ, for a message; nil when all are equal.
  func difference(from other: PackageFacts) -> String? {
    for (left, right) in zip(lines, other.lines) where left != right { return "\(left)\nrather than\n\(right)" }
    return lines.count == other.lines.count ? nil : "\(lines.count) facts rather than \(other.lines.count)"
  }
}
