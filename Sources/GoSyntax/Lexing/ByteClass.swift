// SPDX-License-Identifier: MIT

/// What the lexer has to do at a byte that begins a token, or stands between two.
enum ByteClass: UInt8 {
  case other, blank, lineBreak, letter, digit, quote, backquote, apostrophe, slash, period, nonASCII
  /// One of `()[]{},;~`, which is a token whatever follows.
  case punctuation
  /// An operator that another byte may prolong.
  case operatorByte
}
