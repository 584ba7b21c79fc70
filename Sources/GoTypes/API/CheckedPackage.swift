// SPDX-License-Identifier: MIT

import GoSyntax

/// A package whose function bodies are checked, with what was found out about every file.
///
/// It holds on to its `TypeProgram` and belongs to the same thread.
public final class CheckedPackage {
  let checker: Checker
  let state: PackageState

  init(checker: Checker, state: PackageState) {
    self.checker = checker
    self.state = state
  }

  /// Takes in a new source of the package if it differs in nothing but the inside of one function body a file.
  ///
  /// Only these bodies are checked; what is said afterwards is what a check of the new source says. Nodes and objects
  /// of the files that differ, and questions about such files, must be asked for again.
  ///
  /// - Returns: false when more differs, or when checking anew is due to give memory back. Nothing is changed then.
  public func update(to source: PackageSource) -> Bool { checker.update(state, to: source) }

  /// The path that names the package.
  public var path: String { state.source.path }

  /// The name in the package clause.
  public var name: String { checker.names.text(state.name) }

  /// The sources the package was checked from.
  public var source: PackageSource { state.source }

  /// The number of files.
  public var fileCount: Int { state.files.count }

  /// Questions about types and objects.
  public var types: Types { Types(checker: checker) }

  /// What is known about a file's nodes; the index must be below `fileCount`.
  public func info(file index: Int) -> FileTypes {
    FileTypes(types: types, fileIndex: index, file: state.files[index])
  }

  /// What is known about the file with a path, or nil.
  public func info(path: String) -> FileTypes? {
    guard let index = state.files.firstIndex(where: { $0.source.path == path }) else { return nil }
    return info(file: index)
  }

  /// The import paths of all files, sorted.
  public var importPaths: [String] {
    var paths: Set<String> = []
    for file in state.files { for record in file.imports { paths.insert(record.path) } }
    return paths.sorted()
  }

  /// Imports that no package was found for, sorted.
  public var missingImports: [String] { state.missingImports.sorted() }

  /// The package-level object of a name, or `.none`.
  public func object(_ name: String) -> ObjectID { state.scope[checker.names.intern(name)] ?? .none }

  /// All package-level objects, methods left out.
  public var objects: [ObjectID] { state.declarations }
}
