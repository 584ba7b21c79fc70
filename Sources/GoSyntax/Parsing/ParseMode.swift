// SPDX-License-Identifier: MIT

/// How much of a file to parse.
public enum ParseMode: Sendable {
  /// Everything.
  case full
  /// Everything but the bodies of declared functions, which become blocks without statements.
  case declarations
  /// The package clause and the imports.
  case imports
}
