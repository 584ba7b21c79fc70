// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import RuleEngine

/// The calls in a package that may wait for long while the caller holds a lock.
///
/// Each place that waits is told of once, at the call that is nearest to it.
final class LockedWaits {
  struct Finding {
    let call: NodeID
    let lock: LockCall
    let wait: BlockingWork.Wait
  }

  private var findings: [FunctionKey: [Finding]] = [:]

  /// What is known of a package, computed once.
  static func of(_ pass: RulePass) -> LockedWaits {
    pass.package.shared(LockedWaits.self) { LockedWaits(pass) }
  }

  /// The calls in a function.
  func calls(in function: NodeID, of file: FileContext) -> [Finding] {
    findings[FunctionKey(file: file.index, node: function)] ?? []
  }

  private init(_ pass: RulePass) {
    var nearest: [RelatedLocation: (function: FunctionKey, finding: Finding)] = [:]
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      for function in file.tree.nodes(Function.kinds) {
        guard let locks = FunctionLocks.of(other).held(by: function, in: other) else { continue }
        for finding in Self.findings(locks, other) {
          guard let place = finding.wait.way.last else { continue }
          if let known = nearest[place], known.finding.wait.way.count <= finding.wait.way.count { continue }
          nearest[place] = (FunctionKey(file: file.index, node: function), finding)
        }
      }
    }
    for (function, finding) in nearest.values { findings[function, default: []].append(finding) }
  }

  private static func findings(_ locks: HeldLocks, _ pass: RulePass) -> [Finding] {
    let tree = pass.tree
    var found: [Finding] = []
    locks.forEachElement { element, held in
      let kind = tree.kind(of: element)
      guard kind != .deferStmt, kind != .goStmt, let lock = locks.shared(held) else { return }
      locks.flow.graph.forEachEvaluated(in: element) { inner in
        if tree.kind(of: inner) == .callExpr,
          let wait = BlockingWork.wait(of: inner, pass, depth: BlockingWork.depth)
        {
          found.append(Finding(call: inner, lock: lock, wait: wait))
        }
      }
    }
    return found
  }
}
