// SPDX-License-Identifier: MIT

import LSPProtocol

extension WorkspaceEdit {
  /// Makes a snippet of the edit whose text ends a line in a word, with that word for the user to replace.
  mutating func makePlaceholder(of word: String) {
    guard var changes = documentChanges else { return }
    for document in changes.indices {
      for index in changes[document].edits.indices {
        let text = changes[document].edits[index].newText
        guard let found = text.ranges(of: word).last else { continue }
        let after = text[found.upperBound...]
        guard after.isEmpty || after.first?.isNewline == true else { continue }
        let (blanks, name) = (word.prefix { $0 == " " }, word.drop { $0 == " " })
        let before = Self.escaped(text[..<found.lowerBound])
        changes[document].edits[index].newText = "\(before)\(blanks)${1:\(name)}\(Self.escaped(after))"
        changes[document].edits[index].isSnippet = true
        documentChanges = changes
        return
      }
    }
  }

  /// A text as a snippet that means the same.
  private static func escaped(_ text: Substring) -> String {
    var result = ""
    for character in text {
      if character == "$" || character == "\\" || character == "}" { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
