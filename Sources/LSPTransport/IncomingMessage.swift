// SPDX-License-Identifier: MIT

import LSPProtocol

/// A message of the client, its parameters not decoded yet.
package enum IncomingMessage: Sendable, Equatable {
  case request(id: RequestID, method: String, parameters: JSONPayload)
  case notification(method: String, parameters: JSONPayload)
  case response(id: RequestID, Result<JSONPayload, ResponseError>)
}

/// Input that is no message; it is answered with `error`, for `id` where one could be read.
package struct MalformedMessage: Error, Sendable, Equatable {
  package var id: RequestID?
  package var error: ResponseError

  package init(id: RequestID? = nil, _ code: ErrorCode, _ message: String) {
    self.id = id
    error = ResponseError(code, message)
  }
}

extension IncomingMessage {
  /// Reads a message from the body of a frame.
  package init(body: [UInt8]) throws(MalformedMessage) {
    var body = body
    let document: JSONScanner.Document
    do throws(JSONScanner.Failure) {
      var scanned = try JSONScanner.scan(body)
      if !scanned.repairs.isEmpty {
        body = Self.repaired(body, scanned.repairs)
        scanned = try JSONScanner.scan(body)
      }
      document = scanned
    } catch {
      throw MalformedMessage(.parseError, "not JSON: \(error.reason) at byte \(error.offset) of the message")
    }
    switch document.outermost {
    case .array: throw MalformedMessage(.invalidRequest, "batches of messages are not part of LSP")
    case .other: throw MalformedMessage(.invalidRequest, "a message must be a JSON object")
    case .object: self = try Self.message(body, document.members)
    }
  }

  private static func message(
    _ body: [UInt8], _ members: [JSONScanner.Member],
  ) throws(MalformedMessage) -> IncomingMessage {
    func member(_ name: StaticString) -> JSONPayload? {
      let found = members.last { member in
        name.withUTF8Buffer { body[member.key].elementsEqual($0) }
      }
      return found.map { JSONPayload(body[$0.value]) }
    }
    let idValue = member("id")
    let id = idValue.flatMap { try? $0.decode(RequestID.self) }
    guard let version = member("jsonrpc"), (try? version.decode(String.self)) == "2.0" else {
      throw MalformedMessage(id: id, .invalidRequest, "`jsonrpc` must be \"2.0\"")
    }
    guard let methodValue = member("method") else {
      return try response(id: id, result: member("result"), error: member("error"))
    }
    guard let method = try? methodValue.decode(String.self) else {
      throw MalformedMessage(id: id, .invalidRequest, "`method` must be a string")
    }
    if idValue != nil, id == nil {
      throw MalformedMessage(.invalidRequest, "`id` of \(method) must be an integer or a string")
    }
    var parameters = member("params") ?? .emptyObject
    switch parameters.firstByte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): break
    case UInt8(ascii: "n"): parameters = .emptyObject
    default: throw MalformedMessage(id: id, .invalidRequest, "`params` of \(method) must be an object or an array")
    }
    guard let id else { return .notification(method: method, parameters: parameters) }
    return .request(id: id, method: method, parameters: parameters)
  }

  private static func response(
    id: RequestID?, result: JSONPayload?, error: JSONPayload?,
  ) throws(MalformedMessage) -> IncomingMessage {
    if let error, !(error.text == "null" && result != nil) {
      let answer =
        (try? error.decode(ResponseError.self))
        ?? ResponseError(.internalError, "an error of an unexpected shape")
      guard let id else { throw MalformedMessage(.invalidRequest, "the client reports: \(answer.message)") }
      return .response(id: id, .failure(answer))
    }
    guard let id, let result else {
      throw MalformedMessage(id: id, .invalidRequest, "neither `method` nor an answer to a request")
    }
    return .response(id: id, .success(result))
  }

  /// Each byte that is no UTF-8, and each lone surrogate, becomes U+FFFD: one unit of UTF-16, as editors count it.
  private static func repaired(_ body: [UInt8], _ repairs: [JSONScanner.Repair]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(body.count + 2 * repairs.count)
    var position = 0
    for repair in repairs {
      result.append(contentsOf: body[position..<repair.range.lowerBound])
      result.append(contentsOf: [0xEF, 0xBF, 0xBD])
      position = repair.range.upperBound
    }
    result.append(contentsOf: body[position...])
    return result
  }
}
