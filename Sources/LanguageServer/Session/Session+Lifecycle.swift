// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport
import SystemCalls

extension Session {
  func initialize(_ request: InitializeRequest) throws(ResponseError) -> Answer<InitializeRequest.Response> {
    phase = .running
    capabilities = request.capabilities
    trace = TraceLevel(rawValue: request.trace ?? "") ?? .off
    if let processID = request.processId {
      let post = post
      environment.watchProcess(processID) { post(.parentEnded) }
    }
    let options = ServerSettings.section(of: request.initializationOptions ?? .null)
    initialSettings = options.objectValue ?? [:]
    configuration.settings = readSettings(options)
    configuration.roots = Self.roots(of: request)
    features = ClientFeatures(
      capabilities, of: request.clientInfo, preferredEncoding: configuration.settings.positionEncoding)
    analysis.configure(configuration, features)
    let server = ProgramInfo(name: "goprod", version: environment.version)
    return .now(InitializeRequest.Response(capabilities: serverCapabilities, serverInfo: server))
  }

  /// What is offered to this client.
  private var serverCapabilities: ServerCapabilities {
    var offered = ServerCapabilities(
      positionEncoding: features.encoding,
      codeActions: ServerCapabilities.CodeActionProvider(
        codeActionKinds: [.quickFix, .goprodFixAll], resolveProvider: features.resolvesEdits),
      commands: ServerCommand.allCases.map(\.rawValue))
    if capabilities.completion {
      offered.completionProvider = ServerCapabilities.CompletionProvider(
        triggerCharacters: DirectiveCompletion.triggerCharacters)
    }
    if features.pullsDiagnostics {
      offered.diagnosticProvider = ServerCapabilities.DiagnosticProvider(
        workspaceDiagnostics: features.pullsWorkspaceToo)
    }
    return offered
  }

  func initialized() {
    var registrations: [RegisterCapabilityRequest.Registration] = []
    if capabilities.registersWatchedFiles {
      // In some clients a star stands for one character at least, as LSP 3.17 has it.
      let patterns = [
        "**/*.go", "**/go.mod", "**/go.work", "**/vendor/modules.txt", "**/.goprod.json", "**/*.goprod.json",
      ]
      registrations.append(Self.registration("goprod-watched-files", ofFiles: patterns))
    }
    if capabilities.registersConfigurationChanges {
      registrations.append(
        RegisterCapabilityRequest.Registration(
          id: "goprod-configuration", method: DidChangeConfigurationNotification.method,
          registerOptions: ["section": "goprod"]))
    }
    register(registrations)
    watchedPatterns = watchedPatterns ?? []
    watch(extendedFiles)
    askForConfiguration()
  }

  /// Has the client watch files that the first patterns do not stand for, as soon as it may be asked to.
  func watch(_ paths: Set<String>) {
    extendedFiles.formUnion(paths)
    guard phase == .running, capabilities.registersWatchedFiles, let watched = watchedPatterns else { return }
    // There are no escapes in patterns: a mark that means something in them is any character.
    let patterns = paths.map { path in
      "**/" + String(FilePath.name(of: path).map { "*?[]{}!,".contains($0) ? "?" : $0 })
    }
    let all = watched.union(patterns)
    if all == watched { return }
    watchedPatterns = all
    register([Self.registration("goprod-watched-files-\(all.count)", ofFiles: all.subtracting(watched).sorted())])
  }

  private static func registration(_ id: String, ofFiles patterns: [String]) -> RegisterCapabilityRequest.Registration {
    RegisterCapabilityRequest.Registration(
      id: id, method: DidChangeWatchedFilesNotification.method,
      registerOptions: ["watchers": .array(patterns.map { ["globPattern": .string($0)] })])
  }

  private func register(_ registrations: [RegisterCapabilityRequest.Registration]) {
    if registrations.isEmpty { return }
    send(RegisterCapabilityRequest(registrations: registrations)) { session, result in
      if case .failure(let error) = result {
        session.log(.warning, "the client refused a registration: \(error.message)")
      }
    }
  }

  func shutdown(_ request: ShutdownRequest) throws(ResponseError) -> Answer<NullResponse> {
    cancelAll(for: "the session is over")
    phase = .shutDown
    workspaceDiagnostics.scan?.cancel()
    analysis.stop()
    return .now(NullResponse())
  }

  private static func roots(of request: InitializeRequest) -> [String] {
    if let folders = request.workspaceFolders, !folders.isEmpty { return paths(of: folders) }
    if let path = request.rootUri?.filePath { return [FilePath.clean(path)] }
    if let path = request.rootPath, path.hasPrefix("/") { return [FilePath.clean(path)] }
    return []
  }

  /// The paths of folders, each once; clients may write a slash at the end, or not.
  static func paths(of folders: [WorkspaceFolder]) -> [String] {
    var paths: [String] = []
    for path in folders.compactMap(\.uri.filePath).map(FilePath.clean) where !paths.contains(path) {
      paths.append(path)
    }
    return paths
  }
}
