// SPDX-License-Identifier: MIT

/// A source as the lexer wants it: its bytes and then zero bytes, which are no part of it.
///
/// The first zero byte ends every scanning loop. The others let the lexer load whole words and vectors wherever a token
/// may begin, the end included, without a test.
enum SourceStorage {
  /// The number of zero bytes, as many as the longest load takes.
  static let padding = 32

  /// Copies a source; the array is exactly as large as needed, which appending would not make it.
  static func make(_ source: ArraySlice<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: source.count + padding) { storage, count in
      _ = storage.update(fromContentsOf: source)
      storage[source.count...].update(repeating: 0)
      count = source.count + padding
    }
  }
}
