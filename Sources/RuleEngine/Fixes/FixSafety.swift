// SPDX-License-Identifier: MIT

/// Whether a fix may be applied without being asked for by name.
public enum FixSafety: String, Sendable, Hashable {
  /// Keeps the meaning or is plainly what the rule asks; applied by `--fix` and `source.fixAll`.
  case safe
  /// Offered as a quick fix, applied only when somebody asks for it.
  case suggested
}
