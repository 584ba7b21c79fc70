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
    /// Counts the texts of all buffers.
    var revision: Int
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
  private var revision = 0
  private var disk: [String: DiskFile] = [:]
  /// The parsed files of the embedded standard library, which never change.
  private var embedded: [String: SyntaxTree] = [:]
  /// What helps to parse many files at once.
  private var workers: WorkerThreads?

  func setOpen(_ path: String, _ text: DocumentText, version: Int?) {
    let earlier = open[path].map { $0.full ?? $0.earlier } ?? disk[path]?.full
    if let known = open[path], known.text.bytes == text.bytes {
      open[path]?.version = version
      return
    }
    revision += 1
    open[path] = OpenFile(
      text: text, revision: revision, version: version, header: FileHeader(text.bytes), earlier: earlier)
  }

  /// What a text is told from others of the same file by.
  enum TextStamp: Equatable {
    case buffer(revision: Int)
    case disk(FileSystem.Status)
  }

  /// The stamp of a file's present text, nil when there is none.
  func textStamp(of path: String) -> TextStamp? {
    if let file = open[path] { return .buffer(revision: file.revision) }
    return current(path).map { .disk($0.status) }
  }

  func close(_ path: String) { open[path] = nil }

  /// The text of a file as the user sees it.
  func text(of path: String) -> DocumentText? {
    if let file = open[path] { return file.text }
    return contents(of: path).map { DocumentText($0) }
  }

  /// Has files parsed on so many threads, the calling one among them.
  func parse(onThreads count: Int) { workers = count > 1 ? WorkerThreads(count: count - 1, name: "parser") : nil }

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
    file.header = DiskFiles.header(ofFile: path)
    disk[path] = file
    return file.header
  }

  // MARK: Trees

  /// The tree of a file, parsed now when it was not yet; nil when the file cannot be read.
  func tree(of path: String, mode: ParseMode, keeping keeps: Bool = true) -> SyntaxTree? {
    trees(of: [path], mode: mode, keeping: keeps)[0]
  }

  /// The trees of files, parsed now when they were not yet; nil for a file that cannot be read.
  func trees(of paths: [String], mode: ParseMode, keeping keeps: Bool = true) -> [SyntaxTree?] {
    var trees = paths.map { knownTree(of: $0, mode: mode) }
    var unread = trees.indices.filter { trees[$0] == nil }.map { (index: $0, file: unreadFile(paths[$0], mode)) }
    if unread.isEmpty { return trees }
    let isShared = unread.count > 1 && unread.reduce(0) { $0 + $1.file.size } >= Self.sharedSize
    if isShared { unread.sort { $0.file.size > $1.file.size } }
    let helpers = isShared ? workers : nil
    let read = helpers?.map(unread.map(\.file)) { $0.read() } ?? unread.map { $0.file.read() }
    for ((index, file), (tree, status)) in zip(unread, read) {
      trees[index] = tree
      if let tree { keep(tree, of: file, status, evenOfDisk: keeps) }
    }
    return trees
  }

  /// From so many bytes on it is worth it to wake other threads.
  private static let sharedSize = 64 << 10

  private func knownTree(of path: String, mode: ParseMode) -> SyntaxTree? {
    if var file = open[path] {
      if mode != .full { return file.declarations }
      if let tree = file.full { return tree }
      guard let earlier = file.earlier else { return nil }
      file.full = earlier.updated(to: file.text.bytes).new
      file.earlier = nil
      open[path] = file
      return file.full
    }
    if let tree = embedded[path] { return tree }
    // What is not parsed yet is looked at when it is read.
    guard let known = disk[path], (mode == .full ? known.full : known.declarations) != nil else { return nil }
    return current(path).flatMap { mode == .full ? $0.full : $0.declarations }
  }

  private func unreadFile(_ path: String, _ mode: ParseMode) -> UnreadFile {
    if let file = open[path] {
      return UnreadFile(path: path, origin: .buffer(file.text.bytes), size: file.text.bytes.count, mode: mode)
    }
    if let bytes = GoRoot.embeddedContents(of: path) {
      return UnreadFile(path: path, origin: .embedded(bytes), size: bytes.count, mode: mode)
    }
    return UnreadFile(path: path, origin: .disk, size: Int(disk[path]?.status.size ?? 0), mode: mode)
  }

  private func keep(_ tree: SyntaxTree, of file: UnreadFile, _ status: FileSystem.Status?, evenOfDisk keeps: Bool) {
    let path = file.path
    switch file.origin {
    case .buffer: if file.mode == .full { open[path]?.full = tree } else { open[path]?.declarations = tree }
    case .embedded: embedded[path] = tree
    case .disk:
      guard keeps, let status else { return }
      var known = disk[path] ?? DiskFile(status: status)
      if known.status != status { known = DiskFile(status: status) }
      if file.mode == .full { known.full = tree } else { known.declarations = tree }
      disk[path] = known
    }
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
