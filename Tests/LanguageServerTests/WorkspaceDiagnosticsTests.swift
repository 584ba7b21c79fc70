// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct WorkspaceDiagnosticsTests {
  private static let files = ["/w/a/a.go": "BAD", "/w/b/b.go": "BAD BAD", "/w/c/c.go": "good"]

  private func started() async throws -> TestClient {
    let client = try await TestClient.started(PullDiagnosticsTests.pulling, ["rootUri": "file:///w"])
    client.probe.disk = Self.files
    return client
  }

  private func ids(_ items: [LSPAny]) -> LSPAny {
    .array(items.map { ["uri": $0["uri"], "value": $0["resultId"]] })
  }

  /// The documents with the numbers of their findings; "=" stands for what the client has already.
  private func summary(_ items: [LSPAny]) -> [String] {
    items.map { item in
      let count = item["items"].arrayValue.map { "\($0.count)" } ?? "="
      return "\(item["uri"].stringValue?.dropFirst("file://".count) ?? "") \(count)"
    }.sorted()
  }

  @Test func everythingIsLookedAtOnce() async throws {
    let client = try await started()
    let first = try await client.request("workspace/diagnostic", ["previousResultIds": []])["items"].arrayValue ?? []
    #expect(summary(first) == ["/w/a/a.go 1", "/w/b/b.go 2"])
    #expect(first.allSatisfy { $0.objectValue?["version"] == .null })
    // The client asks again at once and waits until something happens.
    let id = client.start("workspace/diagnostic", ["previousResultIds": ids(first)])
    client.probe.disk["/w/b/b.go"] = "fine"
    client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": "file:///w/b/b.go", "type": 2]]])
    #expect(summary(try await client.answer(id)["result"]["items"].arrayValue ?? []) == ["/w/b/b.go 0"])
    // The folder and the one that imports it.
    #expect(
      client.probe.calls.filter { $0.hasPrefix("scan") } == [
        "scan /w/a", "scan /w/b", "scan /w/c", "scan /w/b", "scan /w/c",
      ])
  }

  @Test func partsComeAhead() async throws {
    let client = try await started()
    let id = client.start(
      "workspace/diagnostic", ["previousResultIds": [], "partialResultToken": "part", "workDoneToken": 7])
    #expect(try await client.answer(id)["result"] == ["items": []])
    let sent = client.others.filter { $0["method"] == "$/progress" }.map { $0["params"] }
    let parts = sent.filter { $0["token"] == "part" }.map { summary($0["value"]["items"].arrayValue ?? []) }
    #expect(parts == [["/w/a/a.go 1"], ["/w/b/b.go 2"]])
    let progress = sent.filter { $0["token"] == 7 }.map { $0["value"] }
    #expect(progress.map { $0["kind"] } == ["begin", "report", "report", "report", "end"])
    #expect(progress.map { $0["percentage"].intValue } == [0, 33, 66, 100, nil])
  }

  @Test func whatTheClientHasIsUnchanged() async throws {
    let client = try await started()
    let first = try await client.request("workspace/diagnostic", ["previousResultIds": []])["items"].arrayValue ?? []
    client.notify("workspace/didChangeConfiguration", ["settings": ["tests": true]])
    let again = try await client.request("workspace/diagnostic", ["previousResultIds": ids(first)])
    #expect(summary(again["items"].arrayValue ?? []) == ["/w/a/a.go =", "/w/b/b.go ="])
  }

  @Test func openDocumentsComeWithTheirVersion() async throws {
    let client = try await started()
    client.open("file:///w/b/b.go", "BAD", version: 7)
    let first = try await client.request("workspace/diagnostic", ["previousResultIds": []])["items"].arrayValue ?? []
    #expect(summary(first) == ["/w/a/a.go 1", "/w/b/b.go 1"])
    #expect(first.map { $0["version"].intValue } == [nil, 7])
    // Their results have one id, however they are asked for.
    let pulled = try await client.request("textDocument/diagnostic", ["textDocument": ["uri": "file:///w/b/b.go"]])
    #expect(pulled["resultId"] == first[1]["resultId"])
    let id = client.start("workspace/diagnostic", ["previousResultIds": ids(first)])
    client.notify("textDocument/didClose", ["textDocument": ["uri": "file:///w/b/b.go"]])
    let closed = try await client.answer(id)["result"]["items"].arrayValue ?? []
    #expect(summary(closed) == ["/w/b/b.go 2"])
    #expect(closed[0].objectValue?["version"] == .null)
  }

  @Test func whatIsNewOfAnOpenDocumentIsToldOnce() async throws {
    let client = try await started()
    client.probe.disk = ["/w/b/b.go": "BAD"]
    client.open("file:///w/b/b.go", "BAD OTHER")
    _ = try await client.request("workspace/diagnostic", ["previousResultIds": []])
    client.probe.disk["/tmp/other.go"] = ""
    client.notify("textDocument/didSave", ["textDocument": ["uri": "file:///w/b/b.go"]])
    var items: [LSPAny] = []
    while !summary(items).contains("/w/b/b.go 2") {
      let answer = try await client.request("workspace/diagnostic", ["previousResultIds": ids(items)])
      items = answer["items"].arrayValue ?? []
    }
    // A client that does not keep the result is not answered for its sake alone.
    let id = client.start("workspace/diagnostic", ["previousResultIds": []])
    _ = try await client.request("textDocument/diagnostic", ["textDocument": ["uri": "file:///w/b/b.go"]])
    #expect(!client.others.contains { $0["id"].intValue == id && $0["method"].isNull })
    client.notify("$/cancelRequest", ["id": .int(id)])
    #expect(try await client.answer(id)["error"]["code"] == -32800)
  }

  /// A change that a client hears of by asking for the workspace is no reason not to have it ask for the document.
  @Test func theClientIsToldToAskForDocumentsAllTheSame() async throws {
    let client = try await started()
    let uri: LSPAny = "file:///w/b/b.go"
    client.open("file:///w/b/b.go", "OTHER")
    let old = try await client.request("textDocument/diagnostic", ["textDocument": ["uri": uri]])["resultId"]
    let first = try await client.request("workspace/diagnostic", ["previousResultIds": []])["items"].arrayValue ?? []
    let id = client.start("workspace/diagnostic", ["previousResultIds": ids(first)])
    client.probe.disk["/tmp/other.go"] = ""
    client.notify("workspace/didChangeConfiguration", ["settings": ["tests": true]])
    _ = try await client.next { $0["method"] == "workspace/diagnostic/refresh" }
    #expect(summary(try await client.answer(id)["result"]["items"].arrayValue ?? []).contains("/w/b/b.go 1"))
    let new = try await client.request(
      "textDocument/diagnostic", ["textDocument": ["uri": uri], "previousResultId": old])
    #expect(new["items"].arrayValue?.count == 1)
  }

  @Test func filesThatAreGoneAreCleared() async throws {
    let client = try await started()
    let answer = try await client.request(
      "workspace/diagnostic", ["previousResultIds": [["uri": "file:///w/gone.go", "value": "x-1"]]])
    #expect(summary(answer["items"].arrayValue ?? []) == ["/w/a/a.go 1", "/w/b/b.go 2", "/w/gone.go 0"])
  }

  @Test(arguments: ["file:///w/b/b.go", "file:///w/b"])
  func aFolderThatIsGoneIsCleared(event uri: String) async throws {
    let client = try await started()
    let first = try await client.request("workspace/diagnostic", ["previousResultIds": []])["items"].arrayValue ?? []
    let id = client.start("workspace/diagnostic", ["previousResultIds": ids(first)])
    client.probe.disk["/w/b/b.go"] = nil
    client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": .string(uri), "type": 3]]])
    #expect(summary(try await client.answer(id)["result"]["items"].arrayValue ?? []) == ["/w/b/b.go 0"])
  }

  @Test func aFolderThatLeavesTheWorkspaceIsCleared() async throws {
    let client = try await started()
    let folder: LSPAny = ["uri": "file:///v/", "name": "v"]
    client.probe.disk["/v/v.go"] = "BAD"
    client.notify("workspace/didChangeWorkspaceFolders", ["event": ["added": [folder], "removed": []]])
    let first = try await client.request("workspace/diagnostic", ["previousResultIds": []])["items"].arrayValue ?? []
    #expect(summary(first) == ["/v/v.go 1", "/w/a/a.go 1", "/w/b/b.go 2"])
    client.notify(
      "workspace/didChangeWorkspaceFolders", ["event": ["added": [], "removed": [["uri": "file:///v", "name": "v"]]]])
    let second = try await client.request("workspace/diagnostic", ["previousResultIds": ids(first)])
    #expect(summary(second["items"].arrayValue ?? []) == ["/v/v.go 0", "/w/a/a.go =", "/w/b/b.go ="])
  }

  @Test func nothingFollowsACancelledRequest() async throws {
    let client = try await started()
    client.probe.disk["/w/b/b.go"] = "BAD WAIT"
    let id = client.start(
      "workspace/diagnostic", ["previousResultIds": [], "partialResultToken": "part", "workDoneToken": 7])
    for await _ in client.probe.isWaiting { break }
    client.notify("$/cancelRequest", ["id": .int(id)])
    #expect(try await client.answer(id)["error"]["code"] == -32800)
    client.probe.gate.push(())
    // The next one gets what the scan has found meanwhile.
    let next = try await client.request("workspace/diagnostic", ["previousResultIds": []])
    #expect(summary(next["items"].arrayValue ?? []) == ["/w/a/a.go 1", "/w/b/b.go 1"])
    let sent = client.others.filter { $0["method"] == "$/progress" }.map { $0["params"] }
    let parts = sent.filter { $0["token"] == "part" }.map { summary($0["value"]["items"].arrayValue ?? []) }
    #expect(parts == [["/w/a/a.go 1"]])
    #expect(sent.filter { $0["token"] == 7 }.last?["value"]["kind"] == "end")
  }

  @Test func requestsThatWaitCanBeCancelled() async throws {
    let client = try await started()
    let first = try await client.request("workspace/diagnostic", ["previousResultIds": []])["items"].arrayValue ?? []
    let id = client.start("workspace/diagnostic", ["previousResultIds": ids(first)])
    client.notify("$/cancelRequest", ["id": .int(id)])
    #expect(try await client.answer(id)["error"]["code"] == -32800)
    let other = client.start("workspace/diagnostic", ["previousResultIds": ids(first)])
    let third = client.start("workspace/diagnostic", ["previousResultIds": ids(first)])
    #expect(try await client.answer(other)["error"]["code"] == -32802)
    #expect(try await client.request("shutdown", nil).isNull)
    #expect(try await client.answer(third)["error"]["code"] == -32802)
  }
}
