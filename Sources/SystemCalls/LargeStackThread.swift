// SPDX-License-Identifier: MIT

import Glibc

/// A thread of the operating system with a stack of a chosen size.
///
/// Memory for the stack is reserved and not committed, so a large stack costs address space only.
package enum LargeStackThread {
  /// The stack the analysis runs on, in bytes.
  ///
  /// Its limits on nesting are such that a quarter of it is enough.
  package static let analysisStackSize = 512 << 20

  /// Starts a detached thread that runs `body` and tells whether it could be started.
  ///
  /// Where that much address space is not to be had, a half and a quarter of it are tried.
  @discardableResult
  package static func start(
    name: String, stackSize: Int = analysisStackSize, _ body: @escaping @Sendable () -> Void,
  ) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(name: name, body: body))
    for size in [stackSize, stackSize / 2, stackSize / 4] {
      if create(stackSize: max(size, 1 << 20), argument: box.toOpaque()) { return true }
    }
    box.release()
    return false
  }

  private static func create(stackSize: Int, argument: UnsafeMutableRawPointer) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0,
      pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) == 0
    else { return false }
    var thread = pthread_t()
    return pthread_create(&thread, &attributes, runThreadBody, argument) == 0
  }

  /// Runs `body` on a thread with a large stack and waits for its result.
  package static func runAndWait<Result: Sendable>(
    name: String, stackSize: Int = analysisStackSize, _ body: @escaping @Sendable () -> Result,
  ) -> Result? {
    let queue = BlockingQueue<Result>()
    guard start(name: name, stackSize: stackSize, { queue.push(body()) }) else { return nil }
    return queue.pop()
  }
}

/// What a new thread is handed through the C interface.
private final class ThreadBody {
  let name: String
  let body: @Sendable () -> Void

  init(name: String, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }
}

private func runThreadBody(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  let box = Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue()
  nameThread(box.name)
  box.body()
  return nil
}

/// Names the running thread for debuggers; not declared for Swift, hence looked up.
private func nameThread(_ name: String) {
  typealias SetName = @convention(c) (pthread_t, UnsafePointer<CChar>) -> Int32
  guard let symbol = dlsym(nil, "pthread_setname_np") else { return }
  // The kernel keeps 15 bytes of a name.
  _ = unsafeBitCast(symbol, to: SetName.self)(pthread_self(), String(name.prefix(15)))
}
