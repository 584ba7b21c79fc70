// SPDX-License-Identifier: MIT

/// Something in a configuration that was not understood, and was left out.
public struct ConfigurationProblem: Hashable, Sendable {
  public let origin: SettingOrigin
  /// The field, as `rules.ERR001.severity`; empty when it is the whole.
  public let field: String
  /// A sentence without a full stop.
  public let message: String

  public init(origin: SettingOrigin, field: String, message: String) {
    self.origin = origin
    self.field = field
    self.message = message
  }

  /// The field and what is wrong with it.
  public var summary: String { field.isEmpty ? message : "`\(field)`: \(message)" }

  /// As one line: the place, the field and what is wrong with it.
  public var text: String { "\(origin): \(summary)" }
}
