// SPDX-License-Identifier: MIT

import RuleEngine
import SystemCalls

/// Reads the text of a configuration file: JSON with comments and trailing commas.
public enum ConfigurationText {
  /// The settings of a file, and what was not understood in it with line and field.
  ///
  /// A text that is no JSON5 gives no settings at all.
  public static func layer(
    of bytes: [UInt8], path: String, registry: RuleRegistry
  ) -> (layer: SettingsLayer, problems: [ConfigurationProblem]) {
    let folder = FilePath.folder(of: path)
    let positions = FieldPositions(bytes)
    func origin(at offset: Int?) -> SettingOrigin {
      guard let offset else { return .file(path, line: 0, column: 0) }
      let place = positions.place(of: offset)
      return .file(path, line: place.line, column: place.column)
    }
    func failed(at offset: Int?, _ detail: String = "") -> (SettingsLayer, [ConfigurationProblem]) {
      let problem = ConfigurationProblem(origin: origin(at: offset), field: "", message: "is no JSON" + detail)
      return (SettingsLayer(folder: folder), [problem])
    }
    if let offset = FieldPositions.invalidUTF8(in: bytes) { return failed(at: offset, ": expected UTF-8") }
    if let error = positions.error { return failed(at: error.offset, ": expected \(error.expected)") }
    guard let value = try? ConfigurationValue(json: bytes) else { return failed(at: nil) }
    var reader = SettingsReader(registry: registry) { origin(at: positions.offsets[$0]) }
    let layer = reader.layer(value, folder: folder)
    let doubles = positions.doubles.map {
      ConfigurationProblem(origin: origin(at: $0.offset), field: $0.path.description, message: "is set twice")
    }
    return (layer, doubles + reader.problems)
  }
}
