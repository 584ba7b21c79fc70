// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import SystemCalls

/// Collects text and writes it to standard output in large pieces.
struct DumpOutput {
  private var bytes: [UInt8] = []

  mutating func line(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(10)
    if bytes.count > 1 << 20 { flush() }
  }

  mutating func flush() {
    try? FileDescriptor.standardOutput.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}

/// Writes what is known about one file.
struct FileDump {
  private let info: FileTypes
  private let isStandard: (String) -> Bool
  private var strings: [TypeID: String] = [:]

  /// - Parameter isStandard: whether a path is the standard library's, whose places are not told.
  init(_ info: FileTypes, isStandard: @escaping (String) -> Bool = { _ in false }) {
    self.info = info
    self.isStandard = isStandard
  }

  mutating func write(to output: inout DumpOutput) {
    let tree = info.tree
    output.line("F " + info.path)
    for node in tree.nodes {
      let mode = info.mode(of: node)
      if mode != .invalid {
        let range = tree.range(of: node)
        var line = "T \(range.start) \(range.end) \(name(mode)) \(string(info.type(of: node)))"
        if mode == .constant, let value = info.constant(of: node) { line += "\0" + text(value) }
        output.line(line)
      }
      guard tree.kind(of: node) == .ident else {
        writeRecords(of: node, to: &output)
        continue
      }
      let object = info.object(of: node)
      writeLookup(node, object, to: &output)
      guard !object.isNone else { continue }
      output.line("I \(tree.start(of: node)) \(description(object))\(typed(object))")
      writeInstance(node, to: &output)
      if info.types.declaration(object)?.identifier == node { writeExtent(of: object, to: &output) }
    }
  }

  /// What is recorded about a node besides its type: what a selector selects, an object without an identifier.
  private mutating func writeRecords(of node: NodeID, to output: inout DumpOutput) {
    let range = info.tree.range(of: node)
    if let selection = info.selection(of: node), selection.kind != .qualified {
      var path = selection.path.map { "\($0)" }
      // The number of a method depends on where it is declared.
      if selection.kind != .field, place(selection.object) == "std" { path[path.count - 1] = "-" }
      let steps = path.joined(separator: ".")
      output.line(
        "S \(range.start) \(range.end) \(selection.kind) \(steps) \(selection.isIndirect) "
          + "\(description(selection.object))\0\(string(selection.receiver))")
    }
    let implicit = info.implicitObject(node)
    if !implicit.isNone {
      output.line("C \(range.start) \(range.end) \(description(implicit))\(typed(implicit))")
      writeExtent(of: implicit, to: &output)
    }
  }

  private mutating func writeInstance(_ identifier: NodeID, to output: inout DumpOutput) {
    guard let instance = info.instance(identifier) else { return }
    let arguments = instance.arguments.map { "\0" + string($0) }.joined()
    output.line("N \(info.tree.start(of: identifier)) \(string(instance.type))\(arguments)")
  }

  /// What a name means where it stands, unless that is what the identifier was resolved to.
  private func writeLookup(_ identifier: NodeID, _ resolved: ObjectID, to output: inout DumpOutput) {
    let name = info.tree.text(of: identifier)
    guard name != "_" else { return }
    let offset = info.tree.start(of: identifier)
    let found = info.lookup(name, at: offset)
    if found != resolved || found.isNone { output.line("L \(offset) \(found.isNone ? "-" : description(found))") }
  }

  private func writeExtent(of object: ObjectID, to output: inout DumpOutput) {
    guard let extent = info.extent(of: object), let declaration = info.types.declaration(object) else { return }
    let place = declaration.file.tree.start(of: declaration.identifier)
    output.line("V \(place) \(info.types.name(object)) \(extent.start) \(extent.end)")
  }

  private func description(_ object: ObjectID) -> String {
    "\(kind(object)) \(info.types.name(object)) \(place(object))"
  }

  /// The type of an object that has one.
  private mutating func typed(_ object: ObjectID) -> String {
    switch info.types.kind(object) {
    case .variable, .constant, .typeName, .function: "\0" + string(info.types.type(object))
    default: ""
    }
  }

  private mutating func string(_ type: TypeID) -> String {
    if let known = strings[type] { return known }
    let text = info.types.fullString(type)
    strings[type] = text
    return text
  }

  private func name(_ mode: ExpressionMode) -> String {
    switch mode {
    case .invalid: "invalid"
    case .noValue: "void"
    case .builtin: "builtin"
    case .type: "type"
    case .constant: "constant"
    case .variable: "variable"
    case .mapElement: "element"
    case .value: "value"
    case .nilValue: "nil"
    case .commaOk: "commaok"
    }
  }

  /// A value as `value` in Tests/Conformance/types/main.go writes it.
  private func text(_ value: ConstantValue) -> String {
    guard case .string(let string) = value else { return value.exactText ?? "" }
    // The FNV-1a hash of the first MiB, and how it begins: doubled strings have a thousand times as much.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var start: [UInt8] = []
    var rest = 1 << 20
    for piece in string.pieces {
      if rest == 0 { break }
      let piece = piece.prefix(rest)
      rest -= piece.count
      for byte in piece { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      if start.count < 40 { start += piece.prefix(40 - start.count) }
    }
    let digits = Array("0123456789abcdef".utf8)
    let hex = start.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "\(string.count):\(String(hash, radix: 16)):\(String(decoding: hex, as: UTF8.self))"
  }

  private func kind(_ object: ObjectID) -> String {
    switch info.types.kind(object) {
    case .variable: "var"
    case .constant: "const"
    case .typeName: "type"
    case .function: "func"
    case .packageName: "package"
    case .builtin: "builtin"
    case .nilValue: "nil"
    case .label: "label"
    case nil: "none"
    }
  }

  private func place(_ object: ObjectID) -> String {
    guard let declaration = info.types.declaration(object) else { return "-" }
    if isStandard(declaration.file.path) { return "std" }
    let name = declaration.file.path.split(separator: "/").last ?? ""
    return "\(name):\(declaration.file.tree.start(of: declaration.identifier))"
  }
}
