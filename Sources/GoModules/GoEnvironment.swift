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
  /// What `GO111MODULE` says.
  package enum ModuleMode: Sendable {
    /// Nothing: modules, but a folder of `GOPATH` that is in no module is read in `GOPATH` mode, where Go gives up.
    case unset
    case on
    /// Modules where there is a `go.mod`, `GOPATH` mode everywhere else.
    case auto
    case off
  }

  /// The standard library: the installation's, or the embedded one where there is none.
  package var goRoot: GoRoot
  /// The folders of `GOPATH`.
  package var goPath: [String]
  package var moduleCache: String
  package var moduleMode: ModuleMode
  /// Whether `GO111MODULE=off` holds.
  package var modulesAreOff: Bool { moduleMode == .off }
  /// `GOWORK`: `off`, a file, or empty to search for one.
  package var workspaceFile: String
  /// The value of `-mod` in `GOFLAGS`, empty when there is none.
  package var moduleFlag: String
  /// The file that `-modfile` names instead of the main module's `go.mod`, empty when there is none.
  package var moduleFile: String
  package var context: BuildContext
  /// What was wrong with the environment, said once to the user.
  package var problems: [String]

  /// Reads the environment: variables, then the user's `go/env` file, then the installation's, then defaults.
  package init(settings: GoSettings = GoSettings(), variables: [String: String] = ProcessEnvironment.variables) {
    let home = variables["HOME"] ?? ""
    let userFile = GoEnvironment.userFile(variables, home: home)
    var variables = GoEnvironment.adding(userFile, to: variables)
    var problems: [String] = []
    let (installed, problem) = GoRoot.find(setting: settings.goRoot, variables: variables)
    if let problem { problems.append(problem) }
    let goRoot = installed ?? GoRoot.embedded
    self.goRoot = goRoot
    if !goRoot.isEmbedded { variables = GoEnvironment.adding(goRoot.path + "/go.env", to: variables) }
    func value(_ name: String) -> String { variables[name] ?? "" }

    let entries = value("GOPATH").split(separator: ":").map(String.init)
    for entry in entries where !entry.hasPrefix("/") {
      problems.append("GOPATH: `\(entry)` is no absolute path, so it is left out")
    }
    var goPath = entries.filter { $0.hasPrefix("/") }.map { FilePath.clean($0) }
    if entries.isEmpty, home.hasPrefix("/"), FilePath.clean(home + "/go") != goRoot.path {
      goPath = [FilePath.clean(home + "/go")]
    }
    self.goPath = goPath
    let cache = value("GOMODCACHE")
    if !cache.isEmpty, !cache.hasPrefix("/") { problems.append("GOMODCACHE: `\(cache)` is no absolute path") }
    moduleCache = cache.isEmpty ? (goPath.first ?? "/nonexistent") + "/pkg/mod" : FilePath.clean(cache)
    switch value("GO111MODULE") {
    case "": moduleMode = .unset
    case "on": moduleMode = .on
    case "auto": moduleMode = .auto
    case "off": moduleMode = .off
    case let other:
      moduleMode = .unset
      problems.append("GO111MODULE must be `on`, `off` or `auto`, not `\(other)`")
    }
    workspaceFile = value("GOWORK")
    if workspaceFile == "auto" { workspaceFile = "" }
    if !workspaceFile.isEmpty, workspaceFile != "off" {
      if workspaceFile.hasPrefix("/") {
        workspaceFile = FilePath.clean(workspaceFile)
      } else {
        problems.append("GOWORK: `\(workspaceFile)` is no absolute path, so no `go.work` is used")
        workspaceFile = "off"
      }
    }

    let flags = GoFlags(value("GOFLAGS"))
    problems += flags.problems
    moduleFlag = flags.moduleFlag
    moduleFile = flags.moduleFile.isEmpty ? "" : FilePath.absolute(flags.moduleFile, from: FileSystem.currentFolder)

    let os = settings.os ?? (value("GOOS").isEmpty ? BuildContext.hostOS : value("GOOS"))
    let arch = settings.arch ?? (value("GOARCH").isEmpty ? BuildContext.hostArch : value("GOARCH"))
    let toolTags = goRoot.experimentTags(os: os, arch: arch, setting: value("GOEXPERIMENT"))
      .union(ProcessorFeatures.tags(arch: arch, value: value)).union(flags.toolTags)
    context = BuildContext(
      os: os, arch: arch,
      cgo: settings.cgo ?? GoEnvironment.usesCgo(value("CGO_ENABLED"), os: os, arch: arch, variables),
      tags: Set(settings.tags.isEmpty ? flags.tags : settings.tags), toolTags: toolTags, goVersion: goRoot.version)
    self.problems = problems
  }

  /// Whether cgo is on: as told, else where the target is this machine and there is a C compiler.
  ///
  /// Source: cmd/go/internal/cfg, `defaultContext`.
  private static func usesCgo(
    _ setting: String, os: String, arch: String, _ variables: [String: String]
  ) -> Bool {
    if setting == "0" || setting == "1" { return setting == "1" }
    guard os == BuildContext.hostOS, arch == BuildContext.hostArch else { return false }
    if let compiler = variables["CC"], !compiler.isEmpty { return true }
    let compiler = ["darwin", "freebsd", "openbsd"].contains(os) ? "clang" : "gcc"
    return (variables["PATH"] ?? "").split(separator: ":").contains { FileSystem.isExecutable("\($0)/\(compiler)") }
  }

  /// The file that `go env -w` writes, empty when there is none.
  private static func userFile(_ variables: [String: String], home: String) -> String {
    let path = variables["GOENV"] ?? ""
    if path == "off" { return "" }
    if !path.isEmpty { return FilePath.absolute(path, from: FileSystem.currentFolder) }
    #if os(macOS)
      return home.hasPrefix("/") ? home + "/Library/Application Support/go/env" : ""
    #else
      let configuration = variables["XDG_CONFIG_HOME"] ?? ""
      if configuration.hasPrefix("/") { return configuration + "/go/env" }
      return configuration.isEmpty && home.hasPrefix("/") ? home + "/.config/go/env" : ""
    #endif
  }

  /// Adds the values that a file of `NAME=value` lines has for variables that are not set, or empty.
  ///
  /// Source: cmd/go/internal/cfg, `readEnvFile`.
  private static func adding(_ path: String, to variables: [String: String]) -> [String: String] {
    guard !path.isEmpty, let bytes = try? FileSystem.readPrefix(path, limit: 1 << 20) else { return variables }
    var values: [String: String] = [:]
    for line in bytes.split(separator: 0x0A) {
      guard let first = line.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
        let equals = line.firstIndex(of: UInt8(ascii: "="))
      else { continue }
      values[String(decoding: line[..<equals], as: UTF8.self)] =
        String(decoding: line[(equals + 1)...], as: UTF8.self)
    }
    return variables.merging(values) { $0.isEmpty ? $1 : $0 }
  }
}
