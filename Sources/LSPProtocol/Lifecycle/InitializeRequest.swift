// SPDX-License-Identifier: MIT

/// The first request of every session.
package struct InitializeRequest: LSPRequest {
  package static let method = "initialize"

  package var processId: Int?
  package var clientInfo: ProgramInfo?
  package var rootUri: DocumentURI?
  package var rootPath: String?
  package var initializationOptions: LSPAny?
  package var capabilities: ClientCapabilities
  package var trace: String?
  package var workspaceFolders: [WorkspaceFolder]?

  /// No client shall be refused for the odd shape of something optional.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    processId = try? container.decodeIfPresent(Int.self, forKey: .processId)
    clientInfo = try? container.decodeIfPresent(ProgramInfo.self, forKey: .clientInfo)
    rootUri = try? container.decodeIfPresent(DocumentURI.self, forKey: .rootUri)
    rootPath = try? container.decodeIfPresent(String.self, forKey: .rootPath)
    initializationOptions = try? container.decodeIfPresent(LSPAny.self, forKey: .initializationOptions)
    let declared = try? container.decodeIfPresent(ClientCapabilities.self, forKey: .capabilities)
    capabilities = declared ?? ClientCapabilities()
    trace = try? container.decodeIfPresent(String.self, forKey: .trace)
    workspaceFolders = try? container.decodeIfPresent([WorkspaceFolder].self, forKey: .workspaceFolders)
  }

  /// What the server can do, and who it is.
  package struct Response: Codable, Sendable {
    package var capabilities: ServerCapabilities
    package var serverInfo: ProgramInfo?

    package init(capabilities: ServerCapabilities, serverInfo: ProgramInfo?) {
      self.capabilities = capabilities
      self.serverInfo = serverInfo
    }
  }
}

/// The name and version of a client or server.
package struct ProgramInfo: Codable, Hashable, Sendable {
  package var name: String
  package var version: String?

  package init(name: String, version: String?) {
    self.name = name
    self.version = version
  }
}

/// A folder the editor has open.
package struct WorkspaceFolder: Codable, Hashable, Sendable {
  package var uri: DocumentURI
  package var name: String?

  package init(uri: DocumentURI, name: String?) {
    self.uri = uri
    self.name = name
  }
}
