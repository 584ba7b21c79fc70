// SPDX-License-Identifier: MIT

import GoSyntax

/// A comment that silences rules and what came of it in an analysis; plain data that outlives it.
public struct DirectiveReport: Hashable, Sendable {
  /// Whether a name in a directive is needed.
  public enum State: Hashable, Sendable {
    /// It silenced findings.
    case used
    /// The rules it names looked at what it covers and found nothing.
    case unused
    /// A rule it names did not look, or could not know enough to find everything.
    case undecided
    /// It is for another tool, whether or not rules answer to it.
    case foreign
    /// It stands in a directive that is for goprod alone and names nothing.
    case unknown
  }

  /// One name in a directive.
  public struct Name: Hashable, Sendable {
    /// The name as it is written.
    public let text: String
    public let range: SourceRange
    /// The codes of the rules it silences.
    public let codes: [String]
    public let state: State
  }

  /// The comment's extent.
  public let range: SourceRange
  /// The lines it covers, counted from 0.
  public let lines: ClosedRange<Int>
  /// What it names; empty when it silences all rules, or none.
  public let names: [Name]
  /// Whether it silences every rule, those that it does not name included.
  public let silencesAll: Bool
  /// Whether it is for goprod alone.
  public let isOwn: Bool
  /// The findings it silenced.
  public let silenced: [Diagnostic]
}

/// What an analysis comes to: the findings, and what came of the directives that silence others.
public struct Analysis: Sendable {
  public var diagnostics: [Diagnostic] = []
  /// The directives by the paths of their files, where there are any.
  public var directives: [String: [DirectiveReport]] = [:]

  public init() {}
}

extension DirectiveReport {
  /// Looks at what came of the directives of one file.
  ///
  /// - Parameters:
  ///   - silenced: the findings that were not reported because of them.
  ///   - looked: whether a rule looked at the file.
  ///   - isSure: whether rules can have found all there is.
  static func all(
    in file: FileContext, silenced: [Diagnostic], infos: [RuleInfo], looked: (RuleInfo) -> Bool, isSure: Bool
  ) -> [DirectiveReport] {
    let lines = file.tree.lineTable
    return file.suppressions.entries.map { entry in
      let covered = silenced.filter { entry.lines.contains(lines.line(at: $0.range.start)) }
      func found(_ rules: [RuleInfo]) -> [Diagnostic] {
        covered.filter { found in rules.contains { $0.code == found.code } }
      }
      var names: [Name] = []
      for check in entry.directive.checks ?? [] {
        let rules = infos.filter { check.silences($0) }
        let own = rules.filter { check.names($0) && !$0.answersTo.contains { $0.lowercased() == check.name } }
        let state: State
        if rules.isEmpty {
          state = entry.directive.form == .goprod ? .unknown : .foreign
        } else if !found(rules).isEmpty {
          state = .used
        } else if own.isEmpty {
          state = .foreign
        } else {
          state = isSure && rules.allSatisfy(looked) ? .unused : .undecided
        }
        let start = entry.range.start + UInt32(check.place.lowerBound)
        let range = SourceRange(start: start, end: start + UInt32(check.place.count))
        names.append(Name(text: file.tree.text(in: range), range: range, codes: rules.map(\.code), state: state))
      }
      let silencedHere = entry.directive.checks == nil ? covered : found(infos.filter(entry.directive.silences))
      return DirectiveReport(
        range: entry.range, lines: entry.lines, names: names, silencesAll: entry.directive.checks == nil,
        isOwn: entry.directive.form == .goprod, silenced: silencedHere)
    }
  }
}
