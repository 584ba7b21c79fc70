// SPDX-License-Identifier: MIT

import Glibc

/// A queue between threads of the operating system: `pop` waits until there is something.
///
/// Never to be waited on from a Swift concurrency task.
package final class BlockingQueue<Element: Sendable>: @unchecked Sendable {
  // The mutex guards `elements`, `head` and `isClosed`.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var elements: [Element?] = []
  private var head = 0
  private var isClosed = false

  package init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Appends an element, unless the queue is closed.
  @discardableResult
  package func push(_ element: Element) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    guard !isClosed else { return false }
    elements.append(element)
    pthread_cond_signal(condition)
    return true
  }

  /// The next element, waiting for one; nil when the queue is closed and empty.
  package func pop() -> Element? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while head == elements.count {
      if isClosed { return nil }
      pthread_cond_wait(condition, mutex)
    }
    return takeFirst()
  }

  /// The next element if there is one now.
  package func tryPop() -> Element? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return head < elements.count ? takeFirst() : nil
  }

  /// Refuses further elements; what is queued is still handed out.
  package func close() {
    pthread_mutex_lock(mutex)
    isClosed = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Waits for an element for at most `milliseconds`.
  package func pop(milliseconds: Int) -> Element? {
    var deadline = timespec()
    clock_gettime(CLOCK_REALTIME, &deadline)
    let nanoseconds = deadline.tv_nsec + (milliseconds % 1000) * 1_000_000
    deadline.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
    deadline.tv_nsec = nanoseconds % 1_000_000_000
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while head == elements.count {
      if isClosed { return nil }
      if pthread_cond_timedwait(condition, mutex, &deadline) != 0 { break }
    }
    return head < elements.count ? takeFirst() : nil
  }

  private func takeFirst() -> Element? {
    let element = elements[head]
    elements[head] = nil
    head += 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: head < 1024)
      head = 0
    }
    return element
  }
}
