// SPDX-License-Identifier: MIT

import SystemCalls
import Testing

@Suite struct SystemCallsTests {
  /// Some 100 bytes of stack a level: 200 MB in all, far beyond an ordinary thread.
  @inline(never) private static func depth(_ count: Int) -> Int {
    if count == 0 { return 0 }
    let deeper = depth(count - 1)
    return withExtendedLifetime(count) { deeper + 1 }
  }

  @Test func aLargeStackHoldsADeepRecursion() {
    let result = LargeStackThread.runAndWait(name: "deep") { Self.depth(1_000_000) }
    #expect(result == 1_000_000)
  }

  @Test func aQueueHandsOutInOrderAcrossThreads() {
    let queue = BlockingQueue<Int>()
    LargeStackThread.start(name: "producer", stackSize: 1 << 20) {
      for number in 0..<5000 { queue.push(number) }
      queue.close()
    }
    var received: [Int] = []
    while let number = queue.pop() { received.append(number) }
    #expect(received == Array(0..<5000))
    #expect(!queue.push(1))
    #expect(queue.tryPop() == nil)
  }

  @Test func waitingForAnElementEnds() {
    let queue = BlockingQueue<Int>()
    #expect(queue.pop(milliseconds: 1) == nil)
    queue.push(7)
    #expect(queue.pop(milliseconds: 1000) == 7)
  }

  @Test func largeWritesArriveWhole() throws {
    let (readEnd, writeEnd) = try FileDescriptor.pipe()
    let sent = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    LargeStackThread.start(name: "writer", stackSize: 1 << 20) {
      try? writeEnd.write(sent)
      writeEnd.close()
    }
    var received: [UInt8] = []
    while try readEnd.read(into: &received) > 0 {}
    readEnd.close()
    #expect(received == sent)
  }

  @Test func aClosedPipeIsAnErrorAndNoSignal() throws {
    SignalWatch.ignoreBrokenPipes()
    let (readEnd, writeEnd) = try FileDescriptor.pipe()
    readEnd.close()
    let error = #expect(throws: SystemError.self) { try writeEnd.write([1]) }
    #expect(error?.isBrokenPipe == true)
    #expect(error?.description.isEmpty == false)
    writeEnd.close()
  }

  @Test func aProcessThatIsGoneIsNoticedAtOnce() async {
    // No process has the largest id: the kernel's limit is 2^22.
    await withCheckedContinuation { continuation in
      ProcessWatch.watch(processID: Int(Int32.max)) { continuation.resume() }
    }
    #expect(!ProcessWatch.isAlive(processID: Int(Int32.max)))
    #expect(!ProcessWatch.isAlive(processID: -1))
    #expect(ProcessWatch.isAlive(processID: CurrentProcess.processID))
  }
}
