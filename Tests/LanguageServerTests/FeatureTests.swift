// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct FeatureTests {
  private static let uri = "file:///tmp/a.go"
  private static let withData: LSPAny = ["textDocument": ["publishDiagnostics": ["dataSupport": true]]]

  private func opened(_ text: String, _ capabilities: LSPAny = [:]) async throws -> (TestClient, [LSPAny]) {
    let client = try await TestClient.started(capabilities)
    client.open(Self.uri, text)
    return (client, try await client.diagnostics()["diagnostics"].arrayValue ?? [])
  }

  private func actions(
    _ client: TestClient, _ place: LSPAny, _ diagnostics: [LSPAny] = [], only: [String]? = nil,
  ) async throws -> [LSPAny] {
    var context: [String: LSPAny] = ["diagnostics": .array(diagnostics)]
    if let only { context["only"] = .array(only.map { .string($0) }) }
    let parameters: LSPAny = [
      "textDocument": ["uri": .string(Self.uri)], "range": place, "context": .object(context),
    ]
    return try await client.request("textDocument/codeAction", parameters).arrayValue ?? []
  }

  private func titles(_ actions: [LSPAny]) -> [String] {
    actions.map { "\($0["kind"].stringValue ?? ""): \($0["title"].stringValue ?? "")" }
  }

  private static let all = [
    "quickfix: Remove the word", "quickfix: Write GOOD", "quickfix: Fix all goprod problems in this file",
    "quickfix: Ignore `bad-word` on this line",
  ]

  // MARK: Hover

  @Test func hoverIsAboutOurDiagnosticsOnly() async throws {
    let (client, _) = try await opened("👍 BAD")
    let hover = try await client.request("textDocument/hover", hoverAt(Self.uri, 0, 4))
    #expect(hover["contents"] == ["kind": "markdown", "value": "# bad-word\nSay it better."])
    #expect(hover["range"] == range(0, 3, 0, 6))
    #expect(try await client.request("textDocument/hover", hoverAt(Self.uri, 0, 0)).isNull)
    #expect(try await client.request("textDocument/hover", hoverAt(Self.uri, 99, 99)).isNull)
    #expect(try await client.request("textDocument/hover", hoverAt("file:///other.go", 0, 4)).isNull)
  }

  @Test func hoverSpeaksPlainTextWhereAskedTo() async throws {
    let (client, _) = try await opened("BAD", ["textDocument": ["hover": ["contentFormat": ["plaintext"]]]])
    let hover = try await client.request("textDocument/hover", hoverAt(Self.uri, 0, 1))
    #expect(hover["contents"]["kind"] == "plaintext")
  }

  @Test func hoverSeesTheTextThatWasThereWhenItWasAsked() async throws {
    let (client, _) = try await opened("BAD")
    client.change(Self.uri, version: 2, ["text": "  BAD"])
    let id = client.start("textDocument/hover", hoverAt(Self.uri, 0, 3))
    client.change(Self.uri, version: 3, ["text": ""])
    #expect(try await client.answer(id)["result"]["range"] == range(0, 2, 0, 5))
  }

  // MARK: Code actions

  @Test func quickFixesOfADiagnostic() async throws {
    let (client, diagnostics) = try await opened("BAD one, BAD two")
    let found = try await actions(client, range(0, 1, 0, 1), [diagnostics[0]])
    #expect(titles(found) == Self.all)
    #expect(found.map(\.["isPreferred"]) == [nil, true, nil, nil])
    #expect(found[1]["diagnostics"] == [diagnostics[0]])
    let changes = found.map { $0["edit"]["changes"][Self.uri] }
    #expect(changes[0] == [["range": range(0, 0, 0, 3), "newText": ""]])
    #expect(changes[1] == [["range": range(0, 0, 0, 3), "newText": "GOOD"]])
    #expect(changes[2].arrayValue?.count == 2)
    #expect(changes[3] == [["range": range(0, 3, 0, 3), "newText": " // goprod:ignore bad-word"]])
  }

  @Test func quickFixesWithoutDiagnosticsGoByTheRange() async throws {
    let (client, _) = try await opened("BAD one, BAD two")
    #expect(titles(try await actions(client, range(0, 10, 0, 10))) == Self.all)
    // Two findings, but one line to ignore the rule on.
    #expect(try await actions(client, range(0, 0, 9, 9)).count == 6)
    #expect(
      titles(try await actions(client, range(0, 5, 0, 6))) == [
        "source.fixAll.goprod: Fix all goprod problems in this file"
      ])
  }

  @Test func diagnosticsOfOthersAreLeftToThem() async throws {
    let (client, diagnostics) = try await opened("BAD")
    var foreign = try #require(diagnostics[0].objectValue)
    foreign["source"] = "gopls"
    foreign["code"] = 7
    #expect(titles(try await actions(client, range(0, 0, 0, 0), [.object(foreign), diagnostics[0]])) == Self.all)
    foreign["range"] = range(5, 0, 5, 1)
    #expect(try await actions(client, range(5, 0, 5, 1), [.object(foreign)], only: ["quickfix"]).isEmpty)
  }

  @Test(arguments: [
    (["quickfix"], 4), (["source"], 1), (["source.fixAll"], 1), (["source.fixAll.goprod"], 1), ([""], 5),
    (["source.fixAll.gopls"], 0), (["source.organizeImports"], 0), (["refactor", "quickfix"], 4),
    (["quickfix", "source.fixAll"], 5), (["quickfix.other"], 0), ([], 4),
  ]) func onlyMatchesByPrefix(only: [String], count: Int) async throws {
    let (client, diagnostics) = try await opened("BAD")
    #expect(try await actions(client, range(0, 0, 0, 0), diagnostics, only: only).count == count)
  }

  @Test func fixAllNeedsNoDiagnostics() async throws {
    let (client, _) = try await opened("BAD one, BAD two")
    let found = try await actions(client, range(0, 0, 0, 0), only: ["source.fixAll"])
    #expect(found.map(\.["kind"]) == ["source.fixAll.goprod"])
    #expect(found.first?["edit"]["changes"][Self.uri].arrayValue?.count == 2)
    client.change(Self.uri, version: 2, ["text": "good"])
    #expect(try await actions(client, range(0, 0, 0, 0), only: ["source.fixAll"]).isEmpty)
  }

  @Test func versionsGoWithTheEditsWhereTheClientTakesThem() async throws {
    let (client, diagnostics) = try await opened(
      "BAD", ["workspace": ["workspaceEdit": ["documentChanges": true]]])
    let found = try await actions(client, range(0, 0, 0, 0), diagnostics)
    #expect(found[1]["edit"]["changes"].isNull)
    #expect(
      found[1]["edit"]["documentChanges"] == [
        [
          "textDocument": ["uri": .string(Self.uri), "version": 1],
          "edits": [["range": range(0, 0, 0, 3), "newText": "GOOD"]],
        ]
      ])
  }

  @Test func fixesThatADiagnosticCarriesAreUsedWhileTheyFit() async throws {
    let (client, diagnostics) = try await opened("BAD", Self.withData)
    var moved = try #require(diagnostics[0].objectValue)
    moved["range"] = range(0, 0, 0, 2)
    let found = try await actions(client, range(0, 0, 0, 2), [.object(moved)], only: ["quickfix"])
    #expect(titles(found) == ["quickfix: Remove the word", "quickfix: Write GOOD"])
    #expect(found.last?["edit"]["changes"][Self.uri] == [["range": range(0, 0, 0, 3), "newText": "GOOD"]])
    client.change(Self.uri, version: 2, ["text": "x"])
    #expect(try await actions(client, range(0, 0, 0, 2), [.object(moved)], only: ["quickfix"]).isEmpty)
    moved["data"] = ["fixes": [["title": 1], ["title": "x", "edits": [5]]], "version": 2]
    #expect(try await actions(client, range(0, 0, 0, 2), [.object(moved)], only: ["quickfix"]).isEmpty)
  }

  @Test func actionsForOtherFilesAreNone() async throws {
    let (client, _) = try await opened("BAD")
    let parameters: LSPAny = [
      "textDocument": ["uri": "file:///other.go"], "range": range(0, 0, 0, 0), "context": ["diagnostics": []],
    ]
    #expect(try await client.request("textDocument/codeAction", parameters) == [])
  }

  // MARK: Cancelling

  @Test func aCancelledRequestIsAnsweredOnce() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "WAIT BAD")
    var waiting = client.probe.isWaiting.makeAsyncIterator()
    _ = await waiting.next()
    let first = client.start("textDocument/hover", hoverAt(Self.uri, 0, 6))
    let second = client.start("textDocument/hover", hoverAt(Self.uri, 0, 6))
    client.notify("$/cancelRequest", ["id": .int(first)])
    client.notify("$/cancelRequest", ["id": .int(first)])
    client.notify("$/cancelRequest", ["id": "unknown"])
    #expect(try await client.answer(first)["error"]["code"].intValue == -32800)
    client.probe.gate.push(())
    #expect(try await client.answer(second)["result"]["range"] == range(0, 5, 0, 8))
    client.notify("$/cancelRequest", ["id": .int(second)])
    #expect(try await client.errorCode("no/such", [:]) == -32601)
    #expect(!client.others.contains { $0["id"].intValue == first || $0["id"].intValue == second })
  }

  @Test func requestsInWorkAreAnsweredBeforeTheEnd() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "WAIT BAD")
    var waiting = client.probe.isWaiting.makeAsyncIterator()
    _ = await waiting.next()
    let hover = client.start("textDocument/hover", hoverAt(Self.uri, 0, 6))
    #expect(try await client.request("shutdown", nil).isNull)
    #expect(try await client.answer(hover)["error"]["code"].intValue == -32802)
    client.notify("exit", nil)
    #expect(await client.exitCode() == 0)
    client.probe.gate.push(())
  }

  @Test func anIdInUseIsRefused() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "WAIT BAD")
    var waiting = client.probe.isWaiting.makeAsyncIterator()
    _ = await waiting.next()
    let hover: LSPAny = [
      "jsonrpc": "2.0", "id": "h", "method": "textDocument/hover", "params": hoverAt(Self.uri, 0, 6),
    ]
    client.send(hover)
    client.send(hover)
    #expect(try await client.next { $0["id"] == "h" }["error"]["code"].intValue == -32600)
    client.probe.gate.push(())
    #expect(try await client.next { $0["id"] == "h" }["result"]["range"] == range(0, 5, 0, 8))
  }
}
