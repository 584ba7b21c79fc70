// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoModules

@Suite struct BuildConstraintTests {
  let linux = BuildContext(os: "linux", arch: "amd64", cgo: true, tags: ["mine"], goVersion: GoVersion(1, 22))

  @Test(arguments: [
    ("linux", true), ("!linux", false), ("windows || linux", true), ("windows || darwin && linux", false),
    ("(windows || linux) && amd64", true), ("!(windows || linux)", false), ("unix", true), ("go1.22", true),
    ("go1.23", false), ("!go1.23", true), ("cgo && mine", true), ("gc", true), ("gccgo", false), ("ignore", false),
    ("linux && !amd64 || arm64", false), ("!windows && !darwin", true),
  ])
  func expressions(text: String, expected: Bool) throws {
    let constraint = try #require(BuildConstraint(expression: text.utf8))
    #expect(constraint.holds(in: linux) == expected)
  }

  @Test(arguments: ["", "linux &&", "(linux", "linux)", "!!linux", "linux & amd64", "linux amd64", "()", "&& x", "a @"])
  func brokenExpressions(text: String) {
    #expect(BuildConstraint(expression: text.utf8) == nil)
  }

  @Test func deepNestingIsNoProblem() {
    let depth = 200_000
    let text = String(repeating: "(", count: depth) + "linux" + String(repeating: ")", count: depth)
    #expect(BuildConstraint(expression: text.utf8)?.holds(in: linux) == true)
  }

  @Test(arguments: [
    (["linux darwin"], true), (["windows"], false), (["linux,386"], false), (["linux,!386 windows"], true),
    (["linux", "386"], false), (["linux", "amd64"], true),
  ])
  func plusBuild(lines: [String], expected: Bool) {
    #expect(BuildConstraint(plusBuildLines: lines)?.holds(in: linux) == expected)
  }

  @Test(
    arguments: [
      ("go1.21", GoVersion(1, 21)), ("linux && go1.22", GoVersion(1, 22)), ("go1.20 && go1.22", GoVersion(1, 22)),
      ("go1.20 || go1.22", GoVersion(1, 20)), ("!go1.21", nil), ("linux", nil), ("!(!go1.19)", GoVersion(1, 19)),
    ] as [(String, GoVersion?)])
  func minimumVersion(text: String, expected: GoVersion?) {
    #expect(BuildConstraint(expression: text.utf8)?.minimumGoVersion == expected)
  }

  @Test(arguments: [
    ("a.go", true), ("a_linux.go", true), ("a_windows.go", false), ("a_linux_arm64.go", false),
    ("a_linux_amd64_test.go", true), ("a_windows_test.go", false), ("linux.go", true), ("windows.go", true),
    ("_windows.go", false), ("a_arm64.go", false), ("a_unix.go", true), ("a_test.go", true), ("a_foo_linux.go", true),
    ("a_linux_foo.go", true), ("a_windows.pb.go", false), ("_test.go", true),
  ])
  func fileNames(name: String, expected: Bool) {
    #expect(linux.admits(fileName: name) == expected)
  }

  @Test func impliedTags() {
    #expect(BuildContext(os: "android", arch: "arm64").holds("linux"))
    #expect(BuildContext(os: "ios", arch: "arm64").holds("darwin"))
    #expect(!BuildContext(os: "windows", arch: "amd64").holds("unix"))
    #expect(!BuildContext(os: "windows", arch: "amd64").cgo)
  }
}
