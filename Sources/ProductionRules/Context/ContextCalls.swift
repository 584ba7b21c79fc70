// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The calls of a file that make a context or have a twin that takes one, each found in one walk for all rules.
struct ContextCalls {
  /// A call whose callee has a twin.
  struct TwinCall {
    let call: NodeID
    let twin: ContextTwin
  }

  /// The calls of `context.Background` and `TODO`, in source order.
  ///
  /// Asked of every file of a package, for each key that is typed in one of them.
  static func backgrounds(_ pass: RulePass) -> [NodeID] {
    let known = known(pass)
    if let calls = known.backgrounds[pass.file.index] { return calls }
    var calls: [NodeID] = []
    if pass.tree.imports(quoted: "\"context\"") {
      let finder = ContextFinder(pass)
      for call in pass.tree.nodes(.callExpr) where finder.isBackground(call) { calls.append(call) }
    }
    known.backgrounds[pass.file.index] = calls
    return calls
  }

  /// The calls whose callee has a twin, in source order.
  private(set) var twins: [TwinCall] = []

  private init(_ pass: RulePass) {
    for call in pass.tree.nodes(.callExpr) {
      if let twin = ContextTwin.of(call, in: pass) { twins.append(TwinCall(call: call, twin: twin)) }
    }
  }

  private static func known(_ pass: RulePass) -> Known {
    pass.package.shared(Known.self) { Known(count: pass.package.files.count) }
  }

  /// The calls of a pass's file.
  static func of(_ pass: RulePass) -> ContextCalls {
    let known = known(pass)
    if let calls = known.files[pass.file.index] { return calls }
    let calls = ContextCalls(pass)
    known.files[pass.file.index] = calls
    return calls
  }

  /// The twin of a call's callee, nil when it has none.
  func twin(of call: NodeID) -> ContextTwin? {
    var (low, high) = (0, twins.count)
    while low < high {
      let middle = (low + high) / 2
      if twins[middle].call < call { low = middle + 1 } else { high = middle }
    }
    return low < twins.count && twins[low].call == call ? twins[low].twin : nil
  }

  /// What is known of each file of a package.
  private final class Known {
    var files: [ContextCalls?]
    var backgrounds: [[NodeID]?]

    init(count: Int) {
      files = Array(repeating: nil, count: count)
      backgrounds = Array(repeating: nil, count: count)
    }
  }
}
