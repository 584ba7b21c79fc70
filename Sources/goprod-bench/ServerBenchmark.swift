// SPDX-License-Identifier: MIT

#if canImport(LSPTransport)
  import GoSyntax
  import LSPProtocol
  import LSPTransport
  import SystemCalls

  /// Times a server as an editor meets it: a process of its own, a session over pipes, a large file opened and typed in.
  struct ServerBenchmark {
    /// Large files that people wrote, below GOROOT/src/cmd.
    private static let files = [
      "go/internal/load/pkg.go", "compile/internal/ssagen/ssa.go", "compile/internal/ssa/prove.go",
      "internal/obj/x86/asm6.go",
    ]
    private static let keyCount = 200
    private static let capabilities: LSPAny = [
      "general": ["positionEncodings": ["utf-16"]],
      "textDocument": [
        "publishDiagnostics": [
          "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true,
          "tagSupport": ["valueSet": [1, 2]],
        ],
        "hover": ["contentFormat": ["markdown"]],
        "codeAction": [
          "codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix", "source", "source.fixAll"]]],
          "dataSupport": true, "resolveSupport": ["properties": ["edit"]],
        ],
      ],
      "workspace": ["workspaceEdit": ["documentChanges": true], "workspaceFolders": true],
    ]

    let program: String
    /// The folder the editor has open.
    let folder: String
    /// Files below it, each for a session of its own; those of GOROOT/src/cmd unless told.
    var files: [String]
    /// The milliseconds between two keys.
    var pause = 80

    init(program: String, folder: String, files: [String]) {
      (self.program, self.folder) = (program, folder)
      self.files = files.isEmpty ? Self.files : files
    }

    func run() throws {
      print(
        "\(folder): milliseconds; \(Self.keyCount) keys typed every \(pause) ms, from the change to its diagnostics\n")
      for file in files {
        let path = FilePath.join(folder, file)
        guard FileSystem.isFile(path) else {
          print("\(file): no such file")
          continue
        }
        try measure(file, path)
      }
    }

    private func measure(_ name: String, _ path: String) throws {
      let text = try FileSystem.read(path)
      let uri = DocumentURI(path: path)
      print("\(name) (\(text.count { $0 == 10 }) lines)")
      try measureTyping(uri, text)
      try measureQueries(uri, text)
    }

    // MARK: Typing

    private func measureTyping(_ uri: DocumentURI, _ text: [UInt8]) throws {
      let started = CurrentProcess.monotonicNanoseconds
      let (client, initialized) = try start()
      let opened = open(uri, text, client)
      guard let first = client.diagnostics(of: uri, version: 1) else {
        print("  no diagnostics came")
        _ = client.finish()
        return
      }
      print(
        "  initialize \(milliseconds(initialized - started)), first diagnostics \(milliseconds(first.time - opened))")

      var keys = Keys(text)
      var (times, whole) = (Times(), Times())
      let process = String(client.process.processID)
      let before = ProcessorTime.milliseconds(of: process)
      for version in 2..<(Self.keyCount + 2) {
        let sent = client.notify("textDocument/didChange", keys.next(uri, version: version))
        guard let (_, arrived) = client.diagnostics(of: uri, version: version) else {
          print("  no diagnostics of version \(version) came")
          break
        }
        times.add(.nanoseconds(Int64(arrived - sent)))
        // What is asked for now is answered when all of the file has been looked at again.
        let (id, _) = client.request(
          "textDocument/hover",
          ["textDocument": ["uri": .string(uri.string)], "position": ["line": 0, "character": 0]])
        if let (_, arrived) = client.answer(to: id) { whole.add(.nanoseconds(Int64(arrived - sent))) }
        let spent = Int((CurrentProcess.monotonicNanoseconds - sent) / 1_000_000)
        // What else the server has to say comes meanwhile, as it would in an editor.
        while let arrival = client.next(milliseconds: 0) { _ = arrival }
        if spent < pause { CurrentProcess.sleep(milliseconds: pause - spent) }
      }
      let spent = Double(ProcessorTime.milliseconds(of: process) - before) / Double(max(times.count, 1))
      print(
        "  a key: p50 \(times.milliseconds(0.5)), p95 \(times.milliseconds(0.95)), p99 \(times.milliseconds(0.99));"
          + " of processors \(Times.format(spent)) on average")
      print(
        "  to all of the file looked at again: p50 \(whole.milliseconds(0.5)), p95 \(whole.milliseconds(0.95)), p99"
          + " \(whole.milliseconds(0.99))")

      let last = 2 * Self.keyCount + 1
      var sent = UInt64(0)
      for version in (Self.keyCount + 2)...last {
        sent = client.notify("textDocument/didChange", keys.next(uri, version: version))
      }
      if let (_, arrived) = client.diagnostics(of: uri, version: last) {
        print("  \(Self.keyCount) keys at once: \(milliseconds(arrived - min(sent, arrived))) after the last")
      }
      while let arrival = client.next(milliseconds: 2000) { _ = arrival }
      let memory = ProcessMemory.of(process)
      print("  memory: \(memory.resident >> 20) MB idle, \(memory.peak >> 20) MB at most")
      let code = client.finish()
      if code != 0 { print("  the server ended with \(code)") }
    }

    // MARK: Typing for hours

    /// Types many keys as fast as they are taken in, each statement deleted again, and prints the memory from time to time.
    func soak(keys count: Int) throws {
      let file = FilePath.join(folder, files.first ?? "")
      let text = try FileSystem.read(file)
      let uri = DocumentURI(path: file)
      let (client, _) = try start()
      _ = open(uri, text, client)
      var keys = Keys(text)
      print("\(file): \(count) keys; resident memory in MB after each tenth of them")
      var sizes: [String] = []
      for number in 1...count {
        client.notify("textDocument/didChange", keys.nextOrDeletion(uri, version: number + 1))
        // Edits wait for each other as they would at a keyboard that is held down.
        if number % 10 == 0, client.diagnostics(of: uri, version: number + 1) == nil { break }
        if number % max(count / 10, 1) == 0 {
          sizes.append(String(ProcessMemory.of(String(client.process.processID)).resident >> 20))
        }
      }
      print(sizes.joined(separator: " "))
      let code = client.finish()
      if code != 0 { print("the server ended with \(code)") }
    }

    // MARK: Queries

    /// Asks for hovers and code actions in turns from the moment a file is opened until its diagnostics have come.
    private func measureQueries(_ uri: DocumentURI, _ text: [UInt8]) throws {
      let (client, _) = try start()
      _ = open(uri, text, client)
      let lines = text.count { $0 == 10 }
      var sent: [RequestID: (isHover: Bool, time: UInt64)] = [:]
      var (hovers, actions) = (Times(), Times())
      var isLoaded = false
      for number in 0..<400 {
        let position: LSPAny = ["line": .int(number * 37 % max(lines, 1)), "character": 8]
        let document: LSPAny = ["uri": .string(uri.string)]
        let isHover = number % 2 == 0
        let (id, time) =
          isHover
          ? client.request("textDocument/hover", ["textDocument": document, "position": position])
          : client.request(
            "textDocument/codeAction",
            [
              "textDocument": document, "range": ["start": position, "end": position],
              "context": ["diagnostics": []],
            ])
        sent[id] = (isHover, time)
        take(from: client, milliseconds: 10)
        if isLoaded { break }
      }
      while !sent.isEmpty, take(from: client, milliseconds: 60_000) {}
      print(
        "  while it loads: hover p99 \(hovers.milliseconds(0.99)) (\(hovers.count)), code action p99"
          + " \(actions.milliseconds(0.99)) (\(actions.count))")
      _ = client.finish()

      @discardableResult
      func take(from client: ServerClient, milliseconds: Int) -> Bool {
        var isAny = false
        while let arrival = client.next(milliseconds: isAny ? 0 : milliseconds) {
          isAny = true
          if ServerClient.published(arrival)?.uri == uri { isLoaded = true }
          guard case .response(let id, _) = arrival.message, let (isHover, time) = sent.removeValue(forKey: id) else {
            continue
          }
          let duration = Duration.nanoseconds(Int64(arrival.time - time))
          if isHover { hovers.add(duration) } else { actions.add(duration) }
        }
        return isAny
      }
    }

    // MARK: The session

    private func start() throws -> (client: ServerClient, initialized: UInt64) {
      let client = try ServerClient(program, ["server"])
      let root = LSPAny.string(DocumentURI(path: folder).string)
      let (id, _) = client.request(
        "initialize",
        [
          "processId": .int(CurrentProcess.processID), "rootUri": root, "capabilities": Self.capabilities,
          "workspaceFolders": [["uri": root, "name": "benchmark"]],
        ])
      guard let (_, time) = client.answer(to: id) else {
        throw SystemError(operation: "initialize", path: program, code: 110)
      }
      client.notify("initialized", [:])
      return (client, time)
    }

    private func open(_ uri: DocumentURI, _ text: [UInt8], _ client: ServerClient) -> UInt64 {
      client.notify(
        "textDocument/didOpen",
        [
          "textDocument": [
            "uri": .string(uri.string), "languageId": "go", "version": 1,
            "text": .string(String(decoding: text, as: UTF8.self)),
          ]
        ])
    }

    private func milliseconds(_ nanoseconds: UInt64) -> String { Times.format(Double(nanoseconds) / 1e6) }

    /// Statements typed character by character into bodies of functions all over a file.
    private struct Keys {
      private var places: [(line: Int, character: Int)] = []
      private var typed = 0
      private var isDeleted = false

      init(_ text: [UInt8]) {
        let tree = SyntaxTree.parse(text)
        // From the end, so that no place moves another.
        let offsets = (0..<10).reversed().compactMap {
          EditBenchmark.placeOfStatement(in: tree, from: tree.length / 11 * ($0 + 1))
        }
        places = offsets.map { offset in
          let position = tree.lineTable.position(at: offset)
          return (position.line, position.column)
        }
      }

      /// The next key as a change, or the deletion of the statement that has just been typed.
      mutating func nextOrDeletion(_ uri: DocumentURI, version: Int) -> LSPAny {
        let statement = EditBenchmark.statement
        guard typed > 0, typed % statement.count == 0, !isDeleted, !places.isEmpty else {
          isDeleted = false
          return next(uri, version: version)
        }
        isDeleted = true
        let place = places[(typed / statement.count - 1) % places.count]
        let column = statement.lastIndex(of: 10).map { statement.count - 1 - $0 } ?? (place.1 + statement.count)
        return [
          "textDocument": ["uri": .string(uri.string), "version": .int(version)],
          "contentChanges": [
            [
              "range": [
                "start": ["line": .int(place.0), "character": .int(place.1)],
                "end": ["line": .int(place.0 + statement.count { $0 == 10 }), "character": .int(column)],
              ], "text": "",
            ]
          ],
        ]
      }

      /// The next key as a change.
      mutating func next(_ uri: DocumentURI, version: Int) -> LSPAny {
        let statement = EditBenchmark.statement
        let place = places.isEmpty ? (0, 0) : places[typed / statement.count % places.count]
        let before = statement[..<(typed % statement.count)]
        let byte = statement[typed % statement.count]
        typed += 1
        let newlines = before.count { $0 == 10 }
        let column = before.lastIndex(of: 10).map { before.count - 1 - $0 } ?? (place.1 + before.count)
        let position: LSPAny = ["line": .int(place.0 + newlines), "character": .int(column)]
        return [
          "textDocument": ["uri": .string(uri.string), "version": .int(version)],
          "contentChanges": [
            [
              "range": ["start": position, "end": position],
              "text": .string(String(decoding: [byte], as: UTF8.self)),
            ]
          ],
        ]
      }
    }
  }
#endif
