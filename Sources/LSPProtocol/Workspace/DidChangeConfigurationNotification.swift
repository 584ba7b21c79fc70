// SPDX-License-Identifier: MIT

/// Settings have changed; `null` means that the server shall ask for them.
package struct DidChangeConfigurationNotification: LSPNotification {
  package static let method = "workspace/didChangeConfiguration"

  package var settings: LSPAny?

  package init(settings: LSPAny?) {
    self.settings = settings
  }
}
