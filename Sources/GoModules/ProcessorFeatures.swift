// SPDX-License-Identifier: MIT

/// The tags that a processor's level brings along: `amd64.v2` and `amd64.v1` for `GOAMD64=v2`.
enum ProcessorFeatures {
  /// The tags that hold; what cannot be understood is taken for the default.
  ///
  /// Source: internal/buildcfg, `gogoarchTags`.
  static func tags(arch: String, value: (String) -> String) -> [String] {
    func setting(_ name: String, _ known: [String], default first: String) -> String {
      let value = value(name)
      return known.contains(value) ? value : first
    }
    func levels(_ numbers: ClosedRange<Int>, _ prefix: String) -> [String] {
      numbers.map { "\(arch).\(prefix)\($0)" }
    }
    switch arch {
    case "386": return ["386." + setting("GO386", ["sse2", "softfloat"], default: "sse2")]
    case "amd64":
      let level = setting("GOAMD64", ["v1", "v2", "v3", "v4"], default: "v1")
      return levels(1...(Int(level.dropFirst()) ?? 1), "v")
    case "arm":
      let version = value("GOARM").prefix { $0 != "," }
      return levels(5...(["5", "6", "7"].contains(version) ? Int(version) ?? 7 : 7), "")
    case "arm64": return arm64Tags(String(value("GOARM64").prefix { $0 != "," }))
    case "mips", "mipsle": return ["\(arch)." + setting("GOMIPS", ["hardfloat", "softfloat"], default: "hardfloat")]
    case "mips64", "mips64le":
      return ["\(arch)." + setting("GOMIPS64", ["hardfloat", "softfloat"], default: "hardfloat")]
    case "ppc64", "ppc64le":
      let level = setting("GOPPC64", ["power8", "power9", "power10"], default: "power8")
      return levels(8...(Int(level.dropFirst(5)) ?? 8), "power")
    case "riscv64":
      let profiles = ["rva20u64", "rva22u64", "rva23u64"]
      let profile = setting("GORISCV64", profiles, default: "rva20u64")
      return profiles.prefix((profiles.firstIndex(of: profile) ?? 0) + 1).map { "riscv64." + $0 }
    case "wasm": return ["wasm.satconv", "wasm.signext"]
    default: return []
    }
  }

  /// `v9.N` has what `v8.(N+5)` has.
  private static func arm64Tags(_ level: String) -> [String] {
    let digits = level.dropFirst().split(separator: ".").compactMap { Int($0) }
    let isKnown = level.hasPrefix("v") && digits.count == 2 && level.utf8.count == 4
    let (major, minor) = isKnown && (8...9).contains(digits[0]) ? (digits[0], digits[1]) : (8, 0)
    var tags = (0...minor).map { "arm64.v\(major).\($0)" }
    if major == 9 { tags += (0...min(minor + 5, 9)).map { "arm64.v8.\($0)" } }
    return tags
  }
}
