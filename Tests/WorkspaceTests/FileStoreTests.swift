// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport
import Testing

@testable import Workspace

@Suite("File store")
struct FileStoreTests {
  private func source(_ body: String) -> DocumentText {
    DocumentText("package p\n\nfunc a() {\n\t\(body)\n}\n\nfunc b() {}\n")
  }

  @Test("the tree of an edited text is that of the text")
  func edits() throws {
    let store = FileStore()
    let path = "/none/a.go"
    for (version, body) in ["", "x", "x.", "x.f(", "x.f()", "`", "", "世"].enumerated() {
      store.setOpen(path, source(body), version: version)
      // Texts nobody asked the tree of are passed over.
      if version == 2 { continue }
      let tree = try #require(store.tree(of: path, mode: .full))
      let fresh = SyntaxTree.parse(source(body).bytes)
      #expect(Array(tree.bytes) == source(body).bytes)
      #expect(tree.errors == fresh.errors)
      #expect(tree.nodes.map { tree.kind(of: $0) } == fresh.nodes.map { fresh.kind(of: $0) })
      #expect(tree.nodes.map { tree.range(of: $0) } == fresh.nodes.map { fresh.range(of: $0) })
    }
  }

  @Test("a text that is the same keeps its tree, also when it is opened or saved as it was")
  func sameText() throws {
    let folder = try TemporaryFolder(["a.go": source("x").string])
    let path = folder.path + "/a.go"
    let store = FileStore()
    let onDisk = try #require(store.tree(of: path, mode: .full))
    store.setOpen(path, source("x"), version: 1)
    #expect(store.tree(of: path, mode: .full) === onDisk)
    store.setOpen(path, source("x"), version: 2)
    #expect(store.tree(of: path, mode: .full) === onDisk)
    store.setOpen(path, source("y"), version: 3)
    #expect(store.tree(of: path, mode: .full) !== onDisk)
  }

  @Test("an open file has a tree of its declarations, too")
  func declarations() throws {
    let store = FileStore()
    let path = "/none/a.go"
    store.setOpen(path, source("x"), version: 1)
    _ = store.tree(of: path, mode: .full)
    store.setOpen(path, source("y"), version: 2)
    let tree = try #require(store.tree(of: path, mode: .declarations))
    #expect(tree.mode == .declarations)
    #expect(Array(tree.bytes) == source("y").bytes)
  }
}
