// SPDX-License-Identifier: MIT

import GoSyntax

extension SyntaxTree {
  /// Whether the comments before the package clause say that the file was generated, in the words that Go knows or in
  /// others: that it is, and that nobody should edit it.
  package var isSaidToBeGenerated: Bool {
    if isGenerated { return true }
    let limit = start(of: root)
    var (isMade, isWarned) = (false, false)
    for comment in comments {
      if comment.range.start > limit { break }
      let text = self.text(in: comment.range).lowercased()
      isMade = isMade || text.contains("generated")
      isWarned = isWarned || Self.warnings.contains { text.contains($0) }
    }
    return isMade && isWarned
  }

  private static let warnings = ["do not edit", "don't edit", "do not modify", "automatically generated"]
}
