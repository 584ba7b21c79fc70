// SPDX-License-Identifier: MIT

import LSPProtocol
import SystemCalls

/// Writes messages to a file descriptor on a thread of its own, so that a client that does not read blocks nobody.
package final class MessageWriter: Sendable {
  private let queue = BlockingQueue<OutgoingMessage>()
  private let drained = BlockingQueue<Void>()

  /// `onFailure` is called once when the client cannot be written to any more.
  package init(_ descriptor: FileDescriptor, onFailure: @escaping @Sendable (SystemError) -> Void) {
    let queue = queue
    let drained = drained
    LargeStackThread.start(name: "lsp-writer", stackSize: 16 << 20) {
      while let message = queue.pop() {
        do throws(SystemError) {
          try descriptor.write(message.bytes)
        } catch {
          queue.close()
          onFailure(error)
          break
        }
      }
      drained.push(())
    }
  }

  package func send(_ message: OutgoingMessage) {
    queue.push(message)
  }

  /// Takes no further messages and waits until all are written, but not for ever.
  package func finish(milliseconds: Int) {
    queue.close()
    _ = drained.pop(milliseconds: milliseconds)
  }
}
