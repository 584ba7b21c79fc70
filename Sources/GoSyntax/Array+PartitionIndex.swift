// SPDX-License-Identifier: MIT

extension Array {
  /// The index from which on no element meets a condition that those before it all meet; a binary search.
  @inline(__always)
  package func partitionIndex(_ isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
