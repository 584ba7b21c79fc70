// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct DocumentTests {
  private static let uri = "file:///tmp/a.go"

  /// Where the diagnostics are: "line:start-end".
  private func places(_ notification: LSPAny) -> [String] {
    (notification["diagnostics"].arrayValue ?? []).map { diagnostic in
      let start = diagnostic["range"]["start"]
      let end = diagnostic["range"]["end"]
      return "\(start["line"].intValue ?? -1):\(start["character"].intValue ?? -1)-\(end["character"].intValue ?? -1)"
    }
  }

  @Test func diagnosticsCarryWhatIsKnown() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "one BAD word", version: 7)
    let published = try await client.diagnostics()
    #expect(published["uri"].stringValue == Self.uri)
    #expect(published["version"] == 7)
    #expect(
      published["diagnostics"] == [
        [
          "range": range(0, 4, 0, 7), "severity": 2, "code": "TST001", "source": "goprod", "message": "a bad word",
        ]
      ])
  }

  @Test func diagnosticsCarryWhatTheClientDeclares() async throws {
    let client = try await TestClient.started([
      "textDocument": [
        "publishDiagnostics": ["relatedInformation": true, "dataSupport": true, "tagSupport": ["valueSet": [1, 2]]]
      ]
    ])
    client.open(Self.uri, "one BAD word", version: 7)
    let diagnostic = try #require(try await client.diagnostics()["diagnostics"].arrayValue?.first)
    #expect(diagnostic["tags"] == [1])
    #expect(
      diagnostic["relatedInformation"] == [
        ["location": ["uri": .string(Self.uri), "range": range(0, 0, 0, 1)], "message": "it begins here"]
      ])
    #expect(diagnostic["data"]["version"] == 7)
    #expect(diagnostic["data"]["fixes"].arrayValue?.count == 2)
  }

  @Test func everyOpenAndChangeIsAnsweredEvenByNothing() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "fine", version: 1)
    #expect(try await client.diagnostics() == ["uri": .string(Self.uri), "version": 1, "diagnostics": []])
    client.change(Self.uri, version: 2, ["text": "also fine"])
    #expect(try await client.diagnostics() == ["uri": .string(Self.uri), "version": 2, "diagnostics": []])
    client.change(Self.uri, version: 3)
    #expect(try await client.diagnostics()["version"] == 3)
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(Self.uri)]])
    #expect(try await client.diagnostics() == ["uri": .string(Self.uri), "diagnostics": []])
    #expect(client.probe.calls.contains("change /tmp/a.go 3"))
  }

  @Test func incrementalChangesOfAllKinds() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "👍世\r\nBAD\rx\n", version: 1)
    #expect(places(try await client.diagnostics()) == ["1:0-3"])
    // Behind an emoji, across a line's end, beyond the line's and the text's end, and backwards.
    client.change(Self.uri, version: 2, edit(0, 2, 0, 3, "BAD"), edit(1, 0, 1, 3, ""))
    #expect(places(try await client.diagnostics()) == ["0:2-5"])
    client.change(Self.uri, version: 3, edit(0, 99, 1, 0, " BAD"))
    #expect(places(try await client.diagnostics()) == ["0:2-5", "0:6-9"])
    client.change(Self.uri, version: 4, edit(99, 99, 100, 0, "BAD"))
    #expect(places(try await client.diagnostics()) == ["0:2-5", "0:6-9", "2:0-3"])
    client.change(Self.uri, version: 5, edit(0, 9, 0, 5, ""))
    #expect(places(try await client.diagnostics()) == ["0:2-5", "2:0-3"])
    client.change(Self.uri, version: 6, edit(0, 0, 9, 0, "lost"), ["text": "é BAD"], edit(0, 0, 0, 1, "ee"))
    #expect(places(try await client.diagnostics()) == ["0:3-6"])
    // A range within a surrogate pair is moved before it.
    client.change(Self.uri, version: 7, ["text": "👍"], edit(0, 1, 0, 1, "BAD"))
    #expect(places(try await client.diagnostics()) == ["0:0-3"])
  }

  @Test(arguments: [("utf-8", "0:8-11"), ("utf-16", "0:4-7"), ("utf-32", "0:3-6")])
  func encodings(name: String, place: String) async throws {
    let client = try await TestClient.started(["general": ["positionEncodings": [.string(name)]]])
    client.open(Self.uri, "👍世 BAD")
    #expect(places(try await client.diagnostics()) == [place])
  }

  @Test func aVersionThatGoesBackIsLogged() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "x", version: 5)
    _ = try await client.diagnostics()
    client.change(Self.uri, version: 4, ["text": "BAD"])
    #expect(places(try await client.diagnostics()) == ["0:0-3"])
    let message = try await client.notification("window/logMessage")
    #expect(message["message"].stringValue == "version 4 of file:///tmp/a.go comes after version 5")
    #expect(client.logLines.withLock { $0 }.last?.hasPrefix("warning: version 4") == true)
  }

  @Test(arguments: [
    ("untitled:Untitled-1", "go"), ("file:///tmp/go.mod", "gomod"), ("file:///tmp/a.py", "python"),
    ("git:/tmp/a.go?ref", "go"),
  ]) func whatIsNoGoFileHasNoProblems(uri: String, language: String) async throws {
    let client = try await TestClient.started()
    client.open(uri, "BAD", language: language)
    #expect(try await client.diagnostics() == ["uri": .string(uri), "version": 1, "diagnostics": []])
    client.change(uri, version: 2, ["text": "BAD BAD"])
    #expect(try await client.diagnostics()["diagnostics"] == [])
    #expect(try await client.request("textDocument/hover", hoverAt(uri, 0, 1)).isNull)
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]])
    #expect(try await client.diagnostics()["diagnostics"] == [])
    #expect(client.probe.calls.isEmpty)
  }

  @Test func strangeNamesReachTheAnalysis() async throws {
    let client = try await TestClient.started()
    let uri = "file:///tmp/a%20b/%E4%B8%96 é.go"
    client.open(uri, "BAD")
    #expect(try await client.diagnostics()["uri"].stringValue == uri)
    #expect(client.probe.calls.first == "open /tmp/a b/世 é.go 1")
  }

  @Test func invalidUTF8IsCountedAsEditorsDo() async throws {
    let client = try await TestClient.started()
    var framer = MessageFramerInput(uri: Self.uri)
    framer.text = [0xFF, 0xE4, 0xB8] + Array(" BAD".utf8)
    for item in framer.items() { client.post(.input(.item(item))) }
    #expect(places(try await client.diagnostics()) == ["0:4-7"])
  }

  @Test func typingDropsStaleWork() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "WAIT BAD", version: 1)
    var waiting = client.probe.isWaiting.makeAsyncIterator()
    _ = await waiting.next()
    // The analysis of version 1 hangs; two more versions come meanwhile.
    client.change(Self.uri, version: 2, ["text": "BAD BAD"])
    client.change(Self.uri, version: 3, edit(0, 0, 0, 4, ""))
    _ = try await client.errorCode("no/such", [:])
    client.probe.gate.push(())
    let published = try await client.diagnostics()
    #expect(published["version"] == 3)
    #expect(places(published) == ["0:0-3"])
    #expect(
      client.probe.calls.filter { $0.hasPrefix("analyse") } == [
        "analyse /tmp/a.go cancelled", "analyse /tmp/a.go done",
      ])
  }

  @Test func nothingIsPublishedForAClosedDocument() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "WAIT BAD", version: 1)
    var waiting = client.probe.isWaiting.makeAsyncIterator()
    _ = await waiting.next()
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(Self.uri)]])
    client.open(Self.uri, "BAD", version: 1)
    #expect(try await client.diagnostics()["diagnostics"] == [])
    client.probe.gate.push(())
    #expect(places(try await client.diagnostics()) == ["0:0-3"])
  }

  @Test func otherDocumentsArePublishedAgainOnlyWhenTheyDiffer() async throws {
    let client = try await TestClient.started()
    client.open("file:///tmp/b.go", "BAD", version: 1)
    _ = try await client.diagnostics()
    client.open(Self.uri, "BAD", version: 1)
    #expect(try await client.diagnostics()["uri"].stringValue == Self.uri)
    client.change(Self.uri, version: 2, ["text": ""])
    #expect(try await client.diagnostics()["version"] == 2)
    client.notify("textDocument/didSave", ["textDocument": ["uri": .string(Self.uri)]])
    client.notify(
      "workspace/didChangeWatchedFiles",
      ["changes": [["uri": "file:///tmp/go.mod", "type": 2], ["uri": "untitled:x", "type": 2]]])
    client.change(Self.uri, version: 3, ["text": "BAD"])
    #expect(try await client.diagnostics()["version"] == 3)
    #expect(client.others.isEmpty)
    #expect(client.probe.calls.contains("invalidate /tmp/a.go"))
    #expect(client.probe.calls.contains("invalidate /tmp/go.mod"))
    #expect(client.probe.calls.contains { $0.hasPrefix("analyse /tmp/b.go") })
  }

  @Test func settingsThatChangeBeginAnewWithTheOpenDocuments() async throws {
    let client = try await TestClient.started()
    client.open(Self.uri, "BAD", version: 3)
    _ = try await client.diagnostics()
    client.notify("workspace/didChangeConfiguration", ["settings": ["tests": true]])
    client.change(Self.uri, version: 4, ["text": "BAD BAD"])
    #expect(places(try await client.diagnostics()) == ["0:0-3", "0:4-7"])
    #expect(client.probe.calls.filter { $0.hasPrefix("open") } == ["open /tmp/a.go 3", "open /tmp/a.go 3"])
  }
}
