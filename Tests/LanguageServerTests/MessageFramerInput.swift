// SPDX-License-Identifier: MIT

import LSPTransport

/// A `didOpen` whose text need not be UTF-8.
struct MessageFramerInput {
  var uri: String
  var text: [UInt8] = []

  func items() -> [MessageFramer.Item] {
    let head =
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"languageId":"go","version":1,"uri":""#
      + uri + #"","text":""#
    let body = Array(head.utf8) + text + Array(#""}}}"#.utf8)
    var framer = MessageFramer()
    framer.append(Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
    var items: [MessageFramer.Item] = []
    while let item = framer.next() { items.append(item) }
    return items
  }
}
