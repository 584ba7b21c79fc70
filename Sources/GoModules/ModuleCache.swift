// SPDX-License-Identifier: MIT

import SystemCalls

/// The folder of downloaded modules: where a version of a module lies, and its `go.mod`.
package struct ModuleCache: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// The folder of a module's version, nil when it was never downloaded.
  package func folder(of module: ModuleVersion) -> String? {
    let folder = "\(path)/\(ModuleCache.escape(module.path))@\(ModuleCache.escape(module.version))"
    return FileSystem.isFolder(folder) ? folder : nil
  }

  /// The `go.mod` of a module's version.
  package func moduleFile(of module: ModuleVersion) -> [UInt8]? {
    let escaped = ModuleCache.escape(module.path)
    let version = ModuleCache.escape(module.version)
    if let bytes = try? FileSystem.read("\(path)/cache/download/\(escaped)/@v/\(version).mod") { return bytes }
    return try? FileSystem.read("\(path)/\(escaped)@\(version)/go.mod")
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
