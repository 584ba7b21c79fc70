// SPDX-License-Identifier: MIT

/// A JSON value whose members keep their order, as a schema for people has them.
enum SchemaValue: Sendable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
  case string(String)
  case flag(Bool)
  case number(Int)
  case array([SchemaValue])
  case object([(String, SchemaValue)])

  init(stringLiteral text: String) { self = .string(text) }
  init(booleanLiteral flag: Bool) { self = .flag(flag) }
  init(arrayLiteral elements: SchemaValue...) { self = .array(elements) }
}

/// A schema's text, indented by two spaces; what fits stands on one line.
struct SchemaText {
  let value: SchemaValue

  var text: String { lines(value, indent: 0) }
  /// All of it on one line.
  var line: String { oneLine(value) }

  private static let width = 120

  private func lines(_ value: SchemaValue, indent: Int) -> String {
    let flat = oneLine(value)
    if flat.utf8.count + indent <= Self.width { return flat }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch value {
    case .array(let elements):
      let rows = elements.map { inner + lines($0, indent: indent + 2) }
      return "[\n" + rows.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let members):
      let rows = members.map { "\(inner)\(quoted($0.0)): \(lines($0.1, indent: indent + 2))" }
      return "{\n" + rows.joined(separator: ",\n") + "\n\(outer)}"
    default: return flat
    }
  }

  private func oneLine(_ value: SchemaValue) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .flag(let flag): flag ? "true" : "false"
    case .number(let number): String(number)
    case .array(let elements): "[" + elements.map(oneLine).joined(separator: ", ") + "]"
    case .object(let members): "{" + members.map { "\(quoted($0.0)): \(oneLine($0.1))" }.joined(separator: ", ") + "}"
    }
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
