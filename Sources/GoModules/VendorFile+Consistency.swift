// SPDX-License-Identifier: MIT

import GoSyntax

extension VendorFile {
  /// Where the table and what requires the vendored modules do not agree, which Go refuses to go on with.
  ///
  /// Source: cmd/go/internal/modload/vendor.go, `checkVendorConsistency`.
  func inconsistencies(with mainModules: [MainModule], workspace: WorkspaceFile?) -> [String] {
    var found: [String] = []
    // The table knew less before Go 1.14.
    let isOld = workspace == nil && mainModules.contains { $0.goVersion < GoVersion(1, 14) }
    for main in mainModules {
      for requirement in main.file.requirements where entry(of: requirement.module)?.isExplicit != true {
        let name = VendorFile.describe(requirement.module)
        if !isOld {
          found.append("`\(name)` is required in `go.mod`, but not marked as explicit in `vendor/modules.txt`")
        } else if let version = version(of: requirement.module.path), version != requirement.module.version {
          found.append("`\(name)` is required in `go.mod`, but `vendor/modules.txt` has version `\(version)`")
        }
      }
    }
    let mainPaths = Set(mainModules.map(\.path))
    let replacements = (workspace?.replacements ?? []) + mainModules.flatMap(\.file.replacements)
    var seen: Set<ModuleVersion> = []
    for replacement in replacements where seen.insert(replacement.old).inserted {
      if workspace != nil, mainPaths.contains(replacement.old.path) { continue }
      let name = VendorFile.describe(replacement.old)
      if let marked = entry(of: replacement.old)?.replacement {
        // Where a `go.work` replaces, the paths of folders start from elsewhere.
        let isOther = marked.version != replacement.new.version || (workspace == nil && marked != replacement.new)
        guard isOther else { continue }
        found.append(
          "`\(name)` is replaced by `\(VendorFile.describe(replacement.new))`, but marked as replaced by "
            + "`\(VendorFile.describe(marked))` in `vendor/modules.txt`")
      } else if !isOld
        || (!replacement.old.version.isEmpty && version(of: replacement.old.path) == replacement.old.version)
      {
        found.append("`\(name)` is replaced, but not marked as replaced in `vendor/modules.txt`")
      }
    }
    let required = Set(mainModules.flatMap { $0.file.requirements.map(\.module) })
    for entry in modules {
      let name = VendorFile.describe(entry.module)
      if entry.isExplicit, !entry.packages.isEmpty, !required.contains(entry.module) {
        found.append("`\(name)` is marked as explicit in `vendor/modules.txt`, but not required in `go.mod`")
      }
      if entry.replacement != nil,
        !replacements.contains(where: {
          $0.old == entry.module || ($0.old.version.isEmpty && $0.old.path == entry.module.path)
        })
      {
        found.append("`\(name)` is marked as replaced in `vendor/modules.txt`, but not replaced in `go.mod`")
      }
    }
    return found
  }

  private static func describe(_ module: ModuleVersion) -> String {
    module.version.isEmpty ? module.path : module.path + "@" + module.version
  }
}
