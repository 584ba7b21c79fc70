// SPDX-License-Identifier: MIT

/// The times of one measure, in nanoseconds.
struct Times {
  private var samples: [Double] = []

  mutating func add(_ duration: Duration) {
    samples.append(Double(duration.components.seconds) * 1e9 + Double(duration.components.attoseconds) / 1e9)
  }

  /// The time that a share of the samples stay below, in microseconds.
  func percentile(_ share: Double) -> Int { Int((nanoseconds(share) / 1e3).rounded()) }

  /// The time that a share of the samples stay below, in milliseconds with one decimal.
  func milliseconds(_ share: Double) -> String { Self.format(nanoseconds(share) / 1e6) }

  /// A number with one decimal.
  static func format(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func nanoseconds(_ share: Double) -> Double {
    let sorted = samples.sorted()
    guard let last = sorted.last else { return 0 }
    let index = Int(Double(sorted.count) * share)
    return index < sorted.count ? sorted[index] : last
  }

  var count: Int { samples.count }

  var summary: String { "\(percentile(0.5))/\(percentile(0.99))" }
}
