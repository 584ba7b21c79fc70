// SPDX-License-Identifier: MIT

import TestSupport
import Testing

/// A tree of files in which `go list` and goprod look for packages.
struct GoScenario: Sendable, CustomTestStringConvertible {
  let name: String
  /// The files by their paths; the module cache lies in `cache`, `GOPATH` is `gopath`.
  var files: [String: String]
  /// Modules of the cache: `example.com/a@v1.0.0` and the files in it, its `go.mod` among them.
  var modules: [String: [String: String]] = [:]
  /// Variables over those every scenario has; `$T` is the folder of the tree.
  var variables: [String: String] = [:]
  /// Symbolic links: path and target, in which `$T` is the folder.
  var links: [String: String] = [:]
  /// The folder `go list` runs in.
  var folder = "m"
  /// What `go list` is asked for.
  var arguments = ["./..."]
  /// How many packages it must name, those it only depends on not counted, so that nothing is compared in vain.
  var count: Int
  /// The imports of these packages that must lead nowhere, for both.
  var missing: Set<String> = []

  var testDescription: String { name }

  /// Writes the tree.
  func make() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(path, text.replacing("$T", with: folder.path)) }
    for (module, files) in modules {
      let escaped = module.flatMap { $0.isUppercase ? "!" + $0.lowercased() : String($0) }
      let parts = String(escaped).split(separator: "@").map(String.init)
      let download = "cache/cache/download/\(parts[0])/@v/\(parts[1])"
      let plain = module.split(separator: "@")[0]
      try folder.write(download + ".mod", files["go.mod"] ?? "module \(plain)\n")
      try folder.write(download + ".info", "{\"Version\":\"\(module.split(separator: "@")[1])\"}")
      // Go takes a folder of the cache as it is where the sum of its archive is known.
      try folder.write(download + ".ziphash", GoScenario.sum)
      for (path, text) in files { try folder.write("cache/\(String(escaped))/\(path)", text) }
    }
    for (path, target) in links { try folder.link(path, to: target.replacing("$T", with: folder.path)) }
    return folder
  }

  static let sum = "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

  func environment(_ folder: TemporaryFolder, goRoot: String) -> [String: String] {
    var all = [
      "GOROOT": goRoot, "GOPATH": folder.path + "/gopath", "GOMODCACHE": folder.path + "/cache", "GOENV": "off",
      "GOPROXY": "off", "GOSUMDB": "off", "GONOSUMDB": "*", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0",
      "GOFLAGS": "-mod=mod", "GO111MODULE": "", "GOWORK": "", "GOOS": "linux", "GOARCH": "amd64", "GOEXPERIMENT": "",
      "GOAMD64": "v1",
    ]
    for (name, value) in variables { all[name] = value.replacing("$T", with: folder.path) }
    return all
  }
}
