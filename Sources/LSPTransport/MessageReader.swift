// SPDX-License-Identifier: MIT

import LSPProtocol
import SystemCalls

/// Reads messages from a file descriptor on a thread of its own.
package enum MessageReader {
  /// What the thread hands on.
  package enum Event: Sendable, Equatable {
    case item(MessageFramer.Item)
    /// The input is at its end; `isCutOff` in the middle of a message.
    case end(isCutOff: Bool)
  }

  package static func start(
    _ descriptor: FileDescriptor, sizeLimit: Int = MessageFramer.defaultSizeLimit,
    deliver: @escaping @Sendable (Event) -> Void,
  ) {
    LargeStackThread.start(name: "lsp-reader", stackSize: 16 << 20) {
      var framer = MessageFramer(sizeLimit: sizeLimit)
      while true {
        var chunk: [UInt8] = []
        // An input that fails cannot be told from one that ended: nothing more will come.
        guard let count = try? descriptor.read(into: &chunk), count > 0 else { break }
        framer.append(chunk)
        while let item = framer.next() { deliver(.item(item)) }
      }
      deliver(.end(isCutOff: !framer.isBetweenMessages))
    }
  }
}
