// SPDX-License-Identifier: MIT

import LSPProtocol

/// A document the client has open, in one of its versions.
package struct OpenDocument: Sendable {
  package let uri: DocumentURI
  /// Tells two openings of one URI apart.
  package let incarnation: Int
  package let languageID: String
  package private(set) var version: Int?
  package private(set) var text: TextBuffer

  init(_ item: TextDocumentItem, incarnation: Int) {
    uri = item.uri
    self.incarnation = incarnation
    languageID = item.languageId ?? ""
    version = item.version
    text = TextBuffer(item.text)
  }

  /// The file whose text this is, if it is one that holds Go.
  package var goPath: String? {
    guard let path = uri.filePath else { return nil }
    switch languageID.lowercased() {
    case "go", "golang": return path
    case "": return path.hasSuffix(".go") ? path : nil
    default: return nil
    }
  }

  /// Applies edits one after the other.
  mutating func apply(_ changes: [DidChangeNotification.Change], version: Int?, _ encoding: PositionEncoding) {
    // Everything before the last full text is void.
    let start = changes.lastIndex { $0.range == nil } ?? 0
    for change in changes.dropFirst(start) {
      if let range = change.range {
        text.replace(text.offsets(of: range, encoding), with: Array(change.text.utf8))
      } else {
        text = TextBuffer(change.text)
      }
    }
    self.version = version ?? self.version
  }
}
