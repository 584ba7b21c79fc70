// SPDX-License-Identifier: MIT

/// The client has taken the answer to `initialize` and can be asked things.
package struct InitializedNotification: LSPNotification {
  package static let method = "initialized"
}
