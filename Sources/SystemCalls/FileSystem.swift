// SPDX-License-Identifier: MIT

import Glibc

/// Files and folders through plain system calls; every function takes absolute paths or paths from the current folder.
package enum FileSystem {
  /// The largest file that is read: byte offsets have 32 bits.
  package static let largestFile: Int64 = 0xFFFF_FFF0

  /// What is known about a file without reading it.
  package struct Status: Hashable, Sendable {
    package enum Kind: Sendable { case file, folder, other }
    package let kind: Kind
    package let size: Int64
    /// The time of the last modification in nanoseconds.
    package let modified: Int64
    package let mode: UInt32
    package let device: UInt64
    package let inode: UInt64

    init(_ buffer: stat) {
      switch buffer.st_mode & S_IFMT {
      case S_IFREG: kind = .file
      case S_IFDIR: kind = .folder
      default: kind = .other
      }
      size = Int64(buffer.st_size)
      modified = Int64(buffer.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(buffer.st_mtim.tv_nsec)
      mode = UInt32(buffer.st_mode) & 0o7777
      device = UInt64(buffer.st_dev)
      inode = UInt64(buffer.st_ino)
    }
  }

  /// One name in a folder.
  package struct Entry: Hashable, Sendable {
    package enum Kind: Sendable { case file, folder, link, other }
    package let name: String
    package let kind: Kind

    package init(name: String, kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  /// The status of a file, symbolic links followed.
  package static func status(of path: String) throws(SystemError) -> Status {
    var buffer = stat()
    guard stat(path, &buffer) == 0 else { throw SystemError(operation: "stat", path: path, code: errno) }
    return Status(buffer)
  }

  package static func isFile(_ path: String) -> Bool { (try? status(of: path))?.kind == .file }

  /// Whether something that is no folder has this path, symbolic links followed.
  package static func isPresent(_ path: String) -> Bool { (try? status(of: path)).map { $0.kind != .folder } ?? false }

  package static func isFolder(_ path: String) -> Bool { (try? status(of: path))?.kind == .folder }

  /// Whether a path is a file that this process may run.
  package static func isExecutable(_ path: String) -> Bool { isFile(path) && access(path, X_OK) == 0 }

  /// The bytes of a regular file.
  package static func read(_ path: String) throws(SystemError) -> [UInt8] { try readWithStatus(path).bytes }

  /// The bytes of a regular file and its status when they were read.
  package static func readWithStatus(_ path: String) throws(SystemError) -> (bytes: [UInt8], status: Status) {
    func failure(_ code: Int32) -> SystemError { SystemError(operation: "open", path: path, code: code) }
    // O_NONBLOCK keeps a named pipe from stopping the program.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    var buffer = stat()
    guard fstat(descriptor, &buffer) == 0 else { throw failure(errno) }
    let status = Status(buffer)
    guard status.kind == .file else { throw failure(status.kind == .folder ? EISDIR : EINVAL) }
    guard status.size <= largestFile else { throw failure(EFBIG) }
    var code: Int32 = 0
    var bytes: [UInt8] = []
    // A file that grows while it is read is read again with more room.
    var capacity = Int(status.size) + 1
    while true {
      let target = capacity
      bytes = [UInt8](unsafeUninitializedCapacity: target) { memory, count in
        while count < target {
          let got = pread(descriptor, memory.baseAddress.map { $0 + count }, target - count, off_t(count))
          if got > 0 { count += got }
          if got == 0 { return }
          if got < 0 && errno != EINTR {
            code = errno
            return
          }
        }
      }
      guard code == 0 else { throw SystemError(operation: "read", path: path, code: code) }
      if bytes.count < capacity { return (bytes, status) }
      capacity *= 2
      guard Int64(capacity) <= largestFile else { throw failure(EFBIG) }
    }
  }

  /// The first bytes of a regular file, at most as many as asked for.
  package static func readPrefix(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError(operation: "open", path: path, code: errno) }
    defer { close(descriptor) }
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { memory, count in
      while count < limit {
        let got = Glibc.read(descriptor, memory.baseAddress.map { $0 + count }, limit - count)
        if got > 0 { count += got }
        if got == 0 { return }
        if got < 0 && errno != EINTR {
          code = errno
          return
        }
      }
    }
    guard code == 0 else { throw SystemError(operation: "read", path: path, code: code) }
    return bytes
  }

  /// The names in a folder, sorted by their bytes; names that are no UTF-8 are left out.
  package static func entries(of folder: String) throws(SystemError) -> [Entry] {
    guard let stream = opendir(folder) else { throw SystemError(operation: "open", path: folder, code: errno) }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let item = readdir(stream) {
      let name = withUnsafePointer(to: &item.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(validatingCString: $0) }
      }
      guard let name, name != ".", name != ".." else { continue }
      let kind: Entry.Kind
      switch Int(item.pointee.d_type) {
      case Int(DT_REG): kind = .file
      case Int(DT_DIR): kind = .folder
      case Int(DT_LNK): kind = .link
      case Int(DT_UNKNOWN): kind = unknownKind(folder + "/" + name)
      default: kind = .other
      }
      entries.append(Entry(name: name, kind: kind))
    }
    entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return entries
  }

  private static func unknownKind(_ path: String) -> Entry.Kind {
    var buffer = stat()
    guard lstat(path, &buffer) == 0 else { return .other }
    switch buffer.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The path without symbolic links, or nil when it does not exist.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }

  /// The current folder, `/` when it cannot be told.
  package static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(validatingCString: path) ?? "/"
  }

  /// Makes a folder; its parent must exist.
  package static func makeFolder(_ path: String, mode: UInt32 = 0o777) throws(SystemError) {
    guard mkdir(path, mode_t(mode)) == 0 else { throw SystemError(operation: "mkdir", path: path, code: errno) }
  }

  /// Makes a folder and those above it that are missing.
  package static func makeFolders(_ path: String) throws(SystemError) {
    guard !isFolder(path) else { return }
    let parent = FilePath.folder(of: path)
    if parent != path { try makeFolders(parent) }
    do throws(SystemError) {
      try makeFolder(path)
    } catch  where error.code == EEXIST && isFolder(path) {
      // Another process was faster.
    }
  }

  /// Makes a symbolic link.
  package static func makeLink(_ path: String, to target: String) throws(SystemError) {
    guard symlink(target, path) == 0 else { throw SystemError(operation: "symlink", path: path, code: errno) }
  }

  /// Changes the permissions of a file.
  package static func changeMode(_ path: String, to mode: UInt32) throws(SystemError) {
    guard chmod(path, mode_t(mode)) == 0 else { throw SystemError(operation: "chmod", path: path, code: errno) }
  }

  /// Removes a file or an empty folder.
  package static func remove(_ path: String) throws(SystemError) {
    guard Glibc.remove(path) == 0 else { throw SystemError(operation: "remove", path: path, code: errno) }
  }
}
