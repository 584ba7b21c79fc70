// SPDX-License-Identifier: MIT

import FoundationEssentials
import LSPProtocol
import Testing

@Suite struct LSPProtocolTests {
  private func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  @Test(arguments: [
    ("file:///tmp/a.go", "/tmp/a.go"), ("file:///tmp/a%20b%C3%A9.go", "/tmp/a bé.go"),
    ("file:///tmp/a b#c?.go", "/tmp/a b#c?.go"), ("FILE://localhost/x", "/x"), ("file:/x/y", "/x/y"),
    ("file:///50%25%zz%4", "/50%%zz%4"), ("file:///世界/%E4%B8%96.go", "/世界/世.go"),
  ]) func pathsOfFileURIs(uri: String, path: String) {
    #expect(DocumentURI(uri).filePath == path)
  }

  @Test(arguments: [
    "untitled:Untitled-1", "file://server/share/a.go", "git:/x/a.go", "", "file:", "file://", "/a.go", "file:///a%00",
  ]) func otherURIsHaveNoPath(uri: String) {
    #expect(DocumentURI(uri).filePath == nil)
  }

  @Test(arguments: ["/tmp/a.go", "/tmp/a b/é#?%.go", "/世界"]) func pathsMakeURIs(path: String) {
    let uri = DocumentURI(path: path)
    #expect(uri.filePath == path)
    #expect(uri.string.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") })
  }

  @Test func oddShapesOfOptionalThingsAreTolerated() throws {
    let request = try decode(
      InitializeRequest.self,
      """
      {"processId": null, "capabilities": {"textDocument": 3, "general": {"positionEncodings": ["utf-8", 5]},
      "workspace": {"configuration": "yes"}}, "trace": 5, "rootUri": [], "workspaceFolders": {}, "clientInfo": 1}
      """)
    #expect(request.processId == nil)
    #expect(request.capabilities.positionEncodings == [.utf8])
    #expect(!request.capabilities.configurationRequests)
    #expect(!request.capabilities.relatedInformation)
    #expect(try decode(InitializeRequest.self, "{}").capabilities == ClientCapabilities())
  }

  @Test func foreignDiagnosticsAreTolerated() throws {
    let context = try decode(
      CodeActionRequest.Context.self,
      """
      {"diagnostics": [{"range": {"start": {"line": 1, "character": 2}, "end": {"line": 1, "character": 3}},
      "code": 17, "severity": "high", "tags": [9], "data": [null, 1.5, {"a": true}]}], "extra": 1}
      """)
    let diagnostic = try #require(context.diagnostics?.first)
    #expect(diagnostic.code == 17)
    #expect(diagnostic.severity == nil)
    #expect(diagnostic.data == [nil, .double(1.5), ["a": true]])
  }

  @Test func kindsMatchByPrefix() {
    #expect(CodeActionKind.goprodFixAll.isWithin(.sourceFixAll))
    #expect(CodeActionKind.goprodFixAll.isWithin(CodeActionKind(rawValue: "source")))
    #expect(CodeActionKind.goprodFixAll.isWithin(CodeActionKind(rawValue: "")))
    #expect(!CodeActionKind.goprodFixAll.isWithin(CodeActionKind(rawValue: "source.fixAll.gop")))
    #expect(!CodeActionKind.sourceFixAll.isWithin(.goprodFixAll))
    #expect(!CodeActionKind.quickFix.isWithin(.sourceFixAll))
  }

  @Test func whatWritesItselfEqualsWhatTheEncoderMakes() throws {
    let range = LSPRange(start: Position(line: 0, character: 12), end: Position(line: 345, character: 0))
    let diagnostic = LSPDiagnostic(
      range: range, severity: .warning, code: "ERR001", source: "goprod",
      message: "\"quoted\" \\ \n\t\r\u{1}\u{1f} / 世界 👍 e\u{301}", tags: [.unnecessary],
      relatedInformation: [
        DiagnosticRelatedInformation(location: Location(uri: DocumentURI("file:///a%20b"), range: range), message: "")
      ],
      data: ["a": [1, -5, .double(2.5), true, false, nil, "x"], "b": [:], "c\n": []])
    let message = PublishDiagnosticsNotification(
      uri: DocumentURI(path: "/a b.go"), version: 7,
      diagnostics: [diagnostic, LSPDiagnostic(range: range, message: "m")])
    var writer = JSONWriter()
    message.write(to: &writer)
    let written = try decode(LSPAny.self, String(decoding: writer.bytes, as: UTF8.self))
    let encoded = try decode(LSPAny.self, String(decoding: try JSONEncoder().encode(message), as: UTF8.self))
    #expect(written == encoded)
    #expect(written["diagnostics"].arrayValue?.count == 2)
  }

  @Test func anyJSONSurvivesARoundTrip() throws {
    let json = #"{"a":[null,true,1,-2.5,"x",{}],"b":{"c":[]}}"#
    let value = try decode(LSPAny.self, json)
    #expect(try decode(LSPAny.self, String(decoding: try JSONEncoder().encode(value), as: UTF8.self)) == value)
    #expect(value["a"].arrayValue?.count == 6)
    #expect(value["b"]["c"]["d"].isNull)
  }

  @Test func rangesTouch() {
    func range(_ start: Int, _ end: Int) -> LSPRange {
      LSPRange(start: Position(line: 0, character: start), end: Position(line: 0, character: end))
    }
    #expect(range(2, 4).touches(range(3, 3)))
    #expect(range(2, 4).touches(range(4, 4)))
    #expect(!range(2, 4).touches(range(5, 9)))
  }
}
