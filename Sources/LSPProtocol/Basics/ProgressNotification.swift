// SPDX-License-Identifier: MIT

/// Something about work that goes on: how far it is, or a part of its result.
package struct ProgressNotification<Value: Codable & Sendable>: LSPNotification {
  package static var method: String { "$/progress" }

  /// The token that tells one piece of work from another, made by either side.
  package var token: RequestID
  package var value: Value

  package init(token: RequestID, value: Value) {
    self.token = token
    self.value = value
  }
}

/// How far a piece of work is.
package struct WorkDoneProgress: Codable, Hashable, Sendable {
  package var kind: String
  package var title: String?
  package var message: String?
  package var percentage: Int?

  package static func begin(title: String, message: String? = nil, percentage: Int? = nil) -> WorkDoneProgress {
    WorkDoneProgress(kind: "begin", title: title, message: message, percentage: percentage)
  }

  package static func report(message: String? = nil, percentage: Int? = nil) -> WorkDoneProgress {
    WorkDoneProgress(kind: "report", title: nil, message: message, percentage: percentage)
  }

  package static func end(message: String? = nil) -> WorkDoneProgress {
    WorkDoneProgress(kind: "end", title: nil, message: message, percentage: nil)
  }
}
