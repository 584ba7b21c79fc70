// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct CommandTests {
  private static let uri = "file:///tmp/a.go"

  private func execute(_ client: TestClient, _ command: String, _ arguments: LSPAny...) async throws -> LSPAny {
    try await client.request(
      "workspace/executeCommand", ["command": .string(command), "arguments": .array(arguments)])
  }

  private func errorCode(_ client: TestClient, _ command: String, _ arguments: LSPAny...) async throws -> Int? {
    try await client.errorCode(
      "workspace/executeCommand", ["command": .string(command), "arguments": .array(arguments)])
  }

  @Test func explainShowsThePageWhereItCan() async throws {
    let client = try await TestClient.started(["window": ["showDocument": ["support": true]]])
    let page = try await execute(client, "goprod.explain", "TST001")
    #expect(page.stringValue?.hasPrefix("# TST001 bad-name\n") == true)
    let shown = try await client.next { $0["method"] == "window/showDocument" }
    let folder = try #require(client.pagesFolder).path
    #expect(shown["params"] == ["uri": .string("file://\(folder)/TST001-bad-name.md"), "takeFocus": true])
    client.send(["jsonrpc": "2.0", "id": shown["id"], "result": ["success": true]])
    _ = try await execute(client, "goprod.explain", ["code": "bad-name"])
    let again = try await client.next { $0["method"] == "window/showDocument" }
    client.send(["jsonrpc": "2.0", "id": again["id"], "result": ["success": false]])
    #expect(try await client.notification("window/showMessage")["type"] == 3)
    #expect(client.others.isEmpty)
  }

  @Test func explainSaysItElsewhere() async throws {
    let client = try await TestClient.started()
    _ = try await execute(client, "goprod.explain", "bad-name")
    let message = try await client.notification("window/showMessage")
    #expect(message["message"] == "bad-name (TST001): an identifier named `bad`")
    #expect(try await errorCode(client, "goprod.explain", "no-such-rule") == -32602)
    #expect(try await errorCode(client, "goprod.explain") == -32602)
    #expect(try await errorCode(client, "goprod.explode") == -32602)
  }

  @Test func fixAllAsksTheClientToEdit() async throws {
    let client = try await TestClient.started(["workspace": ["applyEdit": true]])
    client.open(Self.uri, "BAD")
    client.open("file:///tmp/b.go", String(repeating: "BAD ", count: 8))
    client.open("file:///tmp/c.go", "good")
    #expect(try await execute(client, "goprod.fixAll", .string(Self.uri)).isNull)
    let asked = try await client.next { $0["method"] == "workspace/applyEdit" }
    #expect(asked["params"]["label"] == "Fix all goprod problems in this file")
    #expect(
      asked["params"]["edit"]["changes"] == [Self.uri: [["range": range(0, 0, 0, 3), "newText": "GOOD"]]])
    client.send(["jsonrpc": "2.0", "id": asked["id"], "result": ["applied": true]])
    for spelling in ["/tmp/a.go", "file://localhost/tmp/%61.go"] {
      _ = try await execute(client, "goprod.fixAll", .string(spelling))
      let again = try await client.next { $0["method"] == "workspace/applyEdit" }
      #expect(again["params"]["edit"]["changes"][Self.uri].isNull == false)
    }
    #expect(try await execute(client, "goprod.fixAll").isNull)
    let first = try await client.next { $0["method"] == "workspace/applyEdit" }
    let second = try await client.next { $0["method"] == "workspace/applyEdit" }
    #expect(first["params"]["edit"]["changes"][Self.uri].isNull == false)
    #expect(second["params"]["edit"]["changes"]["file:///tmp/b.go"].arrayValue?.count == 7)
    #expect(
      try await client.notification("window/showMessage")["message"]
        == "goprod: 1 fix overlaps others and is left out; fix once more for it")
    client.send(["jsonrpc": "2.0", "id": first["id"], "result": ["applied": false, "failureReason": "read only"]])
    #expect(
      try await client.notification("window/logMessage")["message"]
        == "the client did not apply the edit: read only")
    #expect(try await errorCode(client, "goprod.fixAll", "file:///none.go") == -32602)
  }

  @Test func fixAllNeedsAClientThatEdits() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "BAD")
    #expect(try await errorCode(client, "goprod.fixAll") == -32803)
  }

  @Test func restartBeginsAnew() async throws {
    let client = try await TestClient.started(["workspace": ["configuration": true]])
    client.open(Self.uri, "BAD", version: 4)
    _ = try await client.diagnostics()
    _ = try await client.next { $0["method"] == "workspace/configuration" }
    #expect(try await execute(client, "goprod.restart").isNull)
    _ = try await client.next { $0["method"] == "workspace/configuration" }
    client.change(Self.uri, version: 5, ["text": ""])
    _ = try await client.diagnostics()
    #expect(client.probe.configurations.count == 2)
    #expect(client.probe.calls.filter { $0 == "open /tmp/a.go 4" }.count == 2)
  }

  @Test func statusSaysWhatIsWorkedOn() async throws {
    let client = try await TestClient.started([:], ["rootUri": "file:///home/me"])
    client.open(Self.uri, "BAD")
    let status = try await execute(client, "goprod.status")
    #expect(status["version"] == "1.2.3")
    #expect(status["folders"] == ["/home/me"])
    #expect(status["open"] == ["/tmp/a.go"])
    #expect(status["analysis"] == "it is a fake")
    #expect(status["positionEncoding"] == "utf-16")
    #expect((status["memory"].intValue ?? 0) > 1_000_000)
  }
}
