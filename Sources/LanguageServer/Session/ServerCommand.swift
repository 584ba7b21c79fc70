// SPDX-License-Identifier: MIT

/// What a client can have the server do.
enum ServerCommand: String, CaseIterable {
  /// Applies the safe fixes in the document named by its URI, or in all that are open.
  case fixAll = "goprod.fixAll"
  /// Shows the page of the rule named by its code or name.
  case explain = "goprod.explain"
  /// Forgets everything that was read and starts the analysis anew.
  case restart = "goprod.restart"
  /// Says what the server works on.
  case status = "goprod.status"
}
