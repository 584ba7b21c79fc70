// SPDX-License-Identifier: MIT

import GoTypes
import Synchronization

/// The programs all fixtures share, so that the standard library is taken in once by each thread that runs tests.
final class SharedProgram: Sendable {
  static let instance = SharedProgram()
  /// The programs that nobody uses now; whoever uses one has it alone.
  private let idle = Mutex<[Loan]>([])

  private struct Loan: @unchecked Sendable {
    let program: TypeProgram
  }

  func check<Result>(_ source: PackageSource, _ body: (CheckedPackage) throws -> Result) rethrows -> Result {
    let loan = idle.withLock { $0.popLast() } ?? Loan(program: TypeProgram(provider: FixtureLibrary()))
    defer { idle.withLock { $0.append(loan) } }
    return try body(loan.program.check(source))
  }
}
