// SPDX-License-Identifier: MIT

/// The fields of one message's header.
struct HeaderFields {
  private(set) var contentLength: Int?
  private(set) var foreignCharset: String?
  var hasBareLineFeeds = false

  /// Takes one line without its end; returns what is wrong with it.
  mutating func add(_ line: ArraySlice<UInt8>) -> String? {
    guard isFieldLike(line), let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
      return "input that is not LSP: a header such as `Content-Length: 123` expected"
    }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    let value = trimmed(line[(colon + 1)...])
    switch name {
    case "content-length":
      guard let length = Self.length(value) else {
        return "`Content-Length` is not a number of bytes: `\(value.prefix(40))`"
      }
      if let contentLength, contentLength != length {
        return "two different values of `Content-Length`: \(contentLength) and \(length)"
      }
      contentLength = length
    case "content-type":
      foreignCharset = Self.charset(value).flatMap { ["utf-8", "utf8"].contains($0.lowercased()) ? nil : $0 }
    default: break
    }
    return nil
  }

  /// Whether a line has the form `Name: value`.
  func isFieldLike(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return false }
    return line[..<colon].allSatisfy(Self.isNameByte)
  }

  /// Whether bytes can be the beginning of a header line.
  static func mayBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
    let name = bytes.prefix { $0 != UInt8(ascii: ":") }
    if name.endIndex < bytes.endIndex { return !name.isEmpty && name.allSatisfy(isNameByte) }
    // A lone carriage return may be the first half of the empty line.
    return name.allSatisfy(isNameByte) || name.elementsEqual([UInt8(ascii: "\r")])
  }

  /// The bytes of field names as they occur in practice; braces and quotes show that a message has no header.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Saturates: what does not fit is too large in any case.
  private static func length(_ value: String) -> Int? {
    guard !value.isEmpty, value.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    else { return nil }
    return Int(value) ?? Int.max
  }

  private static func charset(_ contentType: String) -> String? {
    for parameter in contentType.split(separator: ";").dropFirst() {
      let pair = parameter.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, trimmed(pair[0].utf8).lowercased() == "charset" else { continue }
      return String(trimmed(pair[1].utf8).filter { $0 != "\"" })
    }
    return nil
  }
}

private func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
  let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
  let tail = bytes.drop(while: isBlank)
  let blanks = tail.reversed().prefix(while: isBlank).count
  return String(decoding: tail.dropLast(blanks), as: UTF8.self)
}
