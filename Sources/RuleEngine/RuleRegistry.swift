// SPDX-License-Identifier: MIT

/// A set of rules that can be found by code and name.
public struct RuleRegistry: Sendable {
  /// The rules in the order of their codes.
  public let rules: [any Rule.Type]
  private let indexByKey: [String: Int]

  public init(_ rules: [any Rule.Type]) {
    self.rules = rules.sorted { $0.info.code < $1.info.code }
    var indexByKey: [String: Int] = [:]
    for (index, rule) in self.rules.enumerated() {
      indexByKey[rule.info.code.lowercased()] = index
      indexByKey[rule.info.name.lowercased()] = index
    }
    self.indexByKey = indexByKey
  }

  /// The rule with a code or a name, letters in either case.
  public func rule(_ codeOrName: String) -> (any Rule.Type)? {
    indexByKey[codeOrName.lowercased()].map { rules[$0] }
  }

  /// The infos of all rules in the order of their codes.
  public var infos: [RuleInfo] { rules.map { $0.info } }
}
