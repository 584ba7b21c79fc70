// SPDX-License-Identifier: MIT

import Configuration
import LSPProtocol
import LanguageServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct ConfigurationDiagnosticsTests {
  private static let uri = "file:///tmp/a.go"
  private static let path = "/tmp/.goprod.json"
  private static let text = "{\n\t\"😀\": 1, \"preset\": \"none\" ,\r\n}\n"

  private func problem(_ line: Int, _ column: Int, _ field: String = "preset") -> ConfigurationProblem {
    ConfigurationProblem(
      origin: .file(Self.path, line: line, column: column), field: field, message: "is nothing that is known")
  }

  private func known(_ client: TestClient, files: [String: String] = [path: text]) -> TestClient {
    client.probe.disk = files
    return client
  }

  private func next(_ client: TestClient) async throws -> (uri: LSPAny, diagnostics: LSPAny) {
    let message = try await client.notification("textDocument/publishDiagnostics")
    return (message["uri"], message["diagnostics"])
  }

  @Test func problemsAreShownInTheFileAndTakenAway() async throws {
    let client = known(try await TestClient.started())
    // In bytes, as files are read; the character takes four of them and two units.
    client.probe.problems = [problem(2, 13), problem(0, 0, "")]
    client.open(Self.uri, "fine")
    #expect(try await next(client).uri == .string(Self.uri))
    let shown = try await next(client)
    #expect(shown.uri == .string("file://" + Self.path))
    let expected: LSPAny = [
      [
        "range": ["start": ["line": 1, "character": 10], "end": ["line": 1, "character": 26]], "severity": 2,
        "source": "goprod", "message": "`preset`: is nothing that is known",
      ],
      [
        "range": ["start": ["line": 0, "character": 0], "end": ["line": 0, "character": 1]], "severity": 1,
        "source": "goprod", "message": "is nothing that is known",
      ],
    ]
    #expect(shown.diagnostics == expected)
    // Nothing new is nothing to be said.
    client.change(Self.uri, version: 2, ["text": "BAD"])
    #expect(try await next(client).uri == .string(Self.uri))
    client.probe.problems = []
    client.change(Self.uri, version: 3, ["text": "fine"])
    #expect(try await next(client).uri == .string(Self.uri))
    let gone = try await next(client)
    #expect(gone.uri == .string("file://" + Self.path))
    #expect(gone.diagnostics == [])
  }

  /// Nothing that happens to the document takes away what is wrong in the file, and versions are the document's.
  @Test func anOpenFileKeepsItsProblems() async throws {
    let client = known(try await TestClient.started())
    client.probe.problems = [problem(2, 13)]
    client.open(Self.uri, "fine")
    #expect(try await next(client).uri == .string(Self.uri))
    let shown = try await next(client).diagnostics
    #expect(shown.arrayValue?.count == 1)
    let uri = "file://" + Self.path
    func published() async throws -> LSPAny { try await client.diagnostics() }
    client.open(uri, Self.text, version: 4, language: "json")
    #expect(try await published() == ["uri": .string(uri), "version": 4, "diagnostics": shown])
    client.change(uri, version: 5, ["text": "{}"])
    #expect(try await published() == ["uri": .string(uri), "version": 5, "diagnostics": shown])
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]])
    #expect(try await published() == ["uri": .string(uri), "diagnostics": shown])
    client.open(uri, "{}", version: 6, language: "json")
    #expect(try await published() == ["uri": .string(uri), "version": 6, "diagnostics": shown])
    client.probe.problems = []
    client.change(Self.uri, version: 2, ["text": "fine"])
    #expect(try await next(client).uri == .string(Self.uri))
    #expect(try await published() == ["uri": .string(uri), "version": 6, "diagnostics": []])
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]])
    #expect(try await published() == ["uri": .string(uri), "diagnostics": []])
  }

  /// Editors have no byte order mark in their text, on whose line alone columns count it.
  @Test(arguments: [(1, 6, 0, 2), (2, 3, 1, 2)])
  func placesBehindAByteOrderMark(line: Int, column: Int, shownLine: Int, shownColumn: Int) async throws {
    let client = known(try await TestClient.started(), files: [Self.path: "\u{FEFF}{ \"a\": 1,\n  \"b\": 1 }"])
    client.probe.problems = [problem(line, column)]
    client.open(Self.uri, "fine")
    #expect(try await next(client).uri == .string(Self.uri))
    let start = try await next(client).diagnostics.arrayValue?.first?["range"]["start"]
    #expect(start == ["line": .int(shownLine), "character": .int(shownColumn)])
  }

  /// A place that the file no longer has is its end, and a file that cannot be read has its beginning only.
  @Test(arguments: [[path: "{\n"], [:]])
  func placesOutside(files: [String: String]) async throws {
    let client = known(try await TestClient.started(), files: files)
    client.probe.problems = [problem(9, 40)]
    client.open(Self.uri, "fine")
    #expect(try await next(client).uri == .string(Self.uri))
    let line: LSPAny = files.isEmpty ? 0 : 1
    let place: LSPAny = ["line": line, "character": 0]
    let expected: LSPAny = [
      [
        "range": ["start": place, "end": place], "severity": 2, "source": "goprod",
        "message": "`preset`: is nothing that is known",
      ]
    ]
    #expect(try await next(client).diagnostics == expected)
  }
}
