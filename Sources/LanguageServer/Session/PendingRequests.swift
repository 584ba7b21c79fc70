// SPDX-License-Identifier: MIT

import LSPProtocol

/// The requests that are not answered yet; taking one out is the only way to answer it, so none is answered twice.
struct PendingRequests {
  /// A request in work.
  struct Entry {
    var id: RequestID
    var method: String
    var task: Task<Void, Never>?
    var started: UInt64
  }

  private var entries: [Int: Entry] = [:]
  private var serials: [RequestID: Int] = [:]
  private var nextSerial = 1

  /// Notes a request; nil when another one of the same id is in work.
  mutating func add(_ id: RequestID, method: String, started: UInt64) -> Int? {
    guard serials[id] == nil else { return nil }
    let serial = nextSerial
    nextSerial += 1
    serials[id] = serial
    entries[serial] = Entry(id: id, method: method, task: nil, started: started)
    return serial
  }

  mutating func setTask(_ task: Task<Void, Never>, of serial: Int) {
    entries[serial]?.task = task
  }

  /// Takes out a request to answer it; nil when that has happened.
  mutating func take(serial: Int) -> Entry? {
    guard let entry = entries.removeValue(forKey: serial) else { return nil }
    serials[entry.id] = nil
    return entry
  }

  func contains(serial: Int) -> Bool { entries[serial] != nil }

  mutating func take(id: RequestID) -> Entry? {
    serials[id].flatMap { take(serial: $0) }
  }

  /// Takes out all requests but those of one method, in the order they came.
  mutating func takeAll(except method: String) -> [Entry] {
    let serials = entries.filter { $0.value.method != method }.keys.sorted()
    return serials.compactMap { take(serial: $0) }
  }
}
