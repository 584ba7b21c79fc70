// SPDX-License-Identifier: MIT

import GoTypes

/// A change of one file of a package, from a line of the list that Tests/Conformance/types writes.
struct Mutation {
  let folder: String
  let path: String
  private let start: Int
  private let end: Int
  private let text: [UInt8]

  init?(line: Substring) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count >= 5, let start = Int(fields[2]), let end = Int(fields[3]), start >= 0, start <= end else {
      return nil
    }
    folder = String(fields[0])
    path = String(fields[1])
    self.start = start
    self.end = end
    let digits = fields[4].utf8.compactMap { UInt8(String(Unicode.Scalar($0)), radix: 16) }
    text = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  func applied(to bytes: [UInt8]) -> [UInt8] {
    Array(bytes[..<min(start, bytes.count)]) + text + bytes[min(end, bytes.count)...]
  }
}
