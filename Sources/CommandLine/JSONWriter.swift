// SPDX-License-Identifier: MIT

/// Builds compact JSON text with its members in the order they are written.
struct JSONWriter {
  private(set) var text = ""
  private var needsComma = false

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    separate()
    text += "{"
    needsComma = false
    members(&self)
    text += "}"
    needsComma = true
  }

  mutating func array<Element>(_ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void) {
    separate()
    text += "["
    needsComma = false
    for element in elements { write(&self, element) }
    text += "]"
    needsComma = true
  }

  mutating func key(_ name: StaticString) {
    separate()
    text += "\"\(name)\":"
    needsComma = false
  }

  mutating func number(_ value: Int) {
    separate()
    text += String(value)
    needsComma = true
  }

  mutating func string(_ value: String) {
    separate()
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // The last two end lines in JavaScript, and some readers are careless.
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { text += "," }
    needsComma = false
  }
}
