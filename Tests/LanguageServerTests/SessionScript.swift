// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport
import TestSupport

/// What a client without sense sends in one session: anything in any order, most of it almost right.
struct SessionScript {
  /// The bytes, cut where a pipe might cut them.
  private(set) var chunks: [[UInt8]] = []
  /// How often each id stands on a request that must be answered, as JSON.
  private(set) var requests: [String: Int] = [:]
  /// Whether the session ends in order, so that nothing may stay unanswered.
  private(set) var isOrderly = true

  private var random: SplitMix64
  private let root: String
  private var version = 1
  private var bytes: [UInt8] = []

  private static let sources = [
    "package p\n\nimport (\n\t\"context\"\n\t\"errors\"\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc f(ctx context.Context) error {\n"
      + "\t_, err := os.Open(\"a\")\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn fmt.Errorf(\"b: %v\", err)\n}\n",
    "package p\n\nimport \"context\"\n\nfunc g() {\n\tctx, cancel := context.WithCancel(context.TODO()) //nolint:lostcancel\n"
      + "\t_ = ctx\n\tgo func() {\n\t\tfor {\n\t\t}\n\t}()\n}\n",
    "package p\r\n\r\n// 😀 é\r\nvar s = \"😀\"\r\n", "", "package", "\u{FEFF}package p\n", "}}}}((((\n\"",
    "\n\n\n\n\n\n",
  ]
  private static let insertions = [
    "", "x", "\n", "\r\n", "😀", "é", "{", "}", "\"", "`", "/*", "//goprod:ignore ERR001\n", "//nolint:errorlint // r\n",
    "if err != nil {\n\treturn err\n}\n", "func h() {}\n", "\u{0}", "\t\t",
  ]

  init(seed: Int, root: String) {
    random = SplitMix64(seed: UInt64(seed))
    self.root = root
    if random.chance(0.95) { initialize() }
    for _ in 0..<Int.random(in: 0..<60, using: &random) { step() }
    if random.chance(0.8) {
      // With an id in use it would be refused, and the session would end in disorder.
      request("shutdown", nil, id: "shutdown")
      for _ in 0..<Int.random(in: 0..<4, using: &random) { step() }
    } else {
      isOrderly = false
    }
    if random.chance(0.9) { notify("exit", nil) } else { isOrderly = false }
    cut()
  }

  // MARK: Steps

  private mutating func step() {
    switch Int.random(in: 0..<24, using: &random) {
    case 0..<3: open()
    case 3..<9: change()
    case 9: notify("textDocument/didClose", ["textDocument": ["uri": uri()]])
    case 10: notify("textDocument/didSave", ["textDocument": ["uri": uri()]])
    case 11..<13: request("textDocument/hover", ["textDocument": ["uri": uri()], "position": position()])
    case 13..<15: codeAction()
    case 15: request("textDocument/diagnostic", ["textDocument": ["uri": uri()], "previousResultId": "1"])
    case 16: request("textDocument/completion", ["textDocument": ["uri": uri()], "position": position()])
    case 17:
      let command = random.pick(["goprod.fixAll", "goprod.explain", "goprod.status", "goprod.restart", "nonsense"])
      request(
        "workspace/executeCommand", ["command": .string(command), "arguments": random.pick([nil, [], [uri()], [7]])])
    case 18: request("workspace/diagnostic", ["previousResultIds": []])
    case 19: configure()
    case 20: folders()
    case 21: odd()
    case 22: damaged()
    default:
      if random.chance(0.2) { initialize() } else { notify("$/cancelRequest", ["id": id(random.pick([1, 2, 3]))]) }
    }
  }

  private mutating func initialize() {
    let capabilities: LSPAny = random.pick([
      [:], nil, 7, ["textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]]],
      [
        "general": ["positionEncodings": [.string(random.pick(["utf-8", "utf-16", "utf-32"]))]],
        "textDocument": [
          "publishDiagnostics": ["dataSupport": true, "relatedInformation": true, "versionSupport": true],
          "codeAction": ["dataSupport": true, "resolveSupport": ["properties": ["edit"]]],
        ],
        "window": ["workDoneProgress": true], "workspace": ["configuration": true, "workspaceFolders": true],
      ],
    ])
    request(
      "initialize",
      [
        "processId": nil, "rootUri": random.pick([.string("file://\(root)"), nil, "nowhere:", 3]),
        "capabilities": capabilities, "initializationOptions": ["goroot": "none"],
      ])
    if random.chance(0.9) { notify("initialized", [:]) }
  }

  private mutating func open() {
    version += 1
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": uri(), "languageId": "go", "version": .int(version), "text": .string(random.pick(Self.sources)),
        ]
      ])
  }

  private mutating func change() {
    version += random.chance(0.9) ? 1 : Int.random(in: -3...3, using: &random)
    var changes: [LSPAny] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      if random.chance(0.1) {
        changes.append(["text": .string(random.pick(Self.sources))])
      } else {
        changes.append([
          "range": ["start": position(), "end": position()], "text": .string(random.pick(Self.insertions)),
        ])
      }
    }
    let version: LSPAny = random.chance(0.9) ? .int(version) : nil
    notify(
      "textDocument/didChange",
      ["textDocument": ["uri": uri(), "version": version], "contentChanges": .array(changes)])
  }

  private mutating func codeAction() {
    let only: LSPAny = random.pick([nil, ["quickfix"], ["source.fixAll"], ["source", "quickfix"], [""], "quickfix"])
    let diagnostic: LSPAny = [
      "range": ["start": position(), "end": position()], "message": "m", "source": "goprod", "code": "ERR001",
      "data": random.pick([nil, 3, ["version": 1, "fixes": [["title": "t", "edits": [:]]]]]),
    ]
    request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": uri()], "range": ["start": position(), "end": position()],
        "context": ["diagnostics": random.chance(0.5) ? [] : [diagnostic], "only": only],
      ])
  }

  private mutating func configure() {
    let settings: LSPAny = random.pick([
      nil, [:], ["goprod": ["rules": ["ERR001": "off"]]], ["rules": ["ERR": "error", "nonsense": 3]],
      ["goprod": ["select": ["ERR001"], "goroot": "none"]], ["goprod": 17], [[[]]],
    ])
    notify("workspace/didChangeConfiguration", ["settings": settings])
  }

  private mutating func folders() {
    if random.chance(0.5) {
      let folder: LSPAny = ["uri": .string("file://\(root)/\(random.pick(["", "sub", "none"]))"), "name": "f"]
      notify(
        "workspace/didChangeWorkspaceFolders",
        ["event": ["added": random.chance(0.5) ? [folder] : [], "removed": random.chance(0.5) ? [folder] : []]])
    } else {
      notify(
        "workspace/didChangeWatchedFiles",
        ["changes": [["uri": .string("file://\(root)/\(random.pick(["go.mod", ".goprod.json", "a.go"]))"), "type": 2]]])
    }
  }

  /// Messages that are well-formed and mean nothing.
  private mutating func odd() {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: request("no/suchMethod", [:])
    case 1: notify("$/nothing", nil)
    case 2: frame(["jsonrpc": "2.0", "id": "goprod-1", "result": random.pick([nil, [], [["rules": 3]], "x"])])
    case 3: request("textDocument/hover", random.pick([nil, [:], [], ["textDocument": nil]]))
    default:
      request("codeAction/resolve", ["title": "t", "kind": "quickfix", "data": random.pick([nil, 3, ["uri": uri()]])])
    }
  }

  /// Bytes that are no message; what comes next is understood again.
  private mutating func damaged() {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes += Array("Content-Length: 5\r\n\r\n{\"a\":".utf8)
    case 1: bytes += Array("Content-Length: -3\r\n\r\n".utf8)
    case 2: bytes += Array("\r\nnothing at all\r\n".utf8)
    case 3: bytes += Array("Content-Length: 2\r\nContent-Type: x\r\n\r\n[]".utf8)
    case 4: frame(["jsonrpc": "1.0", "method": "initialized"])
    default:
      let text = String(repeating: "x", count: Int.random(in: 0..<200_000, using: &random))
      notify(
        "textDocument/didOpen",
        ["textDocument": ["uri": uri(), "languageId": "go", "version": 1, "text": .string(text)]])
    }
  }

  // MARK: Parts of messages

  private mutating func uri() -> LSPAny {
    if random.chance(0.05) {
      return random.pick(["untitled:Untitled-1", "", "file://", "http://[", .string("file://\(root)")])
    }
    return .string("file://\(root)/" + random.pick(["a.go", "b.go", "sub/c.go", "d.txt"]))
  }

  private mutating func position() -> LSPAny {
    let line = random.pick([0, 1, 2, 5, 9, 12, 1000, Int(Int32.max), -1])
    return ["line": .int(line), "character": .int(random.pick([0, 1, 3, 8, 100, Int(Int32.max), -5]))]
  }

  private func id(_ number: Int) -> LSPAny { .int(number) }

  private mutating func request(_ method: String, _ parameters: LSPAny, id fixed: LSPAny? = nil) {
    // Now and then an id that may still be in use.
    let fresh: LSPAny = random.chance(0.5) ? .int(requests.count + 1) : .string("r\(requests.count)")
    let identifier = fixed ?? (random.chance(0.05) ? id(random.pick([1, 2, 3])) : fresh)
    requests[Self.key(identifier), default: 0] += 1
    frame(["jsonrpc": "2.0", "id": identifier, "method": .string(method), "params": parameters])
  }

  private mutating func notify(_ method: String, _ parameters: LSPAny) {
    frame(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  private mutating func frame(_ message: LSPAny) {
    let json = OutgoingMessage.json(message)
    bytes += Array("Content-Length: \(json.count)\r\n\r\n".utf8) + json
  }

  /// An id as it stands in a message.
  static func key(_ identifier: LSPAny) -> String { String(decoding: OutgoingMessage.json(identifier), as: UTF8.self) }

  private mutating func cut() {
    var rest = bytes[...]
    while !rest.isEmpty {
      let size = random.chance(0.2) ? Int.random(in: 1...5, using: &random) : Int.random(in: 1...4000, using: &random)
      chunks.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
  }
}
