// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport
import SystemCalls

/// The state of one session, owned by the loop that calls `handle` for one event after the other.
///
/// Nothing here waits: what takes time runs elsewhere and comes back as an event.
final class Session {
  /// Where the session is in its life.
  enum Phase {
    case uninitialized
    case running
    case shutDown
  }

  let environment: ServerEnvironment
  let analysis: AnalysisThread
  let post: @Sendable (ServerEvent) -> Void
  var phase = Phase.uninitialized
  var trace = TraceLevel.off
  var capabilities = ClientCapabilities()
  var features = ClientFeatures()
  var documents: [DocumentURI: OpenDocument] = [:]
  var nextIncarnation = 1
  var configuration = AnalysisConfiguration()
  /// The settings of `initializationOptions`, which those that come later are laid over.
  var initialSettings: [String: LSPAny] = [:]
  var warned: Set<String> = []
  var workspaceDiagnostics = WorkspaceDiagnostics()
  var refresh = DiagnosticRefresh.none
  /// What is not understood in configuration files, by their paths; none of the lists is empty.
  var configurationDiagnostics: [String: [LSPDiagnostic]] = [:]
  var progress = LoadingProgress()
  /// Configuration files whose names do not say what they are.
  var extendedFiles: Set<String> = []
  /// The patterns that the client was asked to watch for them, nil as long as it may not be asked for anything.
  var watchedPatterns: Set<String>?
  private var pending = PendingRequests()
  private var nextRequestID = 1
  private var sentRequests: [RequestID: @Sendable (Session, Result<JSONPayload, ResponseError>) -> Void] = [:]

  /// Nil where the system has no thread left.
  init?(environment: ServerEnvironment, post: @escaping @Sendable (ServerEvent) -> Void) {
    self.environment = environment
    self.post = post
    guard
      let analysis = AnalysisThread(
        patience: environment.patience, makeBackend: environment.makeBackend, pages: environment.pages, post: post)
    else { return nil }
    self.analysis = analysis
  }

  // MARK: Events

  /// Takes one event; returns the exit code when the session is over.
  func handle(_ event: ServerEvent) -> Int32? {
    switch event {
    case .input(.item(.message(let message))): return receive(message)
    case .input(.item(.malformed(let message))):
      log(.warning, message.error.message)
      environment.send(.error(id: message.id, message.error))
    case .input(.item(.warning(let text))): log(.warning, text)
    case .input(.end(let isCutOff)):
      if isCutOff {
        let error = ResponseError(.parseError, "the input ended in the middle of a message")
        log(.error, error.message)
        environment.send(.error(id: nil, error))
      }
      return exitCode
    case .answered(let serial, let result): finish(pending.take(serial: serial), result)
    case .published(let uri, let incarnation, let message):
      if phase == .running, documents[uri]?.incarnation == incarnation { environment.send(message) }
    case .configurationRead(let path, let diagnostics): publish(diagnostics, ofConfiguration: path)
    case .configurationExtends(let paths): watch(paths)
    case .diagnosticsOutdated:
      refreshDiagnostics()
      openDocumentsChanged()
    case .loading(let isLoading): showLoading(isLoading)
    case .scanned(let part): take(part)
    case .scanEnded(let scan): endScan(scan)
    case .openDocumentsReported(let items, let serial): take(open: items, for: serial)
    case .log(let level, let text):
      log(level, text)
      // What keeps the analysis from working, such as a wrong setting, is not for the log alone.
      if level == .error { show(level, "goprod: \(text)") }
    case .show(let level, let text): show(level, "goprod: \(text)")
    case .proposed(let edit, let label): if phase == .running { propose(edit, label: label) }
    case .parentEnded:
      log(.info, "the process that started the server has ended")
      return exitCode
    case .signal(let number):
      log(.info, "ended by signal \(number)")
      return exitCode
    case .outputFailed(let error):
      environment.logLine("error: the client cannot be written to: \(error.reason)")
      return exitCode
    }
    return nil
  }

  private var exitCode: Int32 { phase == .shutDown ? 0 : 1 }

  private func receive(_ message: IncomingMessage) -> Int32? {
    switch message {
    case .request(let id, let method, let parameters):
      traceReceived("request '\(method)' - (\(id))", parameters)
      receiveRequest(id, method, parameters)
    case .notification(let method, let parameters):
      traceReceived("notification '\(method)'", parameters)
      if method == ExitNotification.method { return exitCode }
      if phase == .running { receiveNotification(method, parameters) }
    case .response(let id, let result):
      guard let handler = sentRequests.removeValue(forKey: id) else {
        log(.warning, "an answer to a request that was not sent: \(id)")
        break
      }
      handler(self, result)
    }
    return nil
  }

  // MARK: Requests

  /// What a request's handler comes up with: the answer, or the work that leads to it.
  enum Answer<Response: Sendable> {
    case now(Response)
    case later(@Sendable () async throws(ResponseError) -> Response)
    /// The loop itself gives the answer, when something else has happened; the closure notes the request's number.
    case awaited((_ serial: Int) -> Void)
  }

  private func receiveRequest(_ id: RequestID, _ method: String, _ parameters: JSONPayload) {
    let now = CurrentProcess.monotonicNanoseconds
    guard let serial = pending.add(id, method: method, started: now) else {
      let error = ResponseError(.invalidRequest, "the id \(id) belongs to a request that is not answered yet")
      environment.send(.error(id: id, error))
      return
    }
    do throws(ResponseError) {
      try checkPhase(method)
      switch method {
      case InitializeRequest.method: try answer(serial, parameters, initialize)
      case ShutdownRequest.method: try answer(serial, parameters, shutdown)
      case HoverRequest.method: try answer(serial, parameters, hover)
      case DocumentDiagnosticRequest.method: try answer(serial, parameters, documentDiagnostics)
      case WorkspaceDiagnosticRequest.method: try answer(serial, parameters, workspaceDiagnostics)
      case CompletionRequest.method: try answer(serial, parameters, completion)
      case CodeActionRequest.method: try answer(serial, parameters, codeAction)
      case CodeActionResolveRequest.method: try answer(serial, parameters, resolveCodeAction)
      case ExecuteCommandRequest.method: try answer(serial, parameters, executeCommand)
      default: throw ResponseError(.methodNotFound, "unknown method `\(method)`")
      }
    } catch {
      finish(pending.take(serial: serial), .failure(error))
    }
  }

  private func checkPhase(_ method: String) throws(ResponseError) {
    switch phase {
    case .uninitialized:
      if method != InitializeRequest.method {
        throw ResponseError(.serverNotInitialized, "`\(method)` before `initialize`")
      }
    case .running:
      if method == InitializeRequest.method {
        throw ResponseError(.invalidRequest, "`initialize` a second time")
      }
    case .shutDown: throw ResponseError(.invalidRequest, "`\(method)` after `shutdown`")
    }
  }

  private func answer<Request: LSPRequest>(
    _ serial: Int, _ parameters: JSONPayload,
    _ handler: (Request) throws(ResponseError) -> Answer<Request.Response>,
  ) throws(ResponseError) {
    let request = try parameters.decode(Request.self)
    switch try handler(request) {
    case .now(let response): finish(pending.take(serial: serial), .success(OutgoingMessage.json(response)))
    case .awaited(let note): note(serial)
    case .later(let work):
      let post = post
      let task = Task.detached {
        do throws(ResponseError) {
          post(.answered(serial: serial, .success(OutgoingMessage.json(try await work()))))
        } catch {
          post(.answered(serial: serial, .failure(error)))
        }
      }
      pending.setTask(task, of: serial)
    }
  }

  /// Answers a request that the loop itself has kept waiting.
  func answer<Response: Codable & Sendable>(serial: Int, _ result: Result<Response, ResponseError>) {
    finish(pending.take(serial: serial), result.map { OutgoingMessage.json($0) })
  }

  /// Whether a request waits for its answer.
  func isPending(serial: Int) -> Bool { pending.contains(serial: serial) }

  /// Answers a request that was taken out of `pending`.
  private func finish(_ entry: PendingRequests.Entry?, _ result: Result<[UInt8], ResponseError>) {
    guard let entry else { return }
    switch result {
    case .success(let json): environment.send(.response(id: entry.id, result: json))
    case .failure(let error): environment.send(.error(id: entry.id, error))
    }
    traceSent(entry, result)
  }

  func cancel(_ id: RequestID) {
    guard let entry = pending.take(id: id) else { return }
    entry.task?.cancel()
    dropCancelledRequest()
    finish(entry, .failure(ResponseError(.requestCancelled, "the request was cancelled")))
  }

  /// Gives every request but `shutdown` itself its answer before the session ends.
  func cancelAll(for reason: String) {
    for entry in pending.takeAll(except: ShutdownRequest.method) {
      entry.task?.cancel()
      finish(entry, .failure(ResponseError(.serverCancelled, reason)))
    }
  }

  /// Asks the client something.
  func send<Request: LSPRequest>(
    _ request: Request,
    _ handler: @escaping @Sendable (Session, Result<Request.Response, ResponseError>) -> Void,
  ) {
    let id = RequestID.string("goprod-\(nextRequestID)")
    nextRequestID += 1
    sentRequests[id] = { session, result in
      handler(
        session,
        result.flatMap { payload in
          do throws(ResponseError) {
            return .success(try payload.decode(Request.Response.self))
          } catch {
            return .failure(error)
          }
        })
    }
    environment.send(.request(id: id, request))
  }
}
