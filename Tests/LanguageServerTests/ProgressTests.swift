// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct ProgressTests {
  private static let uri = "file:///tmp/a.go"
  private static let showing: LSPAny = ["window": ["workDoneProgress": true]]

  @Test func loadingIsShown() async throws {
    let client = try await TestClient.started(Self.showing, ["rootUri": "file:///home/me/shop"])
    client.open(Self.uri, "WAIT BAD")
    let place = try await client.next { $0["method"] == "window/workDoneProgress/create" }
    let token = place["params"]["token"]
    client.send(["jsonrpc": "2.0", "id": place["id"], "result": nil])
    let begin = try await client.notification("$/progress")
    #expect(begin == ["token": token, "value": ["kind": "begin", "title": "goprod", "message": "loading shop"]])
    client.probe.gate.push(())
    #expect(try await client.notification("$/progress") == ["token": token, "value": ["kind": "end"]])
    // Only once; a restart loads again.
    client.change(Self.uri, version: 2, ["text": "BAD"])
    _ = try await client.diagnostics()
    _ = try await client.request("workspace/executeCommand", ["command": "goprod.restart"])
    let again = try await client.next { $0["method"] == "window/workDoneProgress/create" }
    #expect(again["params"]["token"] != token)
  }

  @Test func whatIsClosedWhileItLoadsIsOver() async throws {
    let client = try await TestClient.started(Self.showing)
    client.open(Self.uri, "WAIT BAD")
    let place = try await client.next { $0["method"] == "window/workDoneProgress/create" }
    client.send(["jsonrpc": "2.0", "id": place["id"], "result": nil])
    #expect(try await client.notification("$/progress")["value"]["kind"] == "begin")
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(Self.uri)]])
    #expect(try await client.notification("$/progress")["value"]["kind"] == "end")
    client.probe.gate.push(())
  }

  @Test func whatIsOverBeforeItCanBeShownIsNotShown() async throws {
    let client = try await TestClient.started(Self.showing)
    client.open(Self.uri, "BAD")
    _ = try await client.diagnostics()
    let place = try await client.next { $0["method"] == "window/workDoneProgress/create" }
    client.send(["jsonrpc": "2.0", "id": place["id"], "result": nil])
    _ = try await client.request("textDocument/hover", hoverAt(Self.uri, 0, 0))
    #expect(client.others.allSatisfy { $0["method"] != "$/progress" })
  }

  @Test func nothingIsShownWhereThereIsNoPlace() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "BAD")
    _ = try await client.diagnostics()
    #expect(client.others.isEmpty)
  }
}
