// SPDX-License-Identifier: MIT

import TestSupport
import Testing

@testable import Workspace

@Suite struct ImportProblemTests {
  /// An import that was allowed is looked at again when what it means changes.
  @Test func importsThatGoRefusesAreSaidOnce() throws {
    let library = "package lib\n\nfunc F() {}\n"
    let folder = try TemporaryFolder([
      "go.mod": "module example.com/m\n\ngo 1.22\n",
      "main.go": "package m\n\nimport \"example.com/m/lib\"\n\nfunc f() { lib.F() }\n",
      "lib/lib.go": library,
    ])
    var messages: [String] = []
    let workspace = Workspace(options: .with(goRoot: "none", select: ["ERR001"])) { messages.append($0.text) }
    let (main, lib) = (folder.path + "/main.go", folder.path + "/lib/lib.go")
    let text = try #require(workspace.text(of: main))
    workspace.open(main, text: text, version: 1)
    workspace.open(lib, text: DocumentText(library), version: 1)
    for version in 2..<4 {
      workspace.change(main, text: DocumentText(text.string + "\n// \(version)\n"), version: version)
      _ = workspace.report(for: main)
    }
    #expect(!messages.contains { $0.contains("imported package") })
    workspace.change(lib, text: DocumentText(library.replacing("package lib", with: "package main")), version: 2)
    for version in 4..<6 {
      workspace.change(main, text: DocumentText(text.string + "\n// \(version)\n"), version: version)
      _ = workspace.report(for: main)
    }
    let said = messages.filter { $0.contains("imported package") }
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("\(main): imported package `example.com/m/lib` is a program") == true, "\(said)")
  }
}
