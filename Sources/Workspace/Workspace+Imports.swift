// SPDX-License-Identifier: MIT

import GoModules
import SystemCalls

extension Workspace {
  /// Says which imports of some files Go would refuse, and why; packages that are merely missing are listed elsewhere.
  func sayImportProblems(_ unit: AnalysisUnit, _ program: UniverseProgram) {
    let universe = program.provider.universe
    let folder = unit.files.identity.folder
    for name in unit.names {
      let path = FilePath.join(folder, name)
      for importPath in store.header(of: path)?.imports ?? [] where importPath != "C" {
        // A key that is typed asks again about all files of the package.
        if allowedImports[folder]?.contains(importPath) == true { continue }
        if let reason = refusal(of: importPath, folder, universe) {
          say(.warning, "\(path): imported package `\(importPath)` \(reason)")
        } else {
          allowedImports[folder, default: []].insert(importPath)
        }
      }
    }
  }

  private func refusal(of importPath: String, _ folder: String, _ universe: PackageUniverse) -> String? {
    switch universe.resolution(of: importPath, fromFolder: folder) {
    case .failed(let failure): return failure.reason
    case .found(let package):
      let canBeProgram = !package.isStandardLibrary || package.importPath.hasPrefix("cmd/")
      return universe.restriction(
        on: package, importedAs: importPath, fromFolder: folder,
        name: canBeProgram ? loader.packageName(package) : nil)
    }
  }
}
