// SPDX-License-Identifier: MIT

/// What the rules say about the files of one folder of many.
public struct FolderReport: Sendable {
  public let folder: String
  /// The import path of the folder's package, and those of what it imports.
  public let importPath: String
  public let imports: Set<String>
  /// How many folders have been looked at with this one, of how many.
  public let number: Int
  public let count: Int
  /// The files with findings.
  public let files: [FileReport]
}

extension Workspace {
  /// Looks at everything below folders, or at some of the folders there, one folder after the other.
  public func scan(
    _ roots: [String], only folders: Set<String>? = nil, isCancelled: () -> Bool = { false },
    each: (FolderReport) -> Void
  ) {
    let plan = CheckPlan(roots.map { $0 + "/..." }, from: "/", modulesAreOff: loader.environment.modulesAreOff)
    let items = plan.items.filter { folders?.contains($0.folder) ?? true }
    for (index, item) in items.enumerated() {
      if isCancelled() { return }
      var report = CheckReport()
      check(folder: item.folder, only: nil, into: &report, isCancelled: isCancelled)
      boundMemory()
      if isCancelled() { return }
      each(
        FolderReport(
          folder: item.folder, importPath: report.importPath, imports: report.imports, number: index + 1,
          count: items.count, files: report.files))
    }
  }
}
