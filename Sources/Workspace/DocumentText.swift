// SPDX-License-Identifier: MIT

import GoSyntax

/// The bytes of one version of a file and where its lines begin.
public struct DocumentText: Sendable {
  public let bytes: [UInt8]
  public let lineTable: LineTable

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineTable = LineTable(bytes)
  }

  public init(_ text: String) { self.init(Array(text.utf8)) }

  /// The text, invalid UTF-8 replaced by U+FFFD.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text after the bytes of a range are replaced; a range that reaches outside is cut.
  public func replacing(_ range: SourceRange, with newBytes: some Collection<UInt8>) -> DocumentText {
    let start = min(Int(range.start), bytes.count)
    let end = min(max(Int(range.end), start), bytes.count)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count - (end - start) + newBytes.count)
    result += bytes[..<start]
    result += newBytes
    result += bytes[end...]
    return DocumentText(result)
  }
}
