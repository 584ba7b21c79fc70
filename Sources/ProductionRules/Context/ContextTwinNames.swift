// SPDX-License-Identifier: MIT

/// The full names of the functions the table of context twins knows, for tests.
package enum ContextTwinNames {
  /// The names, sorted.
  package static var all: [String] { ContextTwin.table.keys.sorted() }
}
