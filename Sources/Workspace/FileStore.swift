// SPDX-License-Identifier: MIT

import GoModules
import GoSyntax
import SystemCalls

/// The files of a workspace: open buffers over those on disk, and what was parsed of them.
///
/// What was read from disk is good as long as the file's size and time of modification are the same.
final class FileStore: GoFiles {
  struct OpenFile {
    var text: DocumentText
    var version: Int?
    var header: FileHeader
    var full: SyntaxTree?
    var declarations: SyntaxTree?
    /// The tree of an earlier text, which the tree of this one will take over what it can from.
    var earlier: SyntaxTree?
  }

  private struct DiskFile {
    var status: FileSystem.Status
    var header: FileHeader?
    var full: SyntaxTree?
    var declarations: SyntaxTree?
  }

  private(set) var open: [String: OpenFile] = [:]
  private var disk: [String: DiskFile] = [:]
  /// The parsed files of the embedded standard library, which never change.
  private var embedded: [String: SyntaxTree] = [:]

  func setOpen(_ path: String, _ text: DocumentText, version: Int?) {
    let earlier = open[path].map { $0.full ?? $0.earlier } ?? disk[path]?.full
    open[path] = OpenFile(text: text, version: version, header: FileHeader(text.bytes), earlier: earlier)
  }

  func close(_ path: String) { open[path] = nil }

  /// The text of a file as the user sees it.
  func text(of path: String) -> DocumentText? {
    if let file = open[path] { return file.text }
    return contents(of: path).map { DocumentText($0) }
  }

  /// Forgets the trees of files on disk.
  func dropTrees() {
    embedded = [:]
    for path in disk.keys {
      disk[path]?.full = nil
      disk[path]?.declarations = nil
    }
  }

  // MARK: GoFiles

  func entries(of folder: String) -> [FileSystem.Entry]? {
    var entries = try? FileSystem.entries(of: folder)
    for path in open.keys where FilePath.folder(of: path) == folder {
      let name = FilePath.name(of: path)
      if entries?.contains(where: { $0.name == name }) == true { continue }
      entries = (entries ?? []) + [FileSystem.Entry(name: name, kind: .file)]
    }
    if open.isEmpty { return entries }
    return entries?.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  func contents(of path: String) -> [UInt8]? {
    if let file = open[path] { return file.text.bytes }
    if let bytes = GoRoot.embeddedContents(of: path) { return bytes }
    return try? FileSystem.read(path)
  }

  func header(of path: String) -> FileHeader? {
    if let file = open[path] { return file.header }
    guard var file = current(path) else { return nil }
    if let header = file.header { return header }
    file.header = DiskFiles.header(of: path)
    disk[path] = file
    return file.header
  }

  // MARK: Trees

  /// The tree of a file, parsed now when it was not yet; nil when the file cannot be read.
  func tree(of path: String, mode: ParseMode, keeping keeps: Bool = true) -> SyntaxTree? {
    if var file = open[path] {
      if let tree = mode == .full ? file.full : file.declarations { return tree }
      let tree: SyntaxTree
      if mode == .full {
        tree = file.earlier?.updated(to: file.text.bytes).new ?? SyntaxTree.parse(file.text.bytes)
        file.full = tree
        file.earlier = nil
      } else {
        tree = SyntaxTree.parse(file.text.bytes, mode: mode)
        file.declarations = tree
      }
      open[path] = file
      return tree
    }
    if let tree = embedded[path] { return tree }
    if let bytes = GoRoot.embeddedContents(of: path) {
      let tree = SyntaxTree.parse(bytes, mode: .declarations)
      embedded[path] = tree
      return tree
    }
    if let file = current(path), let tree = mode == .full ? file.full : file.declarations { return tree }
    guard let (bytes, status) = try? FileSystem.readWithStatus(path) else { return nil }
    let tree = SyntaxTree.parse(bytes, mode: mode)
    guard keeps else { return tree }
    var file = disk[path] ?? DiskFile(status: status)
    if file.status != status { file = DiskFile(status: status) }
    if mode == .full { file.full = tree } else { file.declarations = tree }
    disk[path] = file
    return tree
  }

  /// What is known of a file on disk, emptied when the file changed.
  private func current(_ path: String) -> DiskFile? {
    guard let status = try? FileSystem.status(of: path), status.kind == .file else {
      disk[path] = nil
      return nil
    }
    if let file = disk[path], file.status == status { return file }
    let file = DiskFile(status: status)
    disk[path] = file
    return file
  }
}
