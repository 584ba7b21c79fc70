// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct PullDiagnosticsTests {
  private static let uri = "file:///tmp/a.go"
  static let pulling: LSPAny = [
    "textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]],
  ]

  private func pull(_ client: TestClient, previous: LSPAny = nil) async throws -> LSPAny {
    try await client.request(
      "textDocument/diagnostic", ["textDocument": ["uri": .string(Self.uri)], "previousResultId": previous])
  }

  @Test(
    arguments: [
      (pulling, true),
      // As Helix writes it.
      (["textDocument": ["diagnostic": [:]], "workspace": ["diagnostic": ["refreshSupport": true]]], true),
      (["textDocument": ["diagnostic": ["dynamicRegistration": true]]], false),
      (["workspace": ["diagnostics": ["refreshSupport": true]]], false),
      (["textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": false]]], false),
    ] as [(LSPAny, Bool)]) func offeredToClientsThatCanBeToldToAskAgain(declared: LSPAny, isOffered: Bool) async throws
  {
    let client = TestClient()
    let capabilities = try await client.request("initialize", ["capabilities": declared])["capabilities"]
    let expected: LSPAny = [
      "identifier": "goprod", "interFileDependencies": true, "workspaceDiagnostics": true, "workDoneProgress": true,
    ]
    #expect(capabilities["diagnosticProvider"] == (isOffered ? expected : .null))
  }

  @Test(arguments: [
    ("Neovim", "0.12.4+g1234", false), ("Neovim", nil, false), ("Neovim", "0.13.0-dev-17+g1234", true),
    ("Neovim", "1.0.0", true), ("Visual Studio Code", "1.105.0", true),
  ]) func theWorkspaceIsOfferedToClientsThatAskForDocumentsBesides(
    client name: String, version: String?, isOffered: Bool
  ) async throws {
    let information: LSPAny = ["name": .string(name), "version": version.map { .string($0) } ?? .null]
    let capabilities = try await TestClient().request(
      "initialize", ["capabilities": Self.pulling, "clientInfo": information])["capabilities"]
    #expect(capabilities["diagnosticProvider"]["workspaceDiagnostics"] == .bool(isOffered))
  }

  @Test func nothingIsPublishedToWhoAsks() async throws {
    let client = try await TestClient.started(Self.pulling)
    client.open(Self.uri, "BAD", version: 1)
    client.open("file:///tmp/go.mod", "BAD", language: "gomod")
    let first = try await pull(client)
    #expect(first["kind"] == "full")
    #expect(first["items"].arrayValue?.map { $0["range"] } == [range(0, 0, 0, 3)])
    client.change(Self.uri, version: 2, ["text": "x BAD"])
    let second = try await pull(client, previous: first["resultId"])
    #expect(second["items"].arrayValue?.map { $0["range"] } == [range(0, 2, 0, 5)])
    #expect(second["resultId"] != first["resultId"])
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(Self.uri)]])
    #expect(try await pull(client)["items"] == [])
    #expect(client.others.isEmpty)
  }

  @Test func whatTheClientHasIsNotSentAgain() async throws {
    let client = try await TestClient.started(Self.pulling)
    client.open(Self.uri, "BAD", version: 1)
    let id = try await pull(client)["resultId"]
    #expect(try await pull(client, previous: id) == ["kind": "unchanged", "resultId": id])
    client.change(Self.uri, version: 2, ["text": "BAD "])
    #expect(try await pull(client, previous: id) == ["kind": "unchanged", "resultId": id])
    #expect(try await pull(client, previous: "of another session")["kind"] == "full")
    #expect(try await pull(client)["kind"] == "full")
  }

  @Test func theClientIsToldWhenOtherFilesChangeAnAnswer() async throws {
    let client = try await TestClient.started(Self.pulling)
    client.open(Self.uri, "OTHER", version: 1)
    let id = try await pull(client)["resultId"]
    client.probe.disk = ["/tmp/other.go": ""]
    client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": "file:///tmp/other.go", "type": 1]]])
    let refresh = try await client.next { $0["method"] == "workspace/diagnostic/refresh" }
    #expect(refresh["params"].isNull)
    client.send(["jsonrpc": "2.0", "id": refresh["id"], "result": nil])
    #expect(try await pull(client, previous: id)["items"].arrayValue?.count == 1)
    // What changes nothing is not worth asking for.
    client.notify("textDocument/didSave", ["textDocument": ["uri": .string(Self.uri)]])
    _ = try await client.request("textDocument/hover", hoverAt(Self.uri, 0, 0))
    #expect(client.others.isEmpty)
  }

  /// What is known at once is the answer; when there is more, the client is told to ask again.
  @Test func anEditIsAnsweredAtOnce() async throws {
    let client = try await TestClient.started(Self.pulling)
    client.open(Self.uri, "x", version: 1)
    #expect(try await pull(client)["items"] == [])
    client.change(Self.uri, version: 2, ["text": "SOON BAD"])
    let first = try await pull(client)
    #expect(first["items"].arrayValue?.map { $0["code"] } == ["TST002"])
    let refresh = try await client.next { $0["method"] == "workspace/diagnostic/refresh" }
    client.send(["jsonrpc": "2.0", "id": refresh["id"], "result": nil])
    let second = try await pull(client, previous: first["resultId"])
    #expect(second["items"].arrayValue?.map { $0["code"] } == ["TST001"])
  }

  @Test func anAnswerThatATextHasOvertakenIsAskedForAgain() async throws {
    let client = try await TestClient.started(Self.pulling, patience: .max)
    client.open(Self.uri, "WAIT BAD", version: 1)
    var waiting = client.probe.isWaiting.makeAsyncIterator()
    _ = await waiting.next()
    client.change(Self.uri, version: 2, ["text": "WAIT BAD BAD"])
    let id = client.start("textDocument/diagnostic", ["textDocument": ["uri": .string(Self.uri)]])
    // Until the loop has taken both.
    _ = try await client.errorCode("no/such", [:])
    client.probe.gate.push(())
    _ = await waiting.next()
    client.change(Self.uri, version: 3, ["text": "BAD"])
    _ = try await client.errorCode("no/such", [:])
    client.probe.gate.push(())
    let error = try await client.answer(id)["error"]
    #expect(error["code"] == -32802)
    #expect(error["data"] == ["retriggerRequest": true])
    #expect(try await pull(client)["items"].arrayValue?.count == 1)
  }

  @Test func workspaceRequestsNeedAClientThatAsks() async throws {
    let client = try await TestClient.started()
    #expect(try await client.errorCode("workspace/diagnostic", ["previousResultIds": []]) == -32803)
  }
}
