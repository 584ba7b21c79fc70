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

  @Test("files that are parsed together have the trees they have one by one", arguments: [1, 3])
  func together(threads: Int) throws {
    let names = (0..<40).map { "\($0).go" }
    // Files of very different sizes, since the largest ones are begun first.
    let texts = names.indices.map { source(String(repeating: "f(x)\n", count: 1 + $0 * $0 % 7 * 800)).string }
    let folder = try TemporaryFolder(Dictionary(uniqueKeysWithValues: zip(names, texts)))
    let paths = names.map { folder.path + "/" + $0 } + [folder.path + "/missing.go"]
    let store = FileStore()
    store.parse(onThreads: threads)
    store.setOpen(paths[3], source("open"), version: 1)
    let known = try #require(store.tree(of: paths[5], mode: .full))
    for mode in [ParseMode.full, .declarations] {
      let trees = store.trees(of: paths, mode: mode)
      for index in names.indices where index != 3 {
        #expect(trees[index].map { String(decoding: $0.bytes, as: UTF8.self) } == texts[index])
        #expect(trees[index]?.mode == mode)
      }
      #expect(trees[3].map { Array($0.bytes) } == source("open").bytes)
      #expect(trees[names.count] == nil)
      if mode == .full { #expect(trees[5] === known) }
      let again = store.trees(of: paths, mode: mode)
      for (tree, other) in zip(trees, again) { #expect(tree === other) }
    }
  }
}
