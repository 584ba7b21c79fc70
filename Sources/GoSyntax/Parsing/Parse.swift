// SPDX-License-Identifier: MIT

extension SyntaxTree {
  /// The longest source that is parsed, in bytes; byte offsets have 32 bits.
  public static let maximumLength = Int(UInt32.max) - 64

  /// Parses a Go source file; it always gives a tree, and says in `errors` where the source is not Go.
  ///
  /// A source longer than `maximumLength` gives an empty tree with an error.
  public static func parse(_ source: [UInt8], mode: ParseMode = .full) -> SyntaxTree {
    guard source.count <= maximumLength else {
      return SyntaxTree(
        storage: SourceStorage.make([]), tokens: TokenBuffer(kinds: [.endOfFile], starts: [0]), nodes: .emptyFile,
        errors: ErrorLists(structural: [SyntaxError(offset: 0, message: "file too large")]), lineTable: LineTable([]),
        mode: mode)
    }
    let storage = SourceStorage.make(source[...])
    let tokens = Lexer.scan(storage, mode: mode)
    var errors = ErrorLists(lexical: tokens.errors)
    let parsed = parseNodes(tokens, storage: storage, lines: tokens.lines, mode: mode)
    (errors.structural, errors.shown) = (parsed.errors, parsed.shown)
    if mode == .full {
      errors.encoding = EncodingErrors.find(in: storage, 0..<source.count)
      errors.directives = LineDirectives.findErrors(in: storage, comments: tokens.comments[...])
    }
    return SyntaxTree(
      storage: storage, tokens: tokens, nodes: parsed.nodes, errors: errors, lineTable: tokens.lines, mode: mode)
  }

  /// Parses the tokens of a whole file; gives the nodes, the errors to be told, and the errors where the layout shows
  /// them.
  static func parseNodes(
    _ tokens: TokenBuffer, storage: [UInt8], lines: LineTable, mode: ParseMode
  ) -> (nodes: NodeBuffer, errors: [SyntaxError], shown: [SyntaxError]) {
    storage.withUnsafeBufferPointer { bytes in
      tokens.kinds.withUnsafeBufferPointer { kinds in
        tokens.starts.withUnsafeBufferPointer { starts in
          guard let kindsBase = kinds.baseAddress, let startsBase = starts.baseAddress else {
            return (.emptyFile, [], [])
          }
          var parser = Parser(kinds: kindsBase, starts: startsBase, count: kinds.count)
          parser.parseFile()
          guard let first = parser.errors.first else {
            return (parser.takeNodes(), [], [])
          }
          // What is wrong first is what reads wrong first; the tree is better when it is made knowing of that.
          let recovery = Recovery.recover(
            parser, count: kinds.count, bytes: bytes, lines: lines, mode: mode)
          let errors = [first] + recovery.errors.filter { $0.offset > first.offset }
          return (recovery.nodes, errors, recovery.errors)
        }
      }
    }
  }

  /// The errors found before parsing, in source order: those go/scanner reports.
  package var lexicalErrors: [SyntaxError] {
    ErrorLists(lexical: errorLists.lexical, encoding: errorLists.encoding, directives: errorLists.directives).merged
  }

  /// Parses a Go source text.
  public static func parse(_ source: String, mode: ParseMode = .full) -> SyntaxTree {
    parse(Array(source.utf8), mode: mode)
  }

  /// The number of tokens of a source, automatic semicolons and the end-of-file token included; it builds no tree.
  public static func countTokens(_ source: [UInt8]) -> Int {
    Lexer.scan(SourceStorage.make(source[...]), mode: .full).kinds.count
  }
}
