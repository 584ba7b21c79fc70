// SPDX-License-Identifier: MIT

import Configuration
import Workspace

extension WorkspaceOptions {
  /// Options as the command line would give them.
  static func with(
    goRoot: String?, select: [String]? = nil, tests: Bool? = nil, roots: [String] = []
  ) -> WorkspaceOptions {
    var settings = SettingsLayer(folder: "/")
    settings.goRoot = goRoot.map { Sourced($0, .commandLine) }
    settings.select = select.map { Sourced($0, .commandLine) }
    settings.tests = tests.map { Sourced($0, .commandLine) }
    return WorkspaceOptions(settings: settings, roots: roots)
  }
}
