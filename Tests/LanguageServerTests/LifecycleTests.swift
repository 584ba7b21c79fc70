// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct LifecycleTests {
  @Test func nothingWorksBeforeInitialize() async throws {
    let client = TestClient()
    client.open("file:///a.go", "BAD")
    #expect(try await client.errorCode("textDocument/hover", [:]) == -32002)
    #expect(try await client.errorCode("shutdown", nil) == -32002)
    #expect(try await client.errorCode("no/such", nil) == -32002)
    let result = try await client.request("initialize", ["capabilities": [:], "processId": 4711])
    #expect(result["serverInfo"] == ["name": "goprod", "version": "1.2.3"])
    #expect(client.watchedProcesses.withLock { $0 } == [4711])
    #expect(client.others.isEmpty)
    #expect(client.probe.calls.isEmpty)
  }

  @Test func declaresWhatItCanDo() async throws {
    let client = TestClient()
    let capabilities = try await client.request("initialize", ["capabilities": [:]])["capabilities"]
    #expect(capabilities["positionEncoding"] == "utf-16")
    #expect(capabilities["textDocumentSync"] == ["openClose": true, "change": 2, "save": ["includeText": false]])
    #expect(capabilities["hoverProvider"] == true)
    #expect(capabilities["codeActionProvider"]["codeActionKinds"] == ["quickfix", "source.fixAll.goprod"])
    #expect(capabilities["diagnosticProvider"].isNull)
    #expect(capabilities["completionProvider"].isNull)
    #expect(capabilities["codeActionProvider"]["resolveProvider"] == false)
    let commands = capabilities["executeCommandProvider"]["commands"].strings
    #expect(commands == ["goprod.fixAll", "goprod.explain", "goprod.restart", "goprod.status"])
  }

  @Test(
    arguments: [
      (["utf-8", "utf-16"], nil, "utf-16"), (["utf-32", "utf-8"], nil, "utf-8"), (["utf-32"], nil, "utf-32"),
      (["utf-7"], nil, "utf-16"), ([], nil, "utf-16"), (["utf-8", "utf-16"], "utf-8", "utf-8"),
      (["utf-16"], "utf-32", "utf-16"),
    ] as [([String], String?, String)]) func agreesOnAnEncoding(
      offered: [String], wished: String?, expected: String
    ) async throws
  {
    let client = TestClient()
    let result = try await client.request(
      "initialize",
      [
        "capabilities": ["general": ["positionEncodings": .array(offered.map { .string($0) })]],
        "initializationOptions": ["positionEncoding": wished.map { .string($0) } ?? nil],
      ])
    #expect(result["capabilities"]["positionEncoding"].stringValue == expected)
  }

  @Test func initializeComesOnce() async throws {
    let client = try await TestClient.started()
    #expect(try await client.errorCode("initialize", ["capabilities": [:]]) == -32600)
  }

  @Test func initializeWithParametersOfAnotherShapeCanBeRepeated() async throws {
    let client = TestClient()
    #expect(try await client.errorCode("initialize", []) == -32602)
    #expect(try await client.request("initialize", [:])["serverInfo"]["name"] == "goprod")
  }

  @Test func shutdownAndExit() async throws {
    let client = try await TestClient.started()
    #expect(try await client.request("shutdown", nil).isNull)
    #expect(try await client.errorCode("textDocument/hover", [:]) == -32600)
    #expect(try await client.errorCode("shutdown", nil) == -32600)
    client.open("file:///a.go", "BAD")
    client.notify("exit", nil)
    #expect(await client.exitCode() == 0)
    #expect(client.probe.calls.isEmpty)
  }

  @Test func exitWithoutShutdown() async throws {
    let client = try await TestClient.started()
    client.notify("exit", nil)
    #expect(await client.exitCode() == 1)
    let early = TestClient()
    early.notify("exit", nil)
    #expect(await early.exitCode() == 1)
  }

  @Test func theEndOfTheInputEndsTheSession() async throws {
    let client = try await TestClient.started()
    client.post(.input(.end(isCutOff: true)))
    #expect(await client.exitCode() == 1)
    #expect(try await client.next { !$0["error"].isNull }["error"]["code"].intValue == -32700)
    let proper = try await TestClient.started()
    _ = try await proper.request("shutdown", nil)
    proper.post(.input(.end(isCutOff: false)))
    #expect(await proper.exitCode() == 0)
  }

  @Test(arguments: [ServerEvent.parentEnded, .signal(15)]) func theWorldEndsTheSession(event: ServerEvent) async throws
  {
    let client = try await TestClient.started()
    client.post(event)
    #expect(await client.exitCode() == 1)
  }

  @Test func badInputIsAnsweredAndSurvived() async throws {
    let client = try await TestClient.started()
    client.sendRaw("Content-Length: 5\r\n\r\n{oops")
    let error = try await client.next { !$0["error"].isNull }
    #expect(error["id"].isNull)
    #expect(error["error"]["code"].intValue == -32700)
    client.send([["jsonrpc": "2.0", "method": "exit"]])
    #expect(try await client.next { !$0["error"].isNull }["error"]["code"].intValue == -32600)
    #expect(try await client.errorCode("no/such", [:]) == -32601)
    #expect(try await client.errorCode("$/no", [:]) == -32601)
    #expect(try await client.errorCode("textDocument/hover", ["position": 5]) == -32602)
    client.notify("no/such", [:])
    client.notify("$/no", [1])
    client.notify("textDocument/didOpen", ["textDocument": 1])
    client.notify("textDocument/didChange", ["textDocument": ["uri": "file:///none.go"], "contentChanges": []])
    client.notify("textDocument/didClose", ["textDocument": ["uri": "file:///none.go"]])
    client.send(["jsonrpc": "2.0", "id": 99, "result": nil])
    #expect(try await client.request("textDocument/hover", hoverAt("file:///none.go", 0, 0)).isNull)
  }

  @Test func settingsOfAllKindsAreTaken() async throws {
    let client = try await TestClient.started(
      options: ["goprod": ["tags": "a,b", "colour": "red", "severity": ["ERR001": "loud"], "goroot": "/go"]],
      ["rootUri": "file:///home/me"])
    client.notify("workspace/didChangeConfiguration", ["settings": ["tests": true, "colour": "blue", "cgo": 1]])
    client.notify("workspace/didChangeConfiguration", ["settings": ["goprod": ["select": ["ERR001"]]]])
    client.open("file:///a.go", "")
    _ = try await client.diagnostics()
    let configurations = client.probe.configurations
    #expect(configurations.map(\.roots) == [["/home/me"], ["/home/me"], ["/home/me"]])
    #expect(configurations.map(\.settings.layer.tags?.value) == [["a", "b"], ["a", "b"], ["a", "b"]])
    #expect(configurations.map(\.settings.layer.goRoot?.value) == ["/go", "/go", "/go"])
    #expect(configurations.map(\.settings.layer.tests?.value) == [nil, true, nil])
    #expect(configurations.last?.settings.layer.select?.value == ["ERR001"])
    let warnings = client.others.filter { $0["method"] == "window/logMessage" }.map { $0["params"]["message"] }
    #expect(
      warnings == [
        "editor settings: `colour`: is no setting",
        "editor settings: `severity.ERR001`: must be one of `error`, `warning`, `info`, `hint`, `off`, `on`",
        "editor settings: `cgo`: must be true or false, not a number",
      ])
  }

  @Test func whatIsForFilesOnlyIsSaidOnce() async throws {
    let client = try await TestClient.started(options: ["extends": "base.json", "overrides": []])
    client.notify("workspace/didChangeConfiguration", ["settings": ["extends": "base.json", "logLevel": "loud"]])
    client.open("file:///a.go", "")
    _ = try await client.diagnostics()
    let warnings = client.others.filter { $0["method"] == "window/logMessage" }.map { $0["params"]["message"] }
    #expect(
      warnings == [
        "editor settings: `extends`: is read in `.goprod.json` only",
        "editor settings: `overrides`: is read in `.goprod.json` only",
        "editor settings: `logLevel`: must be one of `error`, `warning`, `info`, `debug`",
      ])
  }

  @Test func theLogIsAsLoudAsItIsWished() async throws {
    let client = try await TestClient.started(options: ["logLevel": "warning"])
    client.post(.log(.info, "by the way"))
    client.post(.log(.warning, "mind this"))
    #expect(try await client.notification("window/logMessage")["message"] == "mind this")
    client.notify("workspace/didChangeConfiguration", ["settings": ["logLevel": "debug"]])
    client.post(.log(.debug, "in detail"))
    #expect(try await client.notification("window/logMessage") == ["type": 4, "message": "in detail"])
    #expect(client.others.isEmpty)
    #expect(client.probe.configurations.count == 1, "the analysis has nothing to do with it")
  }

  @Test func aConfigurationThatWantsAnotherGoBeginsAnew() async throws {
    let client = try await TestClient.started()
    client.open("file:///a.go", "")
    _ = try await client.diagnostics()
    client.probe.isOutdated.store(true, ordering: .relaxed)
    client.notify("textDocument/didSave", ["textDocument": ["uri": "file:///a.go"]])
    client.open("file:///b.go", "")
    _ = try await client.diagnostics()
    #expect(client.probe.configurations.count == 2)
  }

  @Test func asksForWhatTheClientDeclares() async throws {
    let client = try await TestClient.started([
      "workspace": [
        "configuration": true, "didChangeWatchedFiles": ["dynamicRegistration": true],
        "didChangeConfiguration": ["dynamicRegistration": true],
      ]
    ])
    let registration = try await client.next { $0["method"] == "client/registerCapability" }
    let methods = registration["params"]["registrations"].arrayValue?.map { $0["method"] }
    #expect(methods == ["workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"])
    let watchers = registration["params"]["registrations"].arrayValue?.first?["registerOptions"]["watchers"].arrayValue
    // By both, since a star need not stand for nothing.
    let patterns = watchers?.map { $0["globPattern"] } ?? []
    #expect(patterns.contains("**/.goprod.json") && patterns.contains("**/*.goprod.json"))
    client.send(["jsonrpc": "2.0", "id": registration["id"], "result": nil])
    let question = try await client.next { $0["method"] == "workspace/configuration" }
    #expect(question["params"]["items"] == [["section": "goprod"]])
    client.send(["jsonrpc": "2.0", "id": question["id"], "result": [["tests": true]]])
    client.open("file:///a.go", "")
    _ = try await client.diagnostics()
    #expect(client.probe.configurations.map(\.settings.layer.tests?.value) == [nil, true])
    client.notify("workspace/didChangeConfiguration", ["settings": nil])
    _ = try await client.next { $0["method"] == "workspace/configuration" }
  }

  @Test func filesThatOthersExtendAreWatched() async throws {
    let client = try await TestClient.started(["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]])
    func watched() async throws -> (id: LSPAny, patterns: [LSPAny]) {
      let request = try await client.next { $0["method"] == "client/registerCapability" }
      let registration = request["params"]["registrations"].arrayValue?.first ?? .null
      #expect(registration["method"] == "workspace/didChangeWatchedFiles")
      let watchers = registration["registerOptions"]["watchers"].arrayValue ?? []
      return (registration["id"], watchers.map { $0["globPattern"] })
    }
    let first = try await watched().id
    client.probe.extended = ["/tmp/base.json", "/tmp/x/base.json", "/tmp/a [1].json"]
    client.open("file:///a.go", "")
    let second = try await watched()
    #expect(second.patterns == ["**/a ?1?.json", "**/base.json"])
    // Those of a known name are watched already.
    client.probe.extended = ["/tmp/y/base.json", "/tmp/b.json"]
    client.change("file:///a.go", version: 2, ["text": ""])
    let third = try await watched()
    #expect(third.patterns == ["**/b.json"])
    #expect(Set([first, second.id, third.id]).count == 3)
  }

  @Test func nothingIsRegisteredBeforeTheClientIsReady() async throws {
    let client = TestClient()
    let declared: LSPAny = ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]]
    _ = try await client.request("initialize", ["capabilities": declared])
    client.post(.configurationExtends(["/tmp/base.json"]))
    _ = try await client.request("textDocument/hover", hoverAt("file:///a.go", 0, 0))
    #expect(!client.others.contains { $0["method"] == "client/registerCapability" })
    client.notify("initialized", [:])
    for count in [6, 1] {
      let request = try await client.next { $0["method"] == "client/registerCapability" }
      let options = request["params"]["registrations"].arrayValue?.first?["registerOptions"]
      #expect(options?["watchers"].arrayValue?.count == count)
    }
  }

  @Test func filesAreWatchedByClientsThatSaySoOnly() async throws {
    let client = try await TestClient.started()
    client.probe.extended = ["/tmp/base.json"]
    client.open("file:///a.go", "")
    _ = try await client.diagnostics()
    _ = try await client.request("textDocument/hover", hoverAt("file:///a.go", 0, 0))
    client.post(.configurationExtends(["/tmp/base.json"]))
    _ = try await client.request("textDocument/hover", hoverAt("file:///a.go", 0, 0))
    #expect(!client.others.contains { $0["method"] == "client/registerCapability" })
  }

  @Test func whatKeepsTheAnalysisFromWorkingIsShown() async throws {
    let client = try await TestClient.started()
    client.post(.log(.info, "fine"))
    client.post(.log(.error, "no Go"))
    #expect(try await client.notification("window/showMessage") == ["type": 1, "message": "goprod: no Go"])
    let logged = client.others.filter { $0["method"] == "window/logMessage" }.map { $0["params"] }
    #expect(logged == [["type": 3, "message": "fine"], ["type": 1, "message": "no Go"]])
  }

  @Test func foldersComeAndGo() async throws {
    let client = try await TestClient.started(
      [:], ["workspaceFolders": [["uri": "file:///one", "name": "1"], ["uri": "file:///two", "name": "2"]]])
    client.notify(
      "workspace/didChangeWorkspaceFolders",
      ["event": ["added": [["uri": "file:///three", "name": "3"]], "removed": [["uri": "file:///one", "name": "1"]]]])
    client.open("file:///a.go", "")
    _ = try await client.diagnostics()
    #expect(client.probe.configurations.map(\.roots) == [["/one", "/two"], ["/two", "/three"]])
  }

  @Test func tracesWhatItIsAskedTo() async throws {
    let client = try await TestClient.started()
    client.notify("$/setTrace", ["value": "verbose"])
    _ = try await client.request("textDocument/hover", hoverAt("file:///none.go", 0, 0))
    let received = try await client.notification("$/logTrace")
    #expect(received["message"].stringValue == "received request 'textDocument/hover' - (2)")
    #expect(received["verbose"].stringValue?.contains("none.go") == true)
    let sent = try await client.notification("$/logTrace")
    #expect(sent["message"].stringValue?.hasPrefix("sent response 'textDocument/hover' - (2) after") == true)
    #expect(sent["verbose"] == "result: null")
    client.notify("$/setTrace", ["value": "off"])
    client.notify("$/setTrace", ["value": "nonsense"])
    _ = try await client.request("textDocument/hover", hoverAt("file:///none.go", 0, 0))
    // The first of the two notifications came while tracing was on.
    #expect(client.others.count { $0["method"] == "$/logTrace" } == 1)
  }
}

func hoverAt(_ uri: String, _ line: Int, _ character: Int) -> LSPAny {
  ["textDocument": ["uri": .string(uri)], "position": ["line": .int(line), "character": .int(character)]]
}
