// SPDX-License-Identifier: MIT

import GoSyntax

extension SyntaxTree {
  /// The first line of the paragraph that a line stands in: of the lines that no empty one parts, a dozen at most.
  func paragraphStart(of line: Int) -> Int {
    let starts = lineTable.starts
    var first = line
    while first > 0, line - first < 12 {
      let before = bytes(in: SourceRange(start: starts[first - 1], end: starts[first]))
      let isEmpty = before.allSatisfy {
        $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t")
      }
      if isEmpty { break }
      first -= 1
    }
    return first
  }
}
