// SPDX-License-Identifier: MIT

import LSPProtocol

/// Cuts a stream of bytes into messages, and finds the next message again after anything that is none.
///
/// A header cannot occur inside a message: JSON has no line ends in its strings. So after bad input everything up to
/// the next `Content-Length: N` line is left out.
package struct MessageFramer {
  /// What came in.
  package enum Item: Sendable, Equatable {
    case message(IncomingMessage)
    case malformed(MalformedMessage)
    /// Something that is wrong but understood.
    case warning(String)
  }

  private enum State {
    case header
    case body(length: Int)
    case skippedBody(length: Int)
    case resynchronizing
  }

  /// The largest message that is taken.
  package static let defaultSizeLimit = 256 << 20
  private static let headerLimit = 16 << 10

  private let sizeLimit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var state = State.header
  private var hasWarnedOfLineEnds = false
  private var pending: [Item] = []

  package init(sizeLimit: Int = defaultSizeLimit) {
    self.sizeLimit = sizeLimit
  }

  /// Takes bytes as they come, cut anywhere.
  package mutating func append(_ bytes: some Sequence<UInt8>) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// Whether the input may end here: no message has begun.
  package var isBetweenMessages: Bool {
    if case .header = state { return buffer[start...].allSatisfy(isLineEnd) }
    if case .resynchronizing = state { return true }
    return false
  }

  /// The next item, or nil until more bytes come.
  package mutating func next() -> Item? {
    while true {
      if !pending.isEmpty { return pending.removeFirst() }
      switch state {
      case .header:
        guard readHeader() else { return nil }
      case .body(let length):
        guard buffer.count - start >= length else { return nil }
        readBody(length)
      case .skippedBody(let length):
        let available = min(length, buffer.count - start)
        start += available
        state = available == length ? .header : .skippedBody(length: length - available)
        if available < length { return nil }
      case .resynchronizing:
        guard findHeader() else { return nil }
      }
    }
  }

  // MARK: Header

  /// Reads a whole header and sets the state after it; false until more bytes come.
  private mutating func readHeader() -> Bool {
    while start < buffer.count, isLineEnd(buffer[start]) { start += 1 }
    var fields = HeaderFields()
    var position = start
    while let newline = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) {
      var line = buffer[position..<newline]
      if line.last == UInt8(ascii: "\r") { line.removeLast() } else { fields.hasBareLineFeeds = true }
      let lineStart = position
      position = newline + 1
      if line.isEmpty {
        finishHeader(fields, end: position)
        return true
      }
      if let problem = fields.add(line) {
        // What looks like a field and is wrong is passed over, another line may hold the next header. Lines that
        // were read are not looked at again, or this would not end.
        fail(.parseError, problem, resumeAt: fields.isFieldLike(line) ? position : lineStart)
        return true
      }
      if position - start > Self.headerLimit { break }
    }
    let rest = buffer[position...]
    guard buffer.count - start <= Self.headerLimit, HeaderFields.mayBegin(rest) else {
      fail(.parseError, "input that is not LSP: a header such as `Content-Length: 123` expected", resumeAt: position)
      return true
    }
    return false
  }

  private mutating func finishHeader(_ fields: HeaderFields, end: Int) {
    if fields.hasBareLineFeeds, !hasWarnedOfLineEnds {
      hasWarnedOfLineEnds = true
      pending.append(.warning("header lines must end in CR LF, the client ends them in LF"))
    }
    guard let length = fields.contentLength else {
      fail(.parseError, "a header without `Content-Length`", resumeAt: end)
      return
    }
    guard length <= sizeLimit else {
      fail(
        .invalidRequest, "a message of \(length) bytes is too large, the limit is \(sizeLimit)", resumeAt: end)
      return
    }
    start = end
    if let charset = fields.foreignCharset {
      pending.append(
        .malformed(MalformedMessage(.parseError, "the character set `\(charset)` is not supported, only utf-8")))
      state = .skippedBody(length: length)
    } else {
      state = .body(length: length)
    }
  }

  // MARK: Body

  private mutating func readBody(_ length: Int) {
    let bodyStart = start
    start += length
    state = .header
    do throws(MalformedMessage) {
      pending.append(.message(try IncomingMessage(body: Array(buffer[bodyStart..<start]))))
    } catch {
      pending.append(.malformed(error))
      if error.error.code == .parseError,
        case .found(let header) = HeaderPattern.find(in: buffer[bodyStart..<start])
      {
        // The message was cut off and the next one has begun.
        start = header
      }
    }
  }

  // MARK: After bad input

  private mutating func fail(_ code: ErrorCode, _ message: String, resumeAt position: Int) {
    pending.append(.malformed(MalformedMessage(code, message)))
    // One byte further at least: what was found wanting is not to be found again.
    start = min(max(position, start + 1), buffer.count)
    state = .resynchronizing
  }

  private mutating func findHeader() -> Bool {
    switch HeaderPattern.find(in: buffer[start...]) {
    case .found(let position):
      start = position
      state = .header
      return true
    case .undecided(let position):
      start = position
      return false
    }
  }
}

private func isLineEnd(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
}
