// SPDX-License-Identifier: MIT

/// Where a setting was made.
public enum SettingOrigin: Hashable, Sendable, CustomStringConvertible {
  /// Nobody set it.
  case builtIn
  /// A configuration file; line and column count from 1, columns in bytes, both 0 when it is the file as a whole.
  case file(String, line: Int, column: Int)
  case editor
  case commandLine

  public var description: String {
    switch self {
    case .builtIn: "default"
    case .file(let path, let line, let column): line == 0 ? path : "\(path):\(line):\(column)"
    case .editor: "editor settings"
    case .commandLine: "command line"
    }
  }
}
