// SPDX-License-Identifier: MIT

import SystemCalls

/// What stands in for modules: `replace` lines of a `go.work`, then those of the main modules.
struct Replacements {
  /// The folder a module is replaced by, or the other module.
  struct Target {
    let folder: String?
    let module: ModuleVersion
  }

  private var tables: [[ModuleVersion: Target]] = []

  init(mainModules: [MainModule], workspace: (root: String, file: WorkspaceFile)?) {
    if let workspace { tables.append(Replacements.table(workspace.file.replacements, workspace.root)) }
    for main in mainModules where !main.file.replacements.isEmpty {
      tables.append(Replacements.table(main.file.replacements, main.root))
    }
  }

  private static func table(_ replacements: [ModuleFile.Replacement], _ root: String) -> [ModuleVersion: Target] {
    var table: [ModuleVersion: Target] = [:]
    for replacement in replacements {
      // Of two lines for the same module the later one holds.
      table[replacement.old] = Target(
        folder: replacement.isFolder ? FilePath.absolute(replacement.new.path, from: root) : nil,
        module: replacement.new)
    }
    return table
  }

  /// What replaces a version of a module; a line for that version is stronger than one for all versions.
  func find(_ module: ModuleVersion) -> Target? {
    for table in tables {
      if let target = table[module] ?? table[ModuleVersion(path: module.path, version: "")] { return target }
    }
    return nil
  }
}
