// SPDX-License-Identifier: MIT

/// The name of a document, kept as the client spells it.
package struct DocumentURI: Hashable, Sendable, CustomStringConvertible {
  package let string: String

  package init(_ string: String) {
    self.string = string
  }

  /// The `file:` URI of an absolute path.
  package init(path: String) {
    var result = "file://"
    for byte in path.utf8 {
      if Self.isUnreserved(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        result.unicodeScalars.append("%")
        result.unicodeScalars.append(digits[Int(byte >> 4)])
        result.unicodeScalars.append(digits[Int(byte & 15)])
      }
    }
    string = result
  }

  package var description: String { string }

  /// The absolute path behind a `file:` URI of this machine; nil for any other URI.
  package var filePath: String? {
    var bytes = Substring(string).utf8
    guard bytes.count > 5, String(string.prefix(5)).lowercased() == "file:" else { return nil }
    bytes.removeFirst(5)
    if bytes.starts(with: "//".utf8) {
      bytes.removeFirst(2)
      guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
      let host = String(Substring(bytes[..<slash])).lowercased()
      guard host.isEmpty || host == "localhost" else { return nil }
      bytes = bytes[slash...]
    }
    guard bytes.first == UInt8(ascii: "/") else { return nil }
    let decoded = Self.percentDecoded(bytes)
    return decoded.contains(0) ? nil : String(decoding: decoded, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// A percent sign that two hexadecimal digits do not follow stands for itself.
  private static func percentDecoded(_ bytes: Substring.UTF8View) -> [UInt8] {
    let bytes = Array(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension DocumentURI: Codable {
  package init(from decoder: any Decoder) throws {
    string = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(string)
  }
}
