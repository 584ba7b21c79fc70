// SPDX-License-Identifier: MIT

import Glibc

/// The environment variables of this process.
package enum ProcessEnvironment {
  /// All variables whose names and values are UTF-8.
  package static var variables: [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      if let pair = String(validatingCString: text), let equals = pair.firstIndex(of: "=") {
        result[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
      }
      entry += 1
    }
    return result
  }
}
