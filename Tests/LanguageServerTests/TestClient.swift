// SPDX-License-Identifier: MIT

import FoundationEssentials
import LSPProtocol
import LSPTransport
import LanguageServer
import SampleRules
import Synchronization
import SystemCalls
import TestSupport
import Testing

/// A client of a session in this process, from JSON to JSON.
final class TestClient: Sendable {
  let probe = FakeBackend.Probe()
  /// Where rules' pages go; there are none where no folder can be made.
  let pagesFolder = try? TemporaryFolder()
  let watchedProcesses = Mutex([Int]())
  let logLines = Mutex([String]())
  private let output: AsyncStream<LSPAny>
  private let post: @Sendable (ServerEvent) -> Void
  private let session: Task<Int32, Never>
  private let backlog = Mutex([LSPAny]())
  private let nextID = Mutex(1)

  /// Starts a session; with `capabilities` it is initialized too.
  static func started(
    _ capabilities: LSPAny = [:], options: LSPAny = nil, _ extra: [String: LSPAny] = [:], patience: UInt64? = nil,
  ) async throws -> TestClient {
    let client = TestClient(patience: patience)
    var parameters = extra
    parameters["capabilities"] = capabilities
    parameters["initializationOptions"] = options
    _ = try await client.request("initialize", .object(parameters))
    client.notify("initialized", [:])
    return client
  }

  /// Starts a session with a document open, and gives the diagnostics that are published for it.
  static func opened(
    _ uri: String, _ text: String, _ capabilities: LSPAny = [:],
  ) async throws -> (TestClient, [LSPAny]) {
    let client = try await started(capabilities)
    client.open(uri, text)
    return (client, try await client.diagnostics()["diagnostics"].arrayValue ?? [])
  }

  init(patience: UInt64? = nil) {
    let (events, continuation) = AsyncStream.makeStream(of: ServerEvent.self)
    let (output, sent) = AsyncStream.makeStream(of: LSPAny.self)
    self.output = output
    post = { continuation.yield($0) }
    let probe = probe
    let post = post
    let box = WeakBox()
    var environment = ServerEnvironment(
      version: "1.2.3", makeBackend: { configuration, _ in FakeBackend(configuration, probe) },
      send: { message in
        let body = message.bytes.drop { $0 != UInt8(ascii: "{") }
        sent.yield((try? JSONDecoder().decode(LSPAny.self, from: Data(body))) ?? .null)
      },
      logLine: { line in box.client?.logLines.withLock { $0.append(line) } }, logLevel: .debug,
      pages: RulePages(registry: sampleRegistry, folder: pagesFolder?.path),
      watchProcess: { id, _ in box.client?.watchedProcesses.withLock { $0.append(id) } })
    if let patience { environment.patience = patience }
    session = Task.detached { [environment] in await environment.run(events, post: post) }
    box.set(self)
  }

  /// Lets the session's closures see the client without keeping it.
  private final class WeakBox: Sendable {
    private struct Reference: Sendable { weak var client: TestClient? }
    private let reference = Mutex(Reference())
    var client: TestClient? { reference.withLock { $0.client } }
    func set(_ client: TestClient) { reference.withLock { $0.client = client } }
  }

  // MARK: Sending

  func post(_ event: ServerEvent) { post(event) as Void }

  /// Sends bytes as they would come from a pipe.
  func sendRaw(_ text: String) {
    var framer = MessageFramer()
    framer.append(Array(text.utf8))
    while let item = framer.next() { (post as (ServerEvent) -> Void)(.input(.item(item))) }
  }

  func send(_ message: LSPAny) {
    let json = OutgoingMessage.json(message)
    sendRaw("Content-Length: \(json.count)\r\n\r\n" + String(decoding: json, as: UTF8.self))
  }

  func notify(_ method: String, _ parameters: LSPAny) {
    send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// Sends a request without waiting for its answer.
  func start(_ method: String, _ parameters: LSPAny) -> Int {
    let id = nextID.withLock { id in
      defer { id += 1 }
      return id
    }
    send(["jsonrpc": "2.0", "id": .int(id), "method": .string(method), "params": parameters])
    return id
  }

  // MARK: Receiving

  /// The next message for which `predicate` holds; others are kept for later.
  func next(where predicate: (LSPAny) -> Bool) async throws -> LSPAny {
    let kept = backlog.withLock { backlog -> LSPAny? in
      guard let index = backlog.firstIndex(where: predicate) else { return nil }
      return backlog.remove(at: index)
    }
    if let kept { return kept }
    for await message in output {
      if predicate(message) { return message }
      backlog.withLock { $0.append(message) }
    }
    throw CancellationError()
  }

  func notification(_ method: String) async throws -> LSPAny {
    try await next { $0["method"].stringValue == method && $0["id"].isNull }["params"]
  }

  func answer(_ id: Int) async throws -> LSPAny {
    try await next { $0["id"].intValue == id && $0["method"].isNull }
  }

  /// The result of a request; an error fails the test.
  func request(
    _ method: String, _ parameters: LSPAny, sourceLocation: SourceLocation = #_sourceLocation,
  ) async throws -> LSPAny {
    let answer = try await answer(start(method, parameters))
    #expect(answer["error"].isNull, sourceLocation: sourceLocation)
    return answer["result"]
  }

  /// The code of the error a request is answered with.
  func errorCode(_ method: String, _ parameters: LSPAny) async throws -> Int? {
    try await answer(start(method, parameters))["error"]["code"].intValue
  }

  /// The messages that were passed over so far.
  var others: [LSPAny] { backlog.withLock { $0 } }

  func exitCode() async -> Int32 { await session.value }

  // MARK: Documents

  func open(_ uri: String, _ text: String, version: Int = 1, language: String = "go") {
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": .string(language), "version": .int(version), "text": .string(text),
        ]
      ])
  }

  func change(_ uri: String, version: Int, _ changes: LSPAny...) {
    notify(
      "textDocument/didChange",
      ["textDocument": ["uri": .string(uri), "version": .int(version)], "contentChanges": .array(changes)])
  }

  func diagnostics() async throws -> LSPAny { try await notification("textDocument/publishDiagnostics") }
}

/// A change of a range.
func edit(_ line: Int, _ start: Int, _ endLine: Int, _ end: Int, _ text: String) -> LSPAny {
  ["range": range(line, start, endLine, end), "text": .string(text)]
}

func range(_ line: Int, _ start: Int, _ endLine: Int, _ end: Int) -> LSPAny {
  [
    "start": ["line": .int(line), "character": .int(start)], "end": ["line": .int(endLine), "character": .int(end)],
  ]
}
