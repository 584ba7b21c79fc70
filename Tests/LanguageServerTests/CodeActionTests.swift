// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import SystemCalls
import Testing

@Suite(.timeLimit(.minutes(1))) struct CodeActionTests {
  private static let uri = "file:///tmp/a.go"
  private static let withData: LSPAny = ["textDocument": ["publishDiagnostics": ["dataSupport": true]]]

  private func opened(_ text: String, _ capabilities: LSPAny = [:]) async throws -> (TestClient, [LSPAny]) {
    try await TestClient.opened(Self.uri, text, capabilities)
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
    "quickfix: Ignore `bad-word` on this line", "quickfix: Ignore `bad-word` in this file",
    "quickfix: Explain `bad-word`",
  ]

  private static let several = Array(
    all[..<2] + ["quickfix: Fix all `bad-word` problems in this file"] + all[2...])

  // MARK: Quick fixes

  @Test func quickFixesOfADiagnostic() async throws {
    let (client, diagnostics) = try await opened("BAD one, BAD two")
    let found = try await actions(client, range(0, 1, 0, 1), [diagnostics[0]])
    #expect(titles(found) == Self.several)
    #expect(found.map(\.["isPreferred"]) == [nil, true, nil, nil, nil, nil, nil])
    #expect(found[1]["diagnostics"] == [diagnostics[0]])
    let changes = found.map { $0["edit"]["changes"][Self.uri] }
    #expect(changes[0] == [["range": range(0, 0, 0, 3), "newText": ""]])
    #expect(changes[1] == [["range": range(0, 0, 0, 3), "newText": "GOOD"]])
    #expect(changes[3].arrayValue?.count == 2)
    #expect(changes[4] == [["range": range(0, 3, 0, 3), "newText": " //goprod:ignore bad-word reason"]])
    #expect(found[6]["command"]["command"] == "goprod.explain")
    #expect(found[6]["command"]["arguments"] == ["TST001"])
  }

  @Test func quickFixesWithoutDiagnosticsGoByTheRange() async throws {
    let (client, _) = try await opened("BAD one, BAD two")
    #expect(titles(try await actions(client, range(0, 10, 0, 10))) == Self.several)
    // Two findings, but one line to ignore the rule on.
    #expect(try await actions(client, range(0, 0, 9, 9)).count == 9)
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
    (["quickfix"], 6), (["source"], 1), (["source.fixAll"], 1), (["source.fixAll.goprod"], 1), ([""], 6),
    (["source.fixAll.gopls"], 0), (["source.organizeImports"], 0), (["refactor", "quickfix"], 6),
    (["quickfix", "source.fixAll"], 7), (["quickfix.other"], 0), ([], 6),
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

  // MARK: Several of a rule

  @Test func aRuleIsMendedInTheWholeFileWhereThereAreSeveral() async throws {
    let (client, diagnostics) = try await opened("BAD one, BAD two")
    let found = try await actions(client, range(0, 1, 0, 1), [diagnostics[0]])
    let rule = try #require(found.first { $0["title"] == "Fix all `bad-word` problems in this file" })
    #expect(rule["edit"]["changes"][Self.uri].arrayValue?.count == 2)
    #expect(rule["diagnostics"] == [diagnostics[0]])
  }

  @Test func oneFixIsPreferredHoweverManyFindingsThereAre() async throws {
    let (client, diagnostics) = try await opened("BAD one, WORSE two, BAD three")
    let found = try await actions(client, range(0, 0, 0, 30), diagnostics)
    let preferred = found.filter { $0["isPreferred"] == true }
    #expect(preferred.count == 1)
    #expect(preferred.first?["diagnostics"] == [diagnostics[1]], "the gravest finding comes first")
  }

  @Test func fixesThatOverlapAreSaidToBeLeftOut() async throws {
    let (client, _) = try await opened(String(repeating: "BAD ", count: 9))
    let found = try await actions(client, range(0, 0, 0, 0), only: ["source.fixAll"])
    #expect(found.first?["edit"]["changes"][Self.uri].arrayValue?.count == 7)
    let said = try await client.notification("window/logMessage")
    #expect(said["message"] == "2 fixes overlap others and are left out; fix once more for them")
  }

  @Test func ignoringNamesAReason() async throws {
    let (client, diagnostics) = try await opened("BAD")
    let found = try await actions(client, range(0, 0, 0, 0), diagnostics)
    let places = found.filter { $0["title"].stringValue?.hasPrefix("Ignore") == true }
      .map { $0["edit"]["changes"][Self.uri].arrayValue?.first?["range"] }
    #expect(places == [range(0, 3, 0, 3), range(0, 0, 0, 0)])
  }

  @Test func theReasonIsAPlaceholderWhereTheClientHasSuch() async throws {
    let declared: LSPAny = ["workspace": ["workspaceEdit": ["documentChanges": true, "snippetEditSupport": true]]]
    let (client, diagnostics) = try await opened("BAD", declared)
    let found = try await actions(client, range(0, 0, 0, 0), diagnostics)
    let edits = found.map { $0["edit"]["documentChanges"].arrayValue?.first?["edits"] }
    #expect(edits[1] == [["range": range(0, 0, 0, 3), "newText": "GOOD"]])
    let snippet: LSPAny = ["kind": "snippet", "value": " //goprod:ignore bad-word ${1:reason}"]
    #expect(edits[3] == [["range": range(0, 3, 0, 3), "snippet": snippet]])
    #expect(edits[4] == [["range": range(0, 0, 0, 0), "snippet": snippet]])
  }

  // MARK: Resolving

  private static let resolving: LSPAny = [
    "textDocument": ["codeAction": ["dataSupport": true, "resolveSupport": ["properties": ["edit"]]]]
  ]

  @Test(
    arguments: [
      nil, ["dataSupport": true], ["dataSupport": true, "resolveSupport": ["properties": ["command"]]],
      ["resolveSupport": ["properties": ["edit"]]],
    ] as [LSPAny]) func editsComeAlongUnlessTheClientCanAskForThem(declared: LSPAny) async throws
  {
    let (client, diagnostics) = try await opened("BAD", ["textDocument": ["codeAction": declared]])
    for action in try await actions(client, range(0, 0, 0, 0), diagnostics) {
      #expect(action["data"].isNull)
      #expect(action["edit"].isNull == !action["command"].isNull)
    }
  }

  @Test func editsAreAskedForOneByOne() async throws {
    let (client, diagnostics) = try await opened("BAD one, BAD two", Self.resolving)
    let found = try await actions(client, range(0, 0, 0, 0), [diagnostics[0]])
    #expect(found.map(\.["edit"].isNull) == [Bool](repeating: true, count: 7))
    var edits: [LSPAny?] = []
    for action in found where action["command"].isNull {
      let resolved = try await client.request("codeAction/resolve", action)
      #expect(resolved["title"] == action["title"])
      edits.append(resolved["edit"]["changes"][Self.uri].arrayValue?.last)
    }
    #expect(
      edits == [
        ["range": range(0, 0, 0, 3), "newText": ""], ["range": range(0, 0, 0, 3), "newText": "GOOD"],
        ["range": range(0, 9, 0, 12), "newText": "GOOD"], ["range": range(0, 9, 0, 12), "newText": "GOOD"],
        ["range": range(0, 3, 0, 3), "newText": " //goprod:ignore bad-word reason"],
        ["range": range(0, 0, 0, 0), "newText": " //goprod:ignore bad-word reason"],
      ])
  }

  @Test func whatRunsOnSavingHasItsEdit() async throws {
    let (client, _) = try await opened("BAD", Self.resolving)
    let found = try await actions(client, range(0, 0, 0, 0), only: ["source.fixAll.goprod"])
    #expect(found.first?["edit"].isNull == false)
    #expect(try await client.request("codeAction/resolve", found[0]) == found[0])
  }

  @Test func anActionOfAnotherTextIsRefused() async throws {
    let (client, diagnostics) = try await opened("BAD", Self.resolving)
    let action = try await actions(client, range(0, 0, 0, 0), diagnostics)[0]
    client.change(Self.uri, version: 2, ["text": "BAD"])
    #expect(try await client.errorCode("codeAction/resolve", action) == -32801)
    var foreign = try #require(action.objectValue)
    foreign["data"] = ["other": "server"]
    #expect(try await client.request("codeAction/resolve", .object(foreign)) == .object(foreign))
    foreign["data"] = [
      "uri": .string(Self.uri), "version": 2, "do": "fix", "code": "TST009", "start": 0, "end": 3, "number": 0,
    ]
    #expect(try await client.errorCode("codeAction/resolve", .object(foreign)) == -32801)
  }

  // MARK: Pages

  @Test func codesLeadToPages() async throws {
    let declared: LSPAny = ["textDocument": ["publishDiagnostics": ["codeDescriptionSupport": true]]]
    let (client, diagnostics) = try await opened("BAD", declared)
    let folder = try #require(client.pagesFolder).path
    #expect(diagnostics[0]["codeDescription"] == ["href": .string("file://\(folder)/TST001-bad-name.md")])
    let page = String(decoding: try FileSystem.read("\(folder)/TST001-bad-name.md"), as: UTF8.self)
    #expect(page.hasPrefix("# TST001 bad-name\n"))
  }
}
