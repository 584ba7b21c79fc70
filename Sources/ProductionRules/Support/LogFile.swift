// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// Files that a logger writes to, each line at once: nothing is left to be written when they are closed.
enum LogFile {
  /// Whether the variable that an expression names is given to a logger.
  static func isOne(_ value: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    return pass.types.uses(of: pass.types.object(of: value)).contains { use in
      CallExpr(tree, pass.parent(of: use))?.arguments.contains(use) ?? false
        && loggers.contains(pass.parent(of: use), in: pass)
    }
  }

  private static let loggers = CalleeTable(names: [
    "log.New", "log.SetOutput", "(*log.Logger).SetOutput", "log/slog.NewTextHandler", "log/slog.NewJSONHandler",
    "github.com/sirupsen/logrus.SetOutput", "(*github.com/sirupsen/logrus.Logger).SetOutput",
    "github.com/rs/zerolog.New",
  ])
}
