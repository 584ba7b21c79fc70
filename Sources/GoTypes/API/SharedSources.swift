// SPDX-License-Identifier: MIT

import Synchronization

/// Parsed packages that providers on several threads share, so that each is read once for all of them.
public final class SharedSources: Sendable {
  private let sources = Mutex<[String: PackageSource]>([:])

  public init() {}

  /// The package kept under a key, or the one that `make` gives, which is kept.
  ///
  /// Threads that miss a package at the same time may each make it; all of them get the same.
  public func source(_ key: String, make: () -> PackageSource) -> PackageSource {
    if let known = sources.withLock({ $0[key] }) { return known }
    let made = make()
    return sources.withLock { sources in
      if let known = sources[key] { return known }
      sources[key] = made
      return made
    }
  }
}
