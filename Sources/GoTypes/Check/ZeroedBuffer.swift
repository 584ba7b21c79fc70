// SPDX-License-Identifier: MIT

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension UnsafeMutableBufferPointer where Element: FixedWidthInteger & BitwiseCopyable {
  /// Memory of zeros, to be given back with `free`.
  ///
  /// The system hands it out a page at a time as it is written to, so what is said of few nodes of a large file costs
  /// little.
  static func zeros(count: Int) -> Self {
    guard count > 0, let memory = calloc(count, MemoryLayout<Element>.stride) else {
      precondition(count <= 0, "no memory is left")
      return Self(start: nil, count: 0)
    }
    return Self(start: memory.bindMemory(to: Element.self, capacity: count), count: count)
  }

  func free() { Self.free(baseAddress) }

  private static func free(_ memory: UnsafeMutableRawPointer?) {
    #if canImport(Glibc)
      Glibc.free(memory)
    #elseif canImport(Musl)
      Musl.free(memory)
    #endif
  }
}
