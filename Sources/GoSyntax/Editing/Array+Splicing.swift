// SPDX-License-Identifier: MIT

// Unsafe buffers: these copy whole trees on each keystroke. Every buffer has the capacity that is then filled.

extension Array where Element: BitwiseCopyable {
  /// The elements before an index, others, and the elements from a later index on.
  func splicing(before head: Int, _ middle: ArraySlice<Element>, from tail: Int) -> [Element] {
    let total = head + middle.count + (count - tail)
    return [Element](unsafeUninitializedCapacity: total) { result, resultCount in
      withUnsafeBufferPointer { old in
        _ = result[..<head].initialize(fromContentsOf: old[..<head])
        _ = result[(head + middle.count)...].initialize(fromContentsOf: old[tail...])
      }
      middle.withUnsafeBufferPointer { _ = result[head...].initialize(fromContentsOf: $0) }
      resultCount = total
    }
  }
}

extension [UInt32] {
  /// The elements before an index, others, and the elements from a later index on, with numbers added, wrapping; the
  /// very first element may be replaced.
  func splicing(
    before head: Int, _ middle: ArraySlice<UInt32>, adding middleDelta: UInt32, from tail: Int, adding delta: UInt32,
    first: UInt32? = nil
  ) -> [UInt32] {
    let total = head + middle.count + (count - tail)
    return [UInt32](unsafeUninitializedCapacity: total) { result, resultCount in
      withUnsafeBufferPointer { old in
        _ = result[..<head].initialize(fromContentsOf: old[..<head])
        Self.copy(old[tail...], to: result[(head + middle.count)...], adding: delta)
      }
      middle.withUnsafeBufferPointer { Self.copy($0[...], to: result[head...], adding: middleDelta) }
      if let first, total > 0 { result[0] = first }
      resultCount = total
    }
  }

  private static func copy(
    _ source: Slice<UnsafeBufferPointer<UInt32>>, to target: Slice<UnsafeMutableBufferPointer<UInt32>>,
    adding delta: UInt32
  ) {
    if delta == 0 {
      _ = target.initialize(fromContentsOf: source)
      return
    }
    let source = UnsafeBufferPointer(rebasing: source)
    let target = UnsafeMutableBufferPointer(rebasing: target)
    guard let from = source.baseAddress, let to = target.baseAddress else { return }
    for index in 0..<source.count { (to + index).initialize(to: from[index] &+ delta) }
  }
}

extension [Comment] {
  /// The comments before an index, others, and the comments from a later index on, with offsets and numbers of tokens
  /// added, wrapping.
  func splicing(
    before head: Int, _ middle: ArraySlice<Comment>, adding middleDeltas: (bytes: UInt32, tokens: UInt32),
    from tail: Int, adding deltas: (bytes: UInt32, tokens: UInt32)
  ) -> [Comment] {
    var result: [Comment] = []
    result.reserveCapacity(head + middle.count + (count - tail))
    result.append(contentsOf: self[..<head])
    for comment in middle { result.append(comment.shifted(middleDeltas)) }
    for comment in self[tail...] { result.append(comment.shifted(deltas)) }
    return result
  }
}

extension Comment {
  fileprivate func shifted(_ deltas: (bytes: UInt32, tokens: UInt32)) -> Comment {
    Comment(
      range: SourceRange(start: range.start &+ deltas.bytes, end: range.end &+ deltas.bytes),
      precedingTokens: precedingTokens &+ deltas.tokens)
  }
}

extension [SyntaxError] {
  /// The errors in front of an offset, others, and the errors from a later offset on, moved.
  func splicing(before head: UInt32, _ middle: [SyntaxError], from tail: UInt32?, adding delta: UInt32) -> [SyntaxError]
  {
    if isEmpty { return middle }
    var result = filter { $0.offset < head }
    result += middle
    if let tail {
      for error in self where error.offset >= tail { result.append(error.moved(by: delta)) }
    }
    return result
  }
}
