// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport
import Testing

@Suite struct MessageFramerTests {
  private static let exit = #"{"jsonrpc":"2.0","method":"exit"}"#

  private static func frame(_ body: String, _ header: String = "") -> String {
    "\(header)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private static func items(_ input: String, limit: Int = 1000, chunk: Int = Int.max) -> [MessageFramer.Item] {
    items(Array(input.utf8), limit: limit, chunk: chunk)
  }

  private static func items(_ input: [UInt8], limit: Int = 1000, chunk: Int = Int.max) -> [MessageFramer.Item] {
    var framer = MessageFramer(sizeLimit: limit)
    var result: [MessageFramer.Item] = []
    var rest = input[...]
    while !rest.isEmpty {
      framer.append(rest.prefix(chunk))
      rest = rest.dropFirst(chunk)
      while let item = framer.next() { result.append(item) }
    }
    return result
  }

  /// A short word for each item: the message's method or the error's code.
  private static func words(_ items: [MessageFramer.Item]) -> [String] {
    items.map { item in
      switch item {
      case .message(.notification(let method, _)): method
      case .message(.request(let id, let method, _)): "\(method)#\(id)"
      case .message(.response(let id, .success)): "result#\(id)"
      case .message(.response(let id, .failure)): "error#\(id)"
      case .malformed(let message): "\(message.error.code.rawValue)\(message.id.map { "#\($0)" } ?? "")"
      case .warning: "warning"
      }
    }
  }

  @Test(arguments: [
    (frame(exit), ["exit"]),
    (frame(exit) + frame(exit), ["exit", "exit"]),
    (frame(exit, "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"), ["exit"]),
    (frame(exit, "Content-Type: application/vscode-jsonrpc; charset=\"UTF8\"\r\n"), ["exit"]),
    (frame(exit, "content-length: \(exit.utf8.count)\r\nX-Other: 1\r\n"), ["exit"]),
    (frame(exit) + "\r\n" + frame(exit), ["exit", "exit"]),
    ("Content-Length:  \(exit.utf8.count) \n\n\(exit)" + frame(exit), ["warning", "exit", "exit"]),
    (frame(exit, "Content-Type: text/plain; charset=utf-16\r\n") + frame(exit), ["-32700", "exit"]),
    ("Content-Type: text/plain\r\n\r\n{}" + frame(exit), ["-32700", "exit"]),
    ("Content-Length: -5\r\n\r\n{}" + frame(exit), ["-32700", "exit"]),
    ("Content-Length: ten\r\n\r\n{}" + frame(exit), ["-32700", "exit"]),
    ("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + frame(exit), ["-32700", "exit"]),
    ("Content-Length: 99999999999999999999999\r\n\r\n{}" + frame(exit), ["-32600", "exit"]),
    ("Content-Length: 2000\r\n\r\n" + String(repeating: " ", count: 2000) + frame(exit), ["-32600", "exit"]),
    ("Content-Length: 100\r\n\r\n{\"jsonrpc\":" + frame(exit) + frame(exit), ["-32700", "exit", "exit"]),
    ("Content-Length: 3\r\n\r\n{\"jsonrpc\":\"2.0\"}" + frame(exit), ["-32700", "-32700", "exit"]),
    ("hello\n" + frame(exit), ["-32700", "exit"]),
    ("Content-Length: 5\r\n{}\r\n" + frame(exit), ["-32700", "exit"]),
    ("Content-Length: 5\r\n{", ["-32700"]),
    ("Content\rLength: 5\r\n" + frame(exit), ["-32700", "exit"]),
    (exit + frame(exit), ["-32700", "exit"]),
    ("\u{0}\u{1}\u{ff}" + frame(exit), ["-32700", "exit"]),
    (frame("this is not JSON") + frame(exit), ["-32700", "exit"]),
    (frame("[\(exit)]") + frame(exit), ["-32600", "exit"]),
    (frame("17") + frame(exit), ["-32600", "exit"]),
    (frame("") + frame(exit), ["-32700", "exit"]),
  ]) func cutsWherever(input: String, expected: [String]) {
    #expect(Self.words(Self.items(input)) == expected)
    for chunk in [1, 2, 7] {
      #expect(Self.words(Self.items(input, chunk: chunk)) == expected, "in chunks of \(chunk)")
    }
  }

  @Test(arguments: [
    (#"{"jsonrpc":"2.0","id":1,"method":"a","params":{}}"#, "a#1"),
    (#"{"jsonrpc":"2.0","id":"x","method":"a","params":[1]}"#, "a#\"x\""),
    (#"{"id":1,"params":null,"method":"a","jsonrpc":"2.0"}"#, "a#1"),
    (#"{"jsonrpc":"2.0","id":1,"result":null}"#, "result#1"),
    (#"{"jsonrpc":"2.0","id":1,"result":{},"error":null}"#, "result#1"),
    (#"{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"m"}}"#, "error#1"),
    (#"{"jsonrpc":"2.0","id":1,"error":5}"#, "error#1"),
    (#"{"jsonrpc":"2.0","id":null,"error":{"code":-1,"message":"m"}}"#, "-32600"),
    (#"{"jsonrpc":"1.0","id":1,"method":"a"}"#, "-32600#1"),
    (#"{"id":1,"method":"a"}"#, "-32600#1"),
    (#"{"jsonrpc":"2.0","id":{},"method":"a"}"#, "-32600"),
    (#"{"jsonrpc":"2.0","id":null,"method":"a"}"#, "-32600"),
    (#"{"jsonrpc":"2.0","id":1,"method":7}"#, "-32600#1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"a","params":7}"#, "-32600#1"),
    (#"{"jsonrpc":"2.0","id":1}"#, "-32600#1"),
    (#"{"jsonrpc":"2.0"}"#, "-32600"),
    (#"{}"#, "-32600"),
  ]) func readsEnvelopes(body: String, expected: String) {
    #expect(Self.words(Self.items(Self.frame(body))) == [expected])
  }

  @Test func repairsWhatIsNoUTF8() throws {
    var body = Array(#"{"jsonrpc":"2.0","method":"m","params":{"text":"a"#.utf8)
    body += [0xFF, 0xE4, 0xB8]
    body += Array(#"\ud800b"}}"#.utf8)
    let input = Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    guard case .message(.notification(_, let parameters))? = Self.items(input).first else {
      Issue.record("no message")
      return
    }
    #expect(try parameters.decode([String: String].self) == ["text": "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b"])
  }

  @Test func knowsWhetherAMessageIsCutOff() {
    var framer = MessageFramer()
    #expect(framer.isBetweenMessages)
    framer.append(Array("Content-Le".utf8))
    #expect(framer.next() == nil)
    #expect(!framer.isBetweenMessages)
    framer.append(Array("ngth: 40\r\n\r\n{".utf8))
    #expect(framer.next() == nil)
    #expect(!framer.isBetweenMessages)
  }

  @Test func memoryStaysBoundedWhileSearching() {
    var framer = MessageFramer(sizeLimit: 1000)
    framer.append(Array("Content-Length: 5000\r\n\r\n".utf8))
    #expect(framer.next() != nil)
    for _ in 0..<1000 {
      framer.append([UInt8](repeating: UInt8(ascii: "c"), count: 1000))
      #expect(framer.next() == nil)
    }
    framer.append(Array(Self.frame(Self.exit).utf8))
    #expect(Self.words([framer.next()].compactMap { $0 }) == ["exit"])
  }

  /// Whatever is done to a stream, reading it ends, and what follows a clean break is understood.
  @Test func damagedStreamsDoNoHarm() {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let request = #"{"jsonrpc":"2.0","id":1,"method":"a","params":{"text":"x\u00e9\ud83d\ude00é👍"}}"#
    let stream = Array((Self.frame(request, "Content-Type: a; charset=utf-8\r\n") + Self.frame(request)).utf8)
    let interesting: [UInt8] = [0, 0x0A, 0x0D, 0x22, 0x30, 0x39, 0x3A, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xE4, 0xFF]
    for _ in 0..<3000 {
      var damaged = stream
      for _ in 0...random(3) {
        let position = random(damaged.count)
        switch random(3) {
        case 0: damaged[position] = interesting[random(interesting.count)]
        case 1: damaged.removeSubrange(position..<min(damaged.count, position + 1 + random(20)))
        default: damaged.insert(interesting[random(interesting.count)], at: position)
        }
      }
      // The limit keeps a damaged length from swallowing what follows.
      let quiet = [UInt8](repeating: 0x20, count: 400) + Array("\r\n".utf8)
      let items = Self.items(damaged + quiet + quiet + Array(Self.frame(Self.exit).utf8), limit: 300)
      #expect(Self.words(items).last == "exit", "\(String(decoding: damaged, as: UTF8.self))")
    }
  }

  @Test func outgoingMessagesAreFramed() {
    let message = OutgoingMessage.error(id: nil, ResponseError(.parseError, "no \"JSON\""))
    let text = String(decoding: message.bytes, as: UTF8.self)
    let body = #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no \"JSON\""}}"#
    #expect(text == "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    let response = OutgoingMessage.response(id: .string("a"), result: OutgoingMessage.json(NullResponse()))
    #expect(String(decoding: response.bytes, as: UTF8.self).hasSuffix(#"{"jsonrpc":"2.0","id":"a","result":null}"#))
    let hover: Hover? = nil
    #expect(OutgoingMessage.json(hover) == Array("null".utf8))
  }
}
