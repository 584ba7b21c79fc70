// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct FeatureTests {
  private static let uri = "file:///tmp/a.go"
  // MARK: Hover

  @Test func hoverIsAboutOurDiagnosticsOnly() async throws {
    let (client, _) = try await TestClient.opened(Self.uri, "👍 BAD")
    let hover = try await client.request("textDocument/hover", hoverAt(Self.uri, 0, 4))
    #expect(hover["contents"] == ["kind": "markdown", "value": "# bad-word\nSay it better."])
    #expect(hover["range"] == range(0, 3, 0, 6))
    #expect(try await client.request("textDocument/hover", hoverAt(Self.uri, 0, 0)).isNull)
    #expect(try await client.request("textDocument/hover", hoverAt(Self.uri, 99, 99)).isNull)
    #expect(try await client.request("textDocument/hover", hoverAt("file:///other.go", 0, 4)).isNull)
  }

  @Test func hoverSpeaksPlainTextWhereAskedTo() async throws {
    let (client, _) = try await TestClient.opened(
      Self.uri, "BAD", ["textDocument": ["hover": ["contentFormat": ["plaintext"]]]])
    let hover = try await client.request("textDocument/hover", hoverAt(Self.uri, 0, 1))
    #expect(hover["contents"]["kind"] == "plaintext")
  }

  @Test func hoverSeesTheTextThatWasThereWhenItWasAsked() async throws {
    let (client, _) = try await TestClient.opened(Self.uri, "BAD")
    client.change(Self.uri, version: 2, ["text": "  BAD"])
    let id = client.start("textDocument/hover", hoverAt(Self.uri, 0, 3))
    client.change(Self.uri, version: 3, ["text": ""])
    #expect(try await client.answer(id)["result"]["range"] == range(0, 2, 0, 5))
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

  /// Many questions may be asked while a workspace loads: they are answered behind the diagnostics.
  @Test func diagnosticsComeBeforeTheAnswerTheyWereFoundFor() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "WAIT BAD")
    var waiting = client.probe.isWaiting.makeAsyncIterator()
    _ = await waiting.next()
    let (other, third) = ("file:///tmp/other/b.go", "file:///tmp/third/c.go")
    client.open(other, "BAD")
    client.open(third, "WAIT BAD")
    let id = client.start("textDocument/hover", hoverAt(other, 0, 0))
    let blocked = client.start("textDocument/hover", hoverAt(third, 0, 5))
    // The loop hands over in order, so that an answer of its own says that all of it is queued.
    _ = try await client.errorCode("textDocument/nothing", [:])
    client.probe.gate.push(())
    // The second question holds up everything that comes after the first.
    _ = await waiting.next()
    let first = try await client.next {
      ($0["id"].intValue == id && $0["method"].isNull) || $0["params"]["uri"].stringValue == other
    }
    #expect(first["method"].stringValue == "textDocument/publishDiagnostics")
    client.probe.gate.push(())
    #expect(!(try await client.answer(id))["result"].isNull)
    #expect(!(try await client.answer(blocked))["result"].isNull)
  }
}
