// SPDX-License-Identifier: MIT

/// Works out the facts of functions, bottom-up over the strongly connected components of what they ask of each other.
///
/// A question is answered by a look at a body, which asks about the functions called there first. A question that is
/// being worked out already is answered with what was found so far; then all that led back to it belongs together, and is
/// looked at again until nothing new turns up. Only then are these answers settled. So what is found does not depend on
/// where the first question began.
///
/// One solver serves all packages of a module that a thread works with, as circles may lead through several.
package final class SummarySolver {
  /// The questions without a settled answer, in the order in which they were first asked.
  private var open: [any OpenSummary] = []
  /// The first open question whose answer was made use of since this was last set.
  private var outermost = Int.max
  private var depth = 0
  /// How long the analysis that asks may go on, nil for ever.
  ///
  /// Answers found after its end are unknown, and not kept.
  package var budget: WorkBudget?

  /// Chains of calls longer than this lead to where nothing is known.
  private static let depthLimit = 1000
  /// A circle that has not settled after so many rounds is given up.
  private static let roundLimit = 12

  package init() {}

  func answer<Fact: CallFact>(
    _ question: SummaryQuestion<Fact>, in table: SummaryTable<Fact>, find: @escaping () -> Fact.Answer
  ) -> Fact.Answer {
    if let settled = table.settled[question] { return settled }
    if let entry = table.open[question] {
      outermost = min(outermost, entry.low)
      return entry.answer
    }
    guard depth < Self.depthLimit, budget?.isExhaustedNow() != true else { return Fact.unknown }
    depth += 1
    defer { depth -= 1 }
    let entry = OpenAnswer(question, in: table, at: open.count, find: find)
    open.append(entry)
    table.open[question] = entry
    let outer = outermost
    outermost = .max
    entry.answer = find()
    if outermost == entry.index { settleCircle(from: entry.index) }
    if isExhausted {
      for member in open[entry.index...] { member.abandon() }
      open.removeSubrange(entry.index...)
      outermost = outer
      return Fact.unknown
    }
    if outermost < entry.index {
      entry.low = outermost
      outermost = min(outer, outermost)
      return entry.answer
    }
    for member in open[entry.index...] { member.settle() }
    open.removeSubrange(entry.index...)
    outermost = outer
    return entry.answer
  }

  /// Whether what is found at present rests on questions that were given up.
  package var isExhausted: Bool { budget?.isExhausted ?? false }

  /// Looks at the questions of a circle until their answers stay as they are, or it turns out to be part of a larger one.
  private func settleCircle(from start: Int) {
    var outer = Int.max
    for round in 0...Self.roundLimit {
      var isSettled = true
      // What was asked last stands at the bottom of the calls.
      for index in open.indices[start...].reversed() {
        outermost = .max
        if open[index].lookAgain() { isSettled = false }
        outer = min(outer, outermost)
      }
      if isSettled || outer < start || isExhausted { break }
      if round == Self.roundLimit { for member in open[start...] { member.giveUp() } }
    }
    outermost = outer
  }

  /// Runs a computation and tells whether what it gave will stay: it made use of no open question's answer.
  func isSettled<Value>(_ compute: () -> Value) -> (value: Value, isSettled: Bool) {
    let outer = outermost
    outermost = .max
    let value = compute()
    let isSettled = outermost == .max && !isExhausted
    outermost = min(outer, outermost)
    return (value, isSettled)
  }
}

/// A fact's question about one function.
struct SummaryQuestion<Fact: CallFact>: Hashable {
  let function: FunctionKey
  let detail: Fact.Detail
}

/// The answers of one fact about the functions of one package.
final class SummaryTable<Fact: CallFact> {
  var settled: [SummaryQuestion<Fact>: Fact.Answer] = [:]
  var open: [SummaryQuestion<Fact>: OpenAnswer<Fact>] = [:]
}

/// A question that is being worked out.
private protocol OpenSummary: AnyObject {
  /// Works the answer out again and tells whether it is another one.
  func lookAgain() -> Bool
  func giveUp()
  func settle()
  func abandon()
}

/// A question that is being worked out, with what was found so far.
final class OpenAnswer<Fact: CallFact>: OpenSummary {
  let index: Int
  /// The outermost open question this one's answer rests on, itself at most.
  var low: Int
  var answer = Fact.nothing
  private let question: SummaryQuestion<Fact>
  private let table: SummaryTable<Fact>
  private let find: () -> Fact.Answer

  init(
    _ question: SummaryQuestion<Fact>, in table: SummaryTable<Fact>, at index: Int,
    find: @escaping () -> Fact.Answer
  ) {
    (self.question, self.table, self.index, self.find) = (question, table, index, find)
    low = index
  }

  func lookAgain() -> Bool {
    let found = find()
    defer { answer = found }
    return found != answer
  }

  func giveUp() { answer = Fact.unknown }

  func settle() {
    table.settled[question] = answer
    abandon()
  }

  func abandon() { table.open[question] = nil }
}
