// SPDX-License-Identifier: MIT

/// The times of one measure, in nanoseconds.
struct Times {
  private var samples: [Double] = []

  mutating func add(_ duration: Duration) {
    samples.append(Double(duration.components.seconds) * 1e9 + Double(duration.components.attoseconds) / 1e9)
  }

  /// The time that a share of the samples stay below, in microseconds.
  func percentile(_ share: Double) -> Int {
    let sorted = samples.sorted()
    guard let last = sorted.last else { return 0 }
    let index = Int(Double(sorted.count) * share)
    return Int(((index < sorted.count ? sorted[index] : last) / 1e3).rounded())
  }

  var count: Int { samples.count }

  var summary: String { "\(percentile(0.5))/\(percentile(0.99))" }
}
