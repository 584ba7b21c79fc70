// SPDX-License-Identifier: MIT

import Synchronization

/// Threads that wait to help another one with work that falls into independent pieces.
package final class WorkerThreads: Sendable {
  private let jobs = BlockingQueue<@Sendable () -> Void>()
  private let count: Int

  /// Starts up to `count` threads; where the system gives fewer, there are fewer.
  package init(count: Int, name: String) {
    var started = 0
    // The threads must not keep their owner alive, or they would never end.
    for number in 0..<max(count, 0) {
      let isRunning = LargeStackThread.start(name: "\(name) \(number + 1)") { [jobs] in
        while let job = jobs.pop() { job() }
      }
      if isRunning { started += 1 }
    }
    self.count = started
  }

  deinit { jobs.close() }

  /// What `transform` makes of each value, in the values' order, worked out here and on the threads.
  ///
  /// The values are begun in order, so the most laborious ones should come first.
  package func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
  ) -> [Output] {
    guard count > 0, inputs.count > 1 else { return inputs.map(transform) }
    let work = SharedWork(inputs, transform)
    for _ in 0..<min(count, inputs.count - 1) { jobs.push { work.run() } }
    work.run()
    return work.wait()
  }
}

/// Values that several threads take one after the other.
private final class SharedWork<Input: Sendable, Output: Sendable>: Sendable {
  private let inputs: [Input]
  private let transform: @Sendable (Input) -> Output
  private let taken = Atomic<Int>(0)
  private let outputs: Mutex<[Output?]>
  private let finishedCount = Atomic<Int>(0)
  private let end = BlockingQueue<Void>()

  init(_ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output) {
    self.inputs = inputs
    self.transform = transform
    outputs = Mutex(Array(repeating: nil, count: inputs.count))
  }

  /// Takes values until none is left.
  func run() {
    while true {
      let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < inputs.count else { return }
      let output = transform(inputs[index])
      outputs.withLock { $0[index] = output }
      if finishedCount.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue == inputs.count { end.push(()) }
    }
  }

  /// Waits for the values others took.
  ///
  /// A thread that comes too late to take one is not waited for.
  func wait() -> [Output] {
    _ = end.pop()
    return outputs.withLock { $0.compactMap { $0 } }
  }
}
