// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct CompletionTests {
  private static let uri = "file:///tmp/a.go"

  /// What is offered at the end of a text, as "label start-end".
  private func offered(_ text: String) async throws -> [String]? {
    let (client, _) = try await TestClient.opened(Self.uri, text)
    let width = text.utf16.count
    let list = try await client.request("textDocument/completion", hoverAt(Self.uri, 0, width))
    return list["items"].arrayValue?.map { item in
      let range = item["textEdit"]["range"]
      let (start, end) = (range["start"]["character"].intValue ?? -1, range["end"]["character"].intValue ?? -1)
      return "\(item["label"].stringValue ?? "") \(start)-\(end)"
    }
  }

  @Test(arguments: [
    ("x() //goprod:ignore ", 20, 20), ("👍 //goprod:ignore TS", 19, 21), ("//nolint:", 9, 9),
    ("//nolint:gosec, T", 16, 17),
    ("// nolint:a", 10, 11), ("//lint:ignore b", 14, 15), ("//lint:file-ignore b", 19, 20),
  ]) func rulesInDirectives(text: String, start: Int, end: Int) async throws {
    let labels = ["TST001", "TST002", "any-call", "bad-name"]
    #expect(try await offered(text) == labels.map { "\($0) \(start)-\(end)" })
  }

  @Test(arguments: [
    "", "x ", "//goprod:ignore", "//goprod:ignore TST001 ", "//nolint", "//nolint:a // ", "//lint:ignore a b",
    "x(\"//nolint:",
  ])
  func nothingElsewhere(text: String) async throws {
    #expect(try await offered(text) == nil)
  }

  @Test func rulesThatFindSomethingThereComeFirst() async throws {
    let labels = ["TST001", "bad-name", "TST002", "any-call"]
    #expect(try await offered("BAD //nolint:") == labels.map { "\($0) 13-13" })
  }

  @Test func whatIsThereIsNotOfferedAgain() async throws {
    #expect(try await offered("//goprod:ignore TST001,") == ["TST002 23-23", "any-call 23-23"])
  }

  @Test func itemsSayWhatTheyAre() async throws {
    let (client, _) = try await TestClient.opened(Self.uri, "//nolint:")
    let list = try await client.request("textDocument/completion", hoverAt(Self.uri, 0, 9))
    #expect(list["isIncomplete"] == false)
    let item = list["items"].arrayValue?.first ?? .null
    #expect(item["detail"] == "bad-name")
    #expect(item["documentation"] == "an identifier named `bad`")
    #expect(try await client.request("textDocument/completion", hoverAt("file:///b.go", 0, 9)).isNull)
  }

  @Test func offeredToClientsThatComplete() async throws {
    let client = TestClient()
    let declared: LSPAny = ["textDocument": ["completion": ["contextSupport": true]]]
    let capabilities = try await client.request("initialize", ["capabilities": declared])["capabilities"]
    #expect(capabilities["completionProvider"]["triggerCharacters"] == [":", ",", " "])
    #expect(capabilities["completionProvider"]["resolveProvider"].isNull)
  }
}
