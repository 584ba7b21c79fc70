// SPDX-License-Identifier: MIT

import FoundationEssentials
import SystemCalls

/// What brought an earlier process to its end: files that it left behind, each with a rule and the text it was looking at.
///
/// A rule that trapped does not run in that file again while its text is the same; one that trapped there in two
/// different texts does not run there at all, until another version of the program is installed or the files are deleted.
struct Quarantine {
  /// One file that was left behind, as `CrashRecord` writes it.
  struct Report: Decodable, Equatable {
    var version: String
    /// The rule's code, or what else was at work: `parser`, `types`.
    var rule: String
    var offset: Int
    var path: String
    var hash: String
  }

  /// Where the files are.
  let folder: String
  private(set) var reports: [Report] = []

  /// Only the newest so many files are read.
  private static let limit = 100

  /// Reads what is in a folder; what cannot be read, and what is of another version, is passed over.
  init(folder: String, version: String) {
    self.folder = folder
    let names = ((try? FileSystem.entries(of: folder)) ?? []).map(\.name).filter {
      $0.hasPrefix("crash-") && $0.hasSuffix(".json")
    }
    for name in names.sorted().suffix(Self.limit) {
      guard let bytes = try? FileSystem.read(FilePath.join(folder, name)),
        let report = try? JSONDecoder().decode(Report.self, from: Data(bytes)), report.version == version
      else { continue }
      reports.append(report)
    }
  }

  /// What is not to run on a file with a text.
  func rules(for path: String, text: [UInt8]) -> Set<String> {
    let known = reports.filter { $0.path == path }
    if known.isEmpty { return [] }
    let digits = String(CrashRecord.hash(text), radix: 16)
    let hash = String(repeating: "0", count: 16 - digits.count) + digits
    var rules: Set<String> = []
    for (rule, reports) in Dictionary(grouping: known, by: \.rule) {
      let hashes = Set(reports.map(\.hash))
      if hashes.contains(hash) || hashes.count > 1 { rules.insert(rule) }
    }
    return rules
  }
}
