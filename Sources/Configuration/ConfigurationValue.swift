// SPDX-License-Identifier: MIT

import FoundationEssentials

/// A value of a configuration file or of an editor's settings.
public indirect enum ConfigurationValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Int)
  /// A number with a fraction, which no setting wants.
  case fraction(Double)
  case text(String)
  case list([ConfigurationValue])
  case members([String: ConfigurationValue])

  /// What the value is, as messages name it.
  public var noun: String {
    switch self {
    case .null: "null"
    case .flag: "true or false"
    case .number, .fraction: "a number"
    case .text: "a string"
    case .list: "an array"
    case .members: "an object"
    }
  }
}

extension ConfigurationValue {
  /// Reads JSON with comments, as JSON5 has them; throws a `DecodingError` when it is none.
  public init(json bytes: [UInt8]) throws {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    self = try decoder.decode(ConfigurationValue.self, from: Data(bytes))
  }
}

extension ConfigurationValue: Decodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self) {
      var members: [String: ConfigurationValue] = [:]
      for key in container.allKeys { members[key.stringValue] = try container.decode(Self.self, forKey: key) }
      self = .members(members)
    } else if var container = try? decoder.unkeyedContainer() {
      var elements: [ConfigurationValue] = []
      while !container.isAtEnd { elements.append(try container.decode(Self.self)) }
      self = .list(elements)
    } else {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else if let number = try? container.decode(Double.self) {
        self = .fraction(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }
}
