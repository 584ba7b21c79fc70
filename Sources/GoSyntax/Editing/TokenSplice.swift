// SPDX-License-Identifier: MIT

/// The tokens of an edited source: those of the old one but for a run around the change, which is scanned anew.
///
/// Between two tokens the lexer's state is its place and whether a line break ends a statement, and a token of fixed
/// meaning sets the latter whatever it was. So scanning may begin at any such token whose predecessors were found
/// without a look at the change, and may end at the first one behind the change that both sources have at one place.
struct TokenSplice {
  /// The number of tokens before those scanned anew.
  let start: Int
  /// The first old token that is used again behind the change; the number of old tokens when there is none.
  let oldEnd: Int
  /// Its place among the new tokens.
  let newEnd: Int
  /// The byte offset from which the tokens were scanned.
  let startOffset: UInt32
  /// Whether old tokens are used again behind the change.
  let isResumed: Bool
  /// Whether the new tokens are of the kinds of the old ones, so that only their places differ.
  let kindsAreSame: Bool
  let tokens: TokenBuffer
  let encodingErrors: [SyntaxError]
  let directiveErrors: [SyntaxError]

  /// What is added, wrapping, to the index of a token that is used again behind the change.
  var delta: UInt32 { UInt32(truncatingIfNeeded: newEnd &- oldEnd) }

  init(_ old: SyntaxTree, _ change: SourceChange, storage: [UInt8]) {
    let start = Self.start(in: old, before: change.old.start)
    // The first tokens are scanned with what stands before them, such as a byte order mark.
    let startOffset = start == 0 ? 0 : old.tokenStarts[start]
    let scan = Self.scan(old, change, storage: storage, from: startOffset)
    let fresh = scan.fresh
    let freshCount = scan.meeting?.fresh ?? fresh.kinds.count
    let oldEnd = scan.meeting?.old ?? old.tokenCount
    let newEnd = start + freshCount
    self.start = start
    self.startOffset = startOffset
    self.oldEnd = oldEnd
    self.newEnd = newEnd
    isResumed = scan.meeting != nil
    kindsAreSame =
      isResumed && oldEnd == newEnd && old.tokenKinds[start..<oldEnd].elementsEqual(fresh.kinds[..<freshCount])

    // Offsets from which on comments and errors are the next token's.
    let oldLimit = scan.meeting.map { old.tokenStarts[$0.old] }
    let freshLimit = scan.meeting.map { fresh.starts[$0.fresh] } ?? .max
    let freshComments = fresh.comments.prefix { $0.range.start < freshLimit }
    let freshErrors = fresh.errors.filter { $0.offset < freshLimit }
    let headComments = old.firstComment(from: startOffset)
    let tailComments = oldLimit.map { old.firstComment(from: $0) } ?? old.comments.count
    tokens = TokenBuffer(
      kinds: kindsAreSame
        ? old.tokenKinds
        : old.tokenKinds.splicing(before: start, fresh.kinds[..<freshCount], from: oldEnd),
      starts: old.tokenStarts.splicing(
        before: start, fresh.starts[..<freshCount], adding: startOffset, from: oldEnd, adding: change.delta),
      comments: old.comments.splicing(
        before: headComments, freshComments, adding: (startOffset, UInt32(truncatingIfNeeded: start)),
        from: tailComments, adding: (change.delta, UInt32(truncatingIfNeeded: newEnd &- oldEnd))),
      errors: old.errorLists.lexical.splicing(
        before: startOffset,
        freshErrors.map { $0.moved(by: startOffset) }, from: oldLimit,
        adding: change.delta))

    let foundDirectives = LineDirectives.findErrors(
      in: storage, comments: tokens.comments[headComments..<headComments + freshComments.count])
    directiveErrors = old.errorLists.directives.splicing(
      before: startOffset, foundDirectives, from: oldLimit, adding: change.delta)

    let known = old.errorLists.encoding
    let length = storage.count - SourceStorage.padding
    let end = oldLimit.map { Int($0 &+ change.delta) } ?? length
    let found = EncodingErrors.find(in: storage, Int(startOffset)..<end)
    let spliced = known.splicing(before: startOffset, found, from: oldLimit, adding: change.delta)
    // Errors beyond a certain number are not kept, so what comes after them is not known.
    let isComplete = max(known.count, spliced.count) < EncodingErrors.maximumCount
    encodingErrors = isComplete ? spliced : EncodingErrors.find(in: storage, 0..<length)
  }

  /// How far behind a token the lexer may have looked to find its end: the bytes of a character.
  private static let lookahead: UInt32 = 4

  /// Whether the lexer's state before a token makes no difference to it, and the errors at its start are its own: those
  /// of a number may stand behind it.
  private static func isAnchor(_ kind: TokenKind, after previous: TokenKind) -> Bool {
    switch kind {
    case .endOfFile, .invalid, .automaticSemicolon: false
    default: !(previous == .integer || previous == .floatingPoint || previous == .imaginary)
    }
  }

  /// The last token from which scanning can begin so that nothing before it depends on the bytes from an offset on.
  private static func start(in old: SyntaxTree, before offset: UInt32) -> Int {
    guard offset >= lookahead else { return 0 }
    var index = old.token(at: offset - lookahead).index
    while index > 0, !isAnchor(old.tokenKinds[index], after: old.tokenKinds[index - 1]) { index -= 1 }
    return index
  }

  /// Scans the new source from an offset until it meets the old tokens, in pieces that grow.
  ///
  /// A piece ends before an old token behind the change and is scanned as a source of its own, whose last tokens are
  /// not looked at since they may be cut.
  private static func scan(
    _ old: SyntaxTree, _ change: SourceChange, storage: [UInt8], from startOffset: UInt32
  ) -> (fresh: TokenBuffer, meeting: (old: Int, fresh: Int)?) {
    let behind = old.firstToken(from: change.old.end)
    var reach = 16
    let length = storage.count - SourceStorage.padding
    while true {
      let last = behind + reach
      let isWhole = last >= old.tokenCount
      let end = isWhole ? length : Int(old.tokenStarts[last] &+ change.delta)
      let fresh = Lexer.scan(SourceStorage.make(storage[Int(startOffset)..<end]), mode: .full)
      let limit = isWhole ? UInt32.max : UInt32(truncatingIfNeeded: max(end - Int(lookahead), 0))
      if let meeting = meeting(old, from: behind, change, fresh, startOffset: startOffset, limit: limit) {
        return (fresh, meeting)
      }
      if isWhole { return (fresh, nil) }
      reach *= 8
    }
  }

  /// The first anchor behind the change that starts at one place in both sources, at most at `limit` in the new one.
  private static func meeting(
    _ old: SyntaxTree, from behind: Int, _ change: SourceChange, _ fresh: TokenBuffer, startOffset: UInt32,
    limit: UInt32
  ) -> (old: Int, fresh: Int)? {
    var oldIndex = behind
    var freshIndex = 0
    while oldIndex < old.tokenCount, freshIndex < fresh.kinds.count {
      let oldStart = old.tokenStarts[oldIndex] &+ change.delta
      let freshStart = fresh.starts[freshIndex] &+ startOffset
      if freshStart > limit { return nil }
      if oldStart == freshStart, fresh.kinds[freshIndex] == old.tokenKinds[oldIndex],
        isAnchor(fresh.kinds[freshIndex], after: freshIndex > 0 ? fresh.kinds[freshIndex - 1] : .semicolon),
        isAnchor(old.tokenKinds[oldIndex], after: oldIndex > 0 ? old.tokenKinds[oldIndex - 1] : .semicolon)
      {
        return (oldIndex, freshIndex)
      }
      if oldStart <= freshStart { oldIndex += 1 }
      if freshStart <= oldStart { freshIndex += 1 }
    }
    return nil
  }
}

extension SyntaxTree {
  /// The index of the first token that starts at or after an offset; the number of tokens when there is none.
  fileprivate func firstToken(from offset: UInt32) -> Int {
    tokenStarts.partitionIndex { $0 < offset }
  }
}
