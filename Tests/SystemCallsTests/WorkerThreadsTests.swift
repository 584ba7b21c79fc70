// SPDX-License-Identifier: MIT

import Synchronization
import SystemCalls
import Testing

@Suite struct WorkerThreadsTests {
  @Test(arguments: [0, 1, 3], [0, 1, 2, 1000])
  func answersStandInTheOrderOfTheValues(threads: Int, count: Int) {
    let workers = WorkerThreads(count: threads, name: "worker")
    for _ in 0..<20 { #expect(workers.map(Array(0..<count)) { $0 * $0 } == (0..<count).map { $0 * $0 }) }
  }

  /// Two values wait for each other, which no thread could do alone.
  @Test func valuesAreWorkedOutAtTheSameTime() {
    let workers = WorkerThreads(count: 1, name: "worker")
    let queues = [BlockingQueue<Int>(), BlockingQueue<Int>()]
    let answers = workers.map([0, 1]) { value in
      queues[1 - value].push(value)
      return queues[value].pop(milliseconds: 10_000)
    }
    #expect(answers == [1, 0])
  }

  @Test func workIsBegunInOrder() {
    let workers = WorkerThreads(count: 2, name: "worker")
    let begun = Mutex<[Int]>([])
    _ = workers.map(Array(0..<100)) { value in begun.withLock { $0.append(value) } }
    // Each of three threads may be late by the others' last value.
    for (place, value) in begun.withLock({ $0 }).enumerated() { #expect(abs(place - value) <= 100) }
    #expect(begun.withLock { $0.sorted() } == Array(0..<100))
  }
}
