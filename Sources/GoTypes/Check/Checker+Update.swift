// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  /// How much larger than after a check in full the stores may grow by updates: what was known of replaced bodies
  /// stays in them.
  private static let growthLimit = 2

  /// The size of what is kept about the package, in records.
  var recordCount: Int { local.types.count + local.objects.count + scopes.count + entries.count }

  /// Takes in a new source of the checked package, if nothing but the inside of one function body a file differs.
  ///
  /// Types do not depend on what is written in the bodies of declared functions, so only those bodies are checked.
  /// Returns false, and changes nothing, when more differs or too much has piled up.
  func update(_ state: PackageState, to source: PackageSource) -> Bool {
    let old = state.source
    guard old.path == source.path, old.directory == source.directory, old.goVersion == source.goVersion,
      old.files.count == source.files.count,
      recordCount < Self.growthLimit * state.checkedRecordCount + 10_000
    else { return false }
    var edits: [(file: Int, edit: TreeEdit)] = []
    for (index, (before, after)) in zip(old.files, source.files).enumerated() {
      guard before.path == after.path, before.goVersion == after.goVersion else { return false }
      if before.tree === after.tree { continue }
      let edit = TreeEdit(from: before.tree, to: after.tree)
      guard edit.changedBody != nil || !edit.changesDeclarations else { return false }
      edits.append((index, edit))
    }
    state.source = source
    for (index, edit) in edits { update(index, of: state, by: edit) }
    flushDelayed()
    return true
  }

  private func update(_ index: Int, of state: PackageState, by edit: TreeEdit) {
    let move = NodeMove(edit)
    let file = FileState(moving: state.files[index], to: state.source.files[index], by: move)
    state.files[index] = file
    moveObjects(of: file, by: move)
    moveScopes(of: file, by: move, edit)
    guard let changed = edit.changedBody else { return }
    file.deferredBodies.take(changed.new)
    file.hasDeferredBodies = !file.deferredBodies.isEmpty
    withFile(file, state) { checkFunction(changed.new) }
  }

  /// Moves the places of objects; those of `valueDeclarations` stay, as a check in full leaves no value to work out.
  private func moveObjects(of file: FileState, by move: NodeMove) {
    let (package, index) = (file.package, UInt32(file.index))
    for object in local.objects.indices {
      guard local.objects[object].file == index, local.objects[object].package == package else { continue }
      local.objects[object].node = move(local.objects[object].node)
      local.objects[object].declaration = move(local.objects[object].declaration)
    }
  }

  private func moveScopes(of file: FileState, by move: NodeMove, _ edit: TreeEdit) {
    let index = UInt32(file.index)
    let function = edit.changedBody?.old.rawValue ?? .max
    for scope in scopes.indices where scopes[scope].file == index && !scopes[scope].node.isNone {
      let node = scopes[scope].node.rawValue
      if node == function || move(node) == .max {
        scopes[scope].node = .none
        scopes[scope].lastEntry = .max
        continue
      }
      scopes[scope].node = NodeID(move(node))
      var entry = scopes[scope].lastEntry
      while entry != .max {
        let visibleFrom = entries[Int(entry)].visibleFrom
        if visibleFrom >= edit.oldRange.end, visibleFrom != .max {
          entries[Int(entry)].visibleFrom &+= UInt32(truncatingIfNeeded: edit.byteDelta)
        }
        entry = entries[Int(entry)].previous
      }
    }
  }
}

/// Where the nodes of a tree went in a newer one that differs inside one function body or in no declaration at all.
struct NodeMove {
  /// The nodes of the old tree that are gone: the body, from its own node on.
  let replaced: Range<UInt32>
  /// What is added, wrapping, to the ids behind them.
  let delta: UInt32

  init(_ edit: TreeEdit) {
    let end = edit.oldDeclarations.upperBound.rawValue
    let body = edit.changedBody.map { edit.old.child(3, of: $0.old).rawValue } ?? end
    replaced = min(body, end)..<end
    delta = UInt32(truncatingIfNeeded: edit.nodeDelta)
  }

  /// The new id of a node, `.max` for none.
  @inline(__always)
  func callAsFunction(_ node: UInt32) -> UInt32 {
    if node < replaced.lowerBound || node == .max { return node }
    return node < replaced.upperBound ? .max : node &+ delta
  }
}
