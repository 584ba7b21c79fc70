// SPDX-License-Identifier: MIT

import FoundationEssentials
import LSPProtocol

/// A JSON value that is known to be valid and not decoded yet.
package struct JSONPayload: Sendable, Equatable {
  private let json: Data

  package init(_ bytes: ArraySlice<UInt8>) {
    json = Data(bytes)
  }

  package init(_ text: String) {
    json = Data(text.utf8)
  }

  /// What stands where a message has no parameters.
  package static let emptyObject = JSONPayload("{}")

  package func decode<Value: Decodable>(_ type: Value.Type) throws(ResponseError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: json)
    } catch let error as DecodingError {
      throw ResponseError(.invalidParams, Self.describe(error))
    } catch {
      throw ResponseError(.invalidParams, "parameters that cannot be read")
    }
  }

  package var firstByte: UInt8? { json.first }

  /// The JSON text, for tests and traces.
  package var text: String { String(decoding: json, as: UTF8.self) }

  private static func describe(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "`\(path(context.codingPath + [key]))` is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "parameters of an unexpected shape" : "`\(path(context.codingPath))` has an unexpected shape"
    @unknown default: "parameters of an unexpected shape"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}
