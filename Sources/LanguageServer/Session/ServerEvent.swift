// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport
import SystemCalls

/// Everything that can happen to a session, in the one stream its loop reads.
package enum ServerEvent: Sendable {
  case input(MessageReader.Event)
  /// The answer to a request whose work was done elsewhere.
  case answered(serial: Int, Result<[UInt8], ResponseError>)
  /// Diagnostics of a document, ready to be sent if it is still open.
  case published(uri: DocumentURI, incarnation: Int, OutgoingMessage)
  /// Diagnostics of a configuration file, open or not.
  case configurationRead(path: String, [LSPDiagnostic])
  /// Configuration files rest on others, whose names do not say what they are.
  case configurationExtends(Set<String>)
  /// Diagnostics that the client asked for before are not what they would be now.
  case diagnosticsOutdated
  /// An analysis that has to read what the files rest on begins (true) or has ended.
  case loading(Bool)
  /// The diagnostics of a folder's files that are not open.
  case scanned(WorkspaceScan.Part)
  /// How things stand with the open documents, for a request about the workspace.
  case openDocumentsReported([WorkspaceDiagnosticReport.Item], serial: Int)
  /// A scan of the workspace is over; nothing comes after it.
  case scanEnded(scan: Int)
  case log(LogLevel, String)
  /// Something the user shall see.
  case show(LogLevel, String)
  /// What a command wants done to the client's documents.
  case proposed(WorkspaceEdit, label: String)
  case parentEnded
  case signal(Int32)
  /// The client cannot be written to any more.
  case outputFailed(SystemError)
}
