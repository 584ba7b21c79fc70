// SPDX-License-Identifier: MIT

import GoTypes
import Synchronization

/// The program all fixtures share, so that the standard library is taken in once.
final class SharedProgram: @unchecked Sendable {
  static let instance = SharedProgram()
  private let lock = Mutex(())
  private let program = TypeProgram(provider: FixtureLibrary())

  func check<Result>(_ source: PackageSource, _ body: (CheckedPackage) throws -> Result) rethrows -> Result {
    try lock.withLock { _ in try body(program.check(source)) }
  }
}
