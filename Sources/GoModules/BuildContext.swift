// SPDX-License-Identifier: MIT

import GoSyntax

/// The platform and the tags that decide which files belong to a build.
package struct BuildContext: Hashable, Sendable {
  /// The operating system, as `GOOS` names it.
  package var os: String
  /// The processor, as `GOARCH` names it.
  package var arch: String
  /// Whether files that import `C` are part of the build.
  package var cgo: Bool
  /// The tags given by the user.
  package var tags: Set<String>
  /// The tags the toolchain sets itself: `goexperiment.…`.
  package var toolTags: Set<String>
  /// The newest `go1.N` tag that holds, which is the toolchain's version.
  package var goVersion: GoVersion

  package init(
    os: String = BuildContext.hostOS, arch: String = BuildContext.hostArch, cgo: Bool? = nil, tags: Set<String> = [],
    toolTags: Set<String> = [], goVersion: GoVersion = .newest
  ) {
    self.os = os
    self.arch = arch
    self.cgo = cgo ?? (os == BuildContext.hostOS && arch == BuildContext.hostArch)
    self.tags = tags
    self.toolTags = toolTags
    self.goVersion = goVersion
  }

  /// Whether a tag of a build constraint or a file name holds.
  ///
  /// Source: go/build, `Context.matchTag`.
  package func holds(_ tag: String) -> Bool {
    if tag == "cgo" { return cgo }
    if tag == os || tag == arch || tag == "gc" { return true }
    if os == "android" && tag == "linux" || os == "illumos" && tag == "solaris" || os == "ios" && tag == "darwin" {
      return true
    }
    if tag == "unix" { return BuildContext.unixSystems.contains(os) }
    if tag == "boringcrypto" { return toolTags.contains("goexperiment.boringcrypto") }
    if tags.contains(tag) || toolTags.contains(tag) { return true }
    if tag.utf8.starts(with: "go1.".utf8), let version = GoVersion(tag), tag == "go\(version)" {
      return version <= goVersion && version.minor >= 1
    }
    return false
  }

  /// Whether a file's name lets it take part: `x_linux_arm64.go`, `x_windows_test.go`.
  package func admits(fileName: String) -> Bool { BuildContext.tags(ofFileName: fileName).allSatisfy { holds($0) } }

  /// The tags a file's name asks for: `linux` and `arm64` of `x_linux_arm64.go`.
  ///
  /// Source: go/build, `Context.goodOSArchFile`.
  static func tags(ofFileName name: String) -> [String] {
    let stem = name.prefix { $0 != "." }
    guard let underscore = stem.firstIndex(of: "_") else { return [] }
    var parts = stem[underscore...].split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    if parts.last == "test" { parts.removeLast() }
    guard let last = parts.last else { return [] }
    if parts.count >= 2 {
      let previous = parts[parts.count - 2]
      if systems.contains(previous) && processors.contains(last) { return [previous, last] }
    }
    return systems.contains(last) || processors.contains(last) ? [last] : []
  }

  /// The operating system this program runs on.
  package static var hostOS: String {
    #if os(Linux)
      return "linux"
    #elseif os(macOS)
      return "darwin"
    #elseif os(FreeBSD)
      return "freebsd"
    #elseif os(Windows)
      return "windows"
    #else
      return "linux"
    #endif
  }

  /// The processor this program runs on.
  package static var hostArch: String {
    #if arch(x86_64)
      return "amd64"
    #elseif arch(arm64)
      return "arm64"
    #elseif arch(riscv64)
      return "riscv64"
    #else
      return "amd64"
    #endif
  }

  /// Every `GOOS` there is or was; a file name never means another word.
  ///
  /// Source: internal/syslist.
  package static let systems: Set<String> = [
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd",
    "openbsd", "plan9", "solaris", "wasip1", "windows", "zos",
  ]

  /// The systems on which the tag `unix` holds.
  package static let unixSystems: Set<String> = [
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "linux", "netbsd", "openbsd",
    "solaris",
  ]

  /// Every `GOARCH` there is, was or is reserved.
  package static let processors: Set<String> = [
    "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle", "mips64", "mips64le",
    "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64",
    "wasm",
  ]
}
