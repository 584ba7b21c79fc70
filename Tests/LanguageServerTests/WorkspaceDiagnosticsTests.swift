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

  @Test func openDocumentsAreAskedForOneByOne() async throws {
    let client = try await started()
    client.open("file:///w/b/b.go", "BAD")
    let first = try await client.request("workspace/diagnostic", ["previousResultIds": []])["items"].arrayValue ?? []
    #expect(summary(first) == ["/w/a/a.go 1"])
    let id = client.start("workspace/diagnostic", ["previousResultIds": ids(first)])
    client.notify("textDocument/didClose", ["textDocument": ["uri": "file:///w/b/b.go"]])
    #expect(summary(try await client.answer(id)["result"]["items"].arrayValue ?? []) == ["/w/b/b.go 2"])
  }

  @Test func filesThatAreGoneAreCleared() async throws {
    let client = try await started()
    let answer = try await client.request(
      "workspace/diagnostic", ["previousResultIds": [["uri": "file:///w/gone.go", "value": "x-1"]]])
    #expect(summary(answer["items"].arrayValue ?? []) == ["/w/a/a.go 1", "/w/b/b.go 2", "/w/gone.go 0"])
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
