// SPDX-License-Identifier: MIT

import SystemCalls

/// The folder of downloaded modules: where a version of a module lies, and its `go.mod`.
package struct ModuleCache: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// The folder of a module's version, nil when it was never downloaded.
  package func folder(of module: ModuleVersion) -> String? {
    let escaped = ModuleCache.escape(module.path)
    let version = ModuleCache.escape(module.version)
    let folder = "\(path)/\(escaped)@\(version)"
    guard FileSystem.isFolder(folder) else { return nil }
    // Go leaves this behind while it unpacks, and where that was interrupted.
    return FileSystem.isFile("\(path)/cache/download/\(escaped)/@v/\(version).partial") ? nil : folder
  }

  /// The `go.mod` of a module's version, nil when it was never downloaded.
  package func moduleFilePath(of module: ModuleVersion) -> String? {
    let escaped = ModuleCache.escape(module.path)
    let version = ModuleCache.escape(module.version)
    return [
      "\(path)/cache/download/\(escaped)/@v/\(version).mod", "\(path)/\(escaped)@\(version)/go.mod",
    ].first { FileSystem.isFile($0) }
  }

  /// Writes a module path as the cache does: `github.com/!burnt!sushi/toml`.
  package static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") {
        bytes.append(UInt8(ascii: "!"))
        bytes.append(byte + 32)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
