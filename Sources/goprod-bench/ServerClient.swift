// SPDX-License-Identifier: MIT

#if canImport(LSPTransport)
  import LSPProtocol
  import LSPTransport
  import SystemCalls

  /// An editor in a session with a server that runs as a process of its own.
  final class ServerClient {
    /// A message of the server, and when it had arrived.
    struct Arrival: Sendable {
      let message: IncomingMessage
      /// By `CurrentProcess.monotonicNanoseconds`.
      let time: UInt64
    }

    /// What a client has to know of diagnostics that were published.
    struct Published: Decodable {
      var uri: DocumentURI
      var version: Int?
    }

    let process: PipedProcess
    private let arrivals = BlockingQueue<Arrival>()
    private var nextID = 1

    init(_ program: String, _ arguments: [String]) throws(SystemError) {
      process = try PipedProcess(program, arguments, hidesErrors: true)
      MessageReader.start(process.output) { [arrivals] event in
        let time = CurrentProcess.monotonicNanoseconds
        switch event {
        case .item(.message(let message)): arrivals.push(Arrival(message: message, time: time))
        case .item: break
        case .end: arrivals.close()
        }
      }
    }

    /// Sends a notification and says when that was.
    @discardableResult
    func notify(_ method: String, _ parameters: LSPAny) -> UInt64 {
      send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
    }

    /// Sends a request; its answer will have the id.
    func request(_ method: String, _ parameters: LSPAny) -> (id: RequestID, time: UInt64) {
      let id = nextID
      nextID += 1
      return (
        .number(id), send(["jsonrpc": "2.0", "id": .int(id), "method": .string(method), "params": parameters])
      )
    }

    private func send(_ message: LSPAny) -> UInt64 {
      let body = OutgoingMessage.json(message)
      let time = CurrentProcess.monotonicNanoseconds
      // A server that is gone is noticed by its silence.
      try? process.input.write(Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
      return time
    }

    /// The next message but for the server's own requests, which are answered with nothing; nil after so long without one.
    func next(milliseconds: Int) -> Arrival? {
      let end = CurrentProcess.monotonicNanoseconds + UInt64(max(milliseconds, 0)) * 1_000_000
      while true {
        let now = CurrentProcess.monotonicNanoseconds
        guard let arrival = arrivals.pop(milliseconds: now < end ? Int((end - now) / 1_000_000) : 0) else { return nil }
        guard case .request(let id, _, _) = arrival.message else { return arrival }
        let answer: LSPAny
        switch id {
        case .number(let number): answer = .int(number)
        case .string(let text): answer = .string(text)
        }
        _ = send(["jsonrpc": "2.0", "id": answer, "result": nil])
      }
    }

    /// Waits for the answer to a request and gives it with its time; other messages are passed by.
    func answer(to id: RequestID, milliseconds: Int = 60_000) -> (result: JSONPayload?, time: UInt64)? {
      while let arrival = next(milliseconds: milliseconds) {
        guard case .response(id, let result) = arrival.message else { continue }
        return (try? result.get(), arrival.time)
      }
      return nil
    }

    /// Waits for the diagnostics of a document in a version or a later one, and gives that version and the time.
    func diagnostics(
      of uri: DocumentURI, version: Int, milliseconds: Int = 120_000
    ) -> (version: Int, time: UInt64)? {
      while let arrival = next(milliseconds: milliseconds) {
        guard let published = Self.published(arrival), published.uri == uri, let known = published.version,
          known >= version
        else { continue }
        return (known, arrival.time)
      }
      return nil
    }

    /// Diagnostics that arrived, nil for anything else.
    static func published(_ arrival: Arrival) -> Published? {
      guard case .notification(PublishDiagnosticsNotification.method, let parameters) = arrival.message else {
        return nil
      }
      return try? parameters.decode(Published.self)
    }

    /// Ends the session and gives the exit code of the server.
    func finish() -> Int32 {
      let (id, _) = request("shutdown", nil)
      _ = answer(to: id)
      notify("exit", nil)
      return process.finish()
    }
  }
#endif
