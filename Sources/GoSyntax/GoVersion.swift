// SPDX-License-Identifier: MIT

/// A Go language version such as 1.21; patch releases and release candidates are the same language.
public struct GoVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let major: UInt16
  public let minor: UInt16

  @inlinable
  public init(_ major: UInt16, _ minor: UInt16) {
    self.major = major
    self.minor = minor
  }

  /// Reads `1.21`, `1.21.3`, `1.21rc2` or the same after `go`; nil when the text is no version.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: "go".utf8) { bytes = bytes.dropFirst(2) }
    guard let major = GoVersion.number(&bytes) else { return nil }
    var minor: UInt16 = 0
    if bytes.first == UInt8(ascii: ".") {
      bytes = bytes.dropFirst()
      guard let number = GoVersion.number(&bytes) else { return nil }
      minor = number
    }
    if let next = bytes.first {
      let isPatch = next == UInt8(ascii: ".")
      let isPreRelease = next >= UInt8(ascii: "a") && next <= UInt8(ascii: "z")
      let isSuffix = next == UInt8(ascii: "-") || next == UInt8(ascii: " ") || next == UInt8(ascii: "+")
      guard isPatch || isPreRelease || isSuffix else { return nil }
    }
    self.init(major, minor)
  }

  public var description: String { "\(major).\(minor)" }

  @inlinable
  public static func < (left: GoVersion, right: GoVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  /// What a module without a `go` line is written in.
  public static let withoutGoLine = GoVersion(1, 16)

  /// The newest language version this program knows.
  public static let newest = GoVersion(1, 27)

  private static func number(_ bytes: inout ArraySlice<UInt8>) -> UInt16? {
    var value: UInt16 = 0
    var digits = 0
    while let byte = bytes.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      digits += 1
      guard digits <= 4 else { return nil }
      value = value * 10 + UInt16(byte - UInt8(ascii: "0"))
      bytes = bytes.dropFirst()
    }
    return digits > 0 ? value : nil
  }
}
