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
      guard tree.kind(of: node) == .ident else { continue }
      let object = info.object(of: node)
      guard !object.isNone else { continue }
      output.line("I \(tree.start(of: node)) \(kind(object)) \(info.types.name(object)) \(place(object))")
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
    // The FNV-1a hash of the whole string, and how it begins.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var start: [UInt8] = []
    for piece in string.pieces {
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
