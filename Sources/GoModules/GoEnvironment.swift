// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// What a user says about the Go environment; nil means "as the environment has it".
package struct GoSettings: Hashable, Sendable {
  package var goRoot: String?
  package var os: String?
  package var arch: String?
  package var cgo: Bool?
  package var tags: [String]

  package init(
    goRoot: String? = nil, os: String? = nil, arch: String? = nil, cgo: Bool? = nil, tags: [String] = []
  ) {
    self.goRoot = goRoot
    self.os = os
    self.arch = arch
    self.cgo = cgo
    self.tags = tags
  }
}

/// The Go environment of this process: what `go env` would say, as far as finding packages needs it.
package struct GoEnvironment: Sendable {
  /// The standard library: the installation's, or the embedded one where there is none.
  package var goRoot: GoRoot
  /// The folders of `GOPATH`.
  package var goPath: [String]
  package var moduleCache: String
  /// Whether `GO111MODULE=off` holds.
  package var modulesAreOff: Bool
  /// `GOWORK`: `off`, a file, or empty to search for one.
  package var workspaceFile: String
  /// The value of `-mod` in `GOFLAGS`, empty when there is none.
  package var moduleFlag: String
  package var context: BuildContext
  /// What was wrong with the environment, said once to the user.
  package var problems: [String]

  /// Reads the environment: variables, then the user's `go/env` file, then defaults.
  package init(settings: GoSettings = GoSettings(), variables: [String: String] = ProcessEnvironment.variables) {
    let home = variables["HOME"] ?? ""
    let variables = GoEnvironment.withUserFile(variables, home: home)
    func value(_ name: String) -> String { variables[name] ?? "" }

    var problems: [String] = []
    let (installed, problem) = GoRoot.find(setting: settings.goRoot, variables: variables)
    if let problem { problems.append(problem) }
    let goRoot = installed ?? GoRoot.embedded
    self.goRoot = goRoot

    var goPath = value("GOPATH").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    if goPath.isEmpty, home.hasPrefix("/") { goPath = [home + "/go"] }
    self.goPath = goPath.map { FilePath.clean($0) }
    let cache = value("GOMODCACHE")
    moduleCache = cache.isEmpty ? (self.goPath.first ?? "/nonexistent") + "/pkg/mod" : FilePath.clean(cache)
    modulesAreOff = value("GO111MODULE") == "off"
    workspaceFile = value("GOWORK")

    var tags = Set(settings.tags)
    var moduleFlag = ""
    for flag in value("GOFLAGS").split(separator: " ") {
      let flag = flag.hasPrefix("--") ? flag.dropFirst() : flag
      if flag.hasPrefix("-mod=") { moduleFlag = String(flag.dropFirst(5)) }
      if flag.hasPrefix("-tags=") {
        tags.formUnion(flag.dropFirst(6).split(separator: ",").map(String.init))
      }
    }
    self.moduleFlag = moduleFlag

    let os = settings.os ?? (value("GOOS").isEmpty ? BuildContext.hostOS : value("GOOS"))
    let arch = settings.arch ?? (value("GOARCH").isEmpty ? BuildContext.hostArch : value("GOARCH"))
    var cgo = settings.cgo
    if cgo == nil, !value("CGO_ENABLED").isEmpty { cgo = value("CGO_ENABLED") != "0" }
    context = BuildContext(
      os: os, arch: arch, cgo: cgo, tags: tags,
      toolTags: goRoot.experimentTags(os: os, arch: arch, setting: value("GOEXPERIMENT")), goVersion: goRoot.version)
    self.problems = problems
  }

  /// Adds the values of the user's `go/env` file, which the environment overrides.
  private static func withUserFile(_ variables: [String: String], home: String) -> [String: String] {
    var path = variables["GOENV"] ?? ""
    if path == "off" { return variables }
    if path.isEmpty {
      let configuration = variables["XDG_CONFIG_HOME"] ?? ""
      path = (configuration.isEmpty ? home + "/.config" : configuration) + "/go/env"
    }
    guard path.hasPrefix("/"), let bytes = try? FileSystem.read(path) else { return variables }
    var result = variables
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { continue }
      let name = String(line[..<equals])
      if result[name] == nil { result[name] = String(line[line.index(after: equals)...]) }
    }
    return result
  }
}
