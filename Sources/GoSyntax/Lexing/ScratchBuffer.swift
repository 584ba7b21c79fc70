// SPDX-License-Identifier: MIT

/// Memory for a list whose length is not known yet; what is kept of it is copied into an array of the right size.
///
/// Unsafe pointer: the lexer writes its lists without bounds checks, after it has made room. Elements are plain
/// values, which need no end.
struct ScratchBuffer<Element> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  init(capacity: Int) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  /// Makes room for a number of elements, of which the first ones are in use.
  @inline(never)
  mutating func grow(to needed: Int, keeping count: Int) {
    let larger = max(needed, capacity &* 2)
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    copy.update(from: base, count: count)
    base.deallocate()
    base = copy
    capacity = larger
  }

  func array(count: Int) -> [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }

  func deallocate() { base.deallocate() }
}
