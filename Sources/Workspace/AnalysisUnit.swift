// SPDX-License-Identifier: MIT

import GoModules
import GoSyntax
import RuleEngine
import SystemCalls

/// Files that are type-checked together: a package with its tests, an external test package, or files on their own.
struct AnalysisUnit {
  let files: GoPackageFiles
  /// The names of the files, without the folder.
  let names: [String]
  /// The path that names the unit among packages.
  let path: String

  /// What rules are told about the module.
  var facts: ModuleFacts {
    ModuleFacts(
      modulePath: files.identity.modulePath, moduleRoot: files.identity.moduleRoot, importPath: path)
  }

  /// The unit that one file belongs to.
  static func containing(_ name: String, of files: GoPackageFiles, header: FileHeader?) -> AnalysisUnit {
    if let unit = all(of: files).first(where: { $0.names.contains(name) }) { return unit }
    // A file that is no part of the build stands alone: what it shares with the package may exist twice.
    var files = files
    if let version = header?.goVersion { files.fileVersions[name] = version }
    return AnalysisUnit(files: files, names: [name], path: files.identity.importPath + "#" + name)
  }

  /// The units that a folder's files make.
  static func all(of files: GoPackageFiles) -> [AnalysisUnit] {
    var units: [AnalysisUnit] = []
    let path = files.identity.importPath
    let own = files.goFiles + files.testFiles
    if !own.isEmpty { units.append(AnalysisUnit(files: files, names: own, path: path)) }
    if !files.externalTestFiles.isEmpty {
      units.append(AnalysisUnit(files: files, names: files.externalTestFiles, path: path + "_test"))
    }
    var others: [String: [String]] = [:]
    for (name, exclusion) in files.ignoredFiles {
      if case .otherPackage(let package) = exclusion { others[package, default: []].append(name) }
    }
    for (package, names) in others.sorted(by: { $0.key < $1.key }) {
      units.append(AnalysisUnit(files: files, names: names.sorted(), path: path + "#" + package))
    }
    return units
  }
}

extension SyntaxTree {
  /// A digest of everything but the bodies of declared functions: what other packages can see of a file, and a little
  /// more.
  var declarationsDigest: Int {
    var hasher = Hasher()
    var position: UInt32 = 0
    for child in children(of: root) {
      guard let body = FuncDecl(self, child)?.body else { continue }
      let range = range(of: body)
      guard range.start >= position else { continue }
      combine(SourceRange(start: position, end: range.start), into: &hasher)
      position = range.end
    }
    combine(SourceRange(start: min(position, UInt32(length)), end: UInt32(length)), into: &hasher)
    return hasher.finalize()
  }

  private func combine(_ range: SourceRange, into hasher: inout Hasher) {
    bytes(in: range).withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
