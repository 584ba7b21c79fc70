// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  // MARK: Local scopes

  /// Opens a scope that ends with the matching `closeScope`.
  func openScope(_ node: NodeID) {
    scopes.append(LocalScope(parent: environment.scope, file: UInt32(environment.file.index), node: node))
    environment.scope = UInt32(scopes.count - 1)
  }

  func closeScope() {
    let scope = Int(environment.scope)
    guard scope < scopes.count else { return }
    var entry = scopes[scope].lastEntry
    while entry != .max {
      let record = entries[Int(entry)]
      bindings[record.name.index] = record.shadowed
      entry = record.previous
    }
    environment.scope = scopes[scope].parent
    guard isBase else { return }
    // Nobody asks about the scopes of imported packages later.
    let first = firstEntry(of: scope)
    if scope == scopes.count - 1 {
      if let first { entries.removeSubrange(Int(first)...) }
      scopes.removeLast()
    }
  }

  private func firstEntry(of scope: Int) -> UInt32? {
    var entry = scopes[scope].lastEntry
    guard entry != .max else { return nil }
    while entries[Int(entry)].previous != .max { entry = entries[Int(entry)].previous }
    return entry
  }

  /// Enters an object in the innermost scope; false when the name is declared there already and stays what it was.
  @discardableResult
  func declare(_ object: ObjectID, visibleFrom offset: UInt32) -> Bool {
    let name = self.object(object).name
    guard !name.isNone, name != known.blank, environment.scope != .max else { return true }
    guard declaredInInnermostScope(name).isNone else { return false }
    if name.index >= bindings.count {
      bindings.append(contentsOf: repeatElement(.max, count: max(name.index + 1, names.count) - bindings.count))
    }
    let scope = Int(environment.scope)
    entries.append(
      ScopeEntry(
        name: name, object: object, scope: UInt32(scope), visibleFrom: offset, shadowed: bindings[name.index],
        previous: scopes[scope].lastEntry))
    scopes[scope].lastEntry = UInt32(entries.count - 1)
    bindings[name.index] = UInt32(entries.count - 1)
    return true
  }

  /// The object a name has in the innermost scope itself, or `.none`.
  func declaredInInnermostScope(_ name: NameID) -> ObjectID {
    guard name.index < bindings.count, environment.scope != .max else { return .none }
    let entry = bindings[name.index]
    guard entry != .max, entry >= environment.barrier else { return .none }
    let record = entries[Int(entry)]
    if record.scope == environment.scope { return record.object }
    return .none
  }

  // MARK: Lookup

  /// The object a name means here, or `.none`.
  func resolve(_ name: NameID) -> ObjectID {
    if name.index < bindings.count {
      let entry = bindings[name.index]
      if entry != .max && entry >= environment.barrier { return entries[Int(entry)].object }
    }
    return resolveGlobal(name, file: environment.file, package: environment.package)
  }

  /// The object a name means outside functions.
  func resolveGlobal(_ name: NameID, file: FileState, package: PackageState) -> ObjectID {
    if let object = package.scope[name] { return object }
    let imported = resolveImport(name, file: file, package: package)
    if !imported.isNone { return imported }
    return program.universe[name] ?? .none
  }

  private func resolveImport(_ name: NameID, file: FileState, package: PackageState) -> ObjectID {
    if let known = file.importNames[name] { return known }
    if file.knowsAllImports { return .none }
    let found = findImport(name, file: file, package: package)
    file.importNames[name] = found
    return found
  }

  private func findImport(_ name: NameID, file: FileState, package: PackageState) -> ObjectID {
    for index in file.imports.indices where file.imports[index].name == name && !file.imports[index].isBlank {
      return importObject(index, file, package)
    }
    // Predeclared names are no packages, unless one is called so; looking would load every import.
    let isPredeclared = program.universe[name] != nil
    let text = Array(names.text(name).utf8)
    for pass in 0..<(isPredeclared ? 1 : 2) {
      for index in file.imports.indices {
        let record = file.imports[index]
        guard record.name.isNone, !record.isDot else { continue }
        if pass == 0 && !record.mayBeCalled(text) { continue }
        if record.path == "C" {
          if text == [UInt8(ascii: "C")] { return importObject(index, file, package) }
          continue
        }
        load(index, file, package)
        guard let imported = packageState(file.imports[index].package), imported.name == name else { continue }
        return importObject(index, file, package)
      }
    }
    for index in file.imports.indices where file.imports[index].isDot && names.isExported(name) {
      load(index, file, package)
      guard let imported = packageState(file.imports[index].package) else { continue }
      if let object = imported.scope[name] { return object }
    }
    return .none
  }

  func load(_ index: Int, _ file: FileState, _ package: PackageState) {
    guard !file.imports[index].isLoaded else { return }
    file.imports[index].isLoaded = true
    file.imports[index].package = importPackage(file.imports[index].path, into: package)
  }

  /// The object an import declares.
  func importObject(_ index: Int, _ file: FileState, _ package: PackageState) -> ObjectID {
    if !file.imports[index].object.isNone { return file.imports[index].object }
    load(index, file, package)
    let record = file.imports[index]
    var name = record.name
    if record.isDot { name = known.dot }
    if name.isNone { name = packageState(record.package)?.name ?? names.intern(lastElement(record.path)) }
    let object = makeObject(
      ObjectRecord(
        kind: .packageName, name: name, package: package.id, file: UInt32(file.index),
        node: (file.tree.presentChild(0, of: record.node) ?? record.node).rawValue,
        declaration: record.node.rawValue, payload: record.package.rawValue))
    file.imports[index].object = object
    return object
  }

  private func lastElement(_ path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }
}
