// SPDX-License-Identifier: MIT

extension Types {
  /// The exported package-level objects of an imported package by path, loaded when needed, in order of declaration.
  public func exportedObjects(ofPackage path: String) -> [ObjectID] {
    guard let checked = checker.checked, path != checked.source.path else { return [] }
    let package = checker.packageState(checker.importPackage(path, into: checked))
    return package?.declarations.filter { isExported($0) } ?? []
  }
}
