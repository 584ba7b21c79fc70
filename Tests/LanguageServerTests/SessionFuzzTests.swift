// SPDX-License-Identifier: MIT

import FoundationEssentials
import LSPProtocol
import LSPTransport
import LanguageServer
import SampleRules
import Synchronization
import SystemCalls
import TestSupport
import Testing

@Suite("Sessions without sense") struct SessionFuzzTests {
  private static var count: Int { ProcessEnvironment.variables["GOPROD_TEST_SESSIONS"].flatMap { Int($0) } ?? 200 }
  private static let seeds = Array(0..<4)

  /// What the server sends.
  private final class Output: Sendable {
    private let messages = Mutex([[UInt8]]())

    func add(_ message: OutgoingMessage) { messages.withLock { $0.append(message.bytes) } }

    /// How often each request was answered, as JSON of its id.
    var answers: [String: Int] {
      var answers: [String: Int] = [:]
      for message in messages.withLock({ $0 }) {
        let body = message.drop { $0 != UInt8(ascii: "{") }
        guard let json = try? JSONDecoder().decode(LSPAny.self, from: Data(body)) else {
          answers["not JSON", default: 0] += 1
          continue
        }
        if json["method"].isNull, !json["id"].isNull { answers[SessionScript.key(json["id"]), default: 0] += 1 }
      }
      return answers
    }
  }

  @Test("end, and answer each request once", .timeLimit(.minutes(20)), arguments: seeds)
  func sessions(seed: Int) async throws {
    let folder = try TemporaryFolder(["go.mod": "module example.com/m\n\ngo 1.22\n", "sub/c.go": "package sub\n"])
    for number in stride(from: seed, to: Self.count, by: Self.seeds.count) {
      let script = SessionScript(seed: number, root: folder.path)
      let output = Output()
      let (events, continuation) = AsyncStream.makeStream(of: ServerEvent.self)
      let environment = ServerEnvironment(
        version: "1", makeBackend: { WorkspaceBackend($0, log: $1) }, send: { output.add($0) }, logLine: { _ in },
        logLevel: .error, pages: RulePages(registry: sampleRegistry, folder: nil),
        watchProcess: { _, _ in })
      let post: @Sendable (ServerEvent) -> Void = { continuation.yield($0) }
      let session = Task.detached { await environment.run(events, post: post) }
      var framer = MessageFramer()
      for chunk in script.chunks {
        framer.append(chunk)
        while let item = framer.next() { continuation.yield(.input(.item(item))) }
        // Sometimes the analysis gets ahead of what comes in.
        if chunk.count < 3 { await Task.yield() }
      }
      continuation.yield(.input(.end(isCutOff: !framer.isBetweenMessages)))
      _ = await session.value
      let answers = output.answers
      for (id, count) in script.requests {
        let answered = answers[id] ?? 0
        #expect(
          script.isOrderly ? answered == count : answered <= count,
          "session \(number): request \(id) was sent \(count) times and answered \(answered) times")
      }
    }
  }
}
