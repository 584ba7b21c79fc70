// SPDX-License-Identifier: MIT

import FoundationEssentials
import LSPProtocol

/// A message to the client, encoded and framed.
package struct OutgoingMessage: Sendable, Equatable {
  package let bytes: [UInt8]

  private init(_ build: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("jsonrpc")
    writer.string("2.0")
    build(&writer)
    writer.endObject()
    var framed = Array("Content-Length: \(writer.bytes.count)\r\n\r\n".utf8)
    framed.append(contentsOf: writer.bytes)
    bytes = framed
  }

  package static func notification<Message: LSPNotification>(_ message: Message) -> OutgoingMessage {
    OutgoingMessage { writer in
      writer.key("method")
      writer.string(Message.method)
      writer.key("params")
      write(message, to: &writer)
    }
  }

  package static func request<Message: LSPRequest>(id: RequestID, _ message: Message) -> OutgoingMessage {
    OutgoingMessage { writer in
      write(id, to: &writer)
      writer.key("method")
      writer.string(Message.method)
      guard Message.hasParameters else { return }
      writer.key("params")
      write(message, to: &writer)
    }
  }

  /// The answer to a request; `result` is JSON.
  package static func response(id: RequestID, result: [UInt8]) -> OutgoingMessage {
    OutgoingMessage { writer in
      write(id, to: &writer)
      writer.key("result")
      writer.raw(result)
    }
  }

  /// An error, for no request in particular where `id` is nil.
  package static func error(id: RequestID?, _ error: ResponseError) -> OutgoingMessage {
    OutgoingMessage { writer in
      if let id {
        write(id, to: &writer)
      } else {
        writer.key("id")
        writer.null()
      }
      writer.key("error")
      writer.beginObject()
      writer.key("code")
      writer.int(error.code.rawValue)
      writer.key("message")
      writer.string(error.message)
      if let data = error.data {
        writer.key("data")
        data.write(to: &writer)
      }
      writer.endObject()
    }
  }

  /// A value as JSON.
  package static func json(_ value: some Encodable) -> [UInt8] {
    if let value = value as? any JSONWritable {
      var writer = JSONWriter()
      value.write(to: &writer)
      return writer.bytes
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // Only numbers JSON has no word for can fail, and no message has such.
    return (try? encoder.encode(value)).map(Array.init) ?? Array("null".utf8)
  }

  private static func write(_ value: some Encodable, to writer: inout JSONWriter) {
    writer.raw(json(value))
  }

  private static func write(_ id: RequestID, to writer: inout JSONWriter) {
    writer.key("id")
    switch id {
    case .number(let number): writer.int(number)
    case .string(let string): writer.string(string)
    }
  }
}
