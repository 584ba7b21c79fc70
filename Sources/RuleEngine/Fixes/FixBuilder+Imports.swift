// SPDX-License-Identifier: MIT

import GoFormat
import GoSyntax
import GoTypes

extension FixBuilder {
  /// How to write a package's exported name at an offset, as `fmt.Errorf`, the import added when the file has none.
  ///
  /// A renamed or dot import is respected. Where the package's name means something else, the import gets another
  /// name; where even that is impossible the fix is given up and the plain spelling returned.
  public mutating func reference(to symbol: String, of path: String, at offset: UInt32) -> String {
    let types = package.types(file)
    let imports = file.imports
    for entry in imports.entries where entry.path == path && entry.writtenName != "_" {
      if entry.writtenName == "." {
        if types.types.packagePath(types.lookup(symbol, at: offset)) == path { return symbol }
        continue
      }
      let name = entry.name
      let object = types.lookup(name, at: offset)
      // The name of a package that was not found is the one its path suggests, as far as we know.
      if object.isNone || isImport(object, of: path, types.types) { return name + "." + symbol }
    }
    let plain = ImportTable.suggestedName(path)
    for name in [plain, "std" + plain] {
      if name != plain, !ImportTable.isStandard(path) { break }
      guard types.lookup(name, at: offset).isNone, !isDeclaredInPackage(name) else { continue }
      addImport(path, name: name == plain ? nil : name, imports)
      return name + "." + symbol
    }
    giveUp()
    return plain + "." + symbol
  }

  /// Whether an object is a package's name in the file; that of a package nobody found counts as well.
  private func isImport(_ object: ObjectID, of path: String, _ types: Types) -> Bool {
    types.kind(object) == .packageName && types.importedPath(object) ?? path == path
  }

  /// Whether the package declares a name, which then no file may import under it.
  private func isDeclaredInPackage(_ name: String) -> Bool {
    guard !package.checked.object(name).isNone else { return false }
    return true
  }

  // MARK: Adding

  private mutating func addImport(_ path: String, name: String?, _ imports: ImportTable) {
    let tree = file.tree
    let spec = (name.map { $0 + " " } ?? "") + "\"" + path + "\""
    let newline = file.newline
    // Asked for twice, added once.
    let declarations = imports.declarations
    if let group = declarations.first(where: imports.isGroup) {
      return addOnce(place(spec, path, inGroup: group, imports))
    }
    if declarations.count == 1, let entry = imports.entries.first(where: { $0.declaration == declarations[0] }),
      !hasComments(onLinesOf: declarations[0])
    {
      // A second import makes a group of a single one.
      let old = tree.text(of: entry.spec)
      var lines = ["\t" + spec, "\t" + old]
      if entry.path < path { lines.reverse() }
      if ImportTable.isStandard(path) != ImportTable.isStandard(entry.path) {
        lines = ImportTable.isStandard(path) ? ["\t" + spec, "", "\t" + old] : ["\t" + old, "", "\t" + spec]
      }
      let text = "(" + newline + lines.joined(separator: newline) + newline + ")"
      return addOnce(SourceEdit(range: tree.range(of: entry.spec), text: text))
    }
    if let last = declarations.last(where: { declaration in
      imports.entries.contains { $0.declaration == declaration && $0.path < path }
    }) ?? declarations.first {
      let end = file.lineRange(at: tree.end(of: last)).end
      return addOnce(SourceEdit(range: SourceRange(start: end, end: end), text: newline + "import " + spec))
    }
    // No import but cgo's: after it, or after the package clause.
    let anchor =
      imports.entries.last.map { tree.end(of: $0.declaration) } ?? tree.end(of: tree.firstChild(of: tree.root))
    let line = file.lineRange(at: anchor)
    let next = tree.token(at: line.end)
    guard tree.kind(of: next).isSemicolon || tree.end(of: next) <= anchor || tree.kind(of: next) == .endOfFile else {
      return giveUp()
    }
    let text = newline + newline + "import " + spec
    addOnce(SourceEdit(range: SourceRange(start: line.end, end: line.end), text: text))
  }

  private mutating func addOnce(_ edit: SourceEdit?) {
    guard let edit else { return giveUp() }
    if !edits[file.index, default: []].contains(edit) { edits[file.index, default: []].append(edit) }
  }

  private func hasComments(onLinesOf node: NodeID) -> Bool {
    let tree = file.tree
    let first = file.lineRange(at: tree.start(of: node))
    let last = file.lineRange(at: tree.end(of: node))
    return !tree.comments(in: SourceRange(start: first.start, end: last.end)).isEmpty
  }

  /// The edit that puts a spec where the group's order wants it.
  private func place(
    _ spec: String, _ path: String, inGroup group: NodeID, _ imports: ImportTable
  ) -> SourceEdit? {
    let tree = file.tree
    let newline = file.newline
    let blocks = imports.blocks(of: group)
    let open = tree.firstToken(of: group).next
    guard let first = blocks.first?.first else {
      let end = tree.end(of: open)
      let close = tree.start(of: open.next)
      return SourceEdit(range: SourceRange(start: end, end: close), text: newline + "\t" + spec + newline)
    }
    func insertion(before entry: ImportTable.Entry, _ text: String) -> SourceEdit? {
      let offset = imports.firstOffset(of: entry)
      let start = file.lineRange(at: offset).start
      guard file.isBlank(SourceRange(start: start, end: offset)) else { return nil }
      return SourceEdit(range: SourceRange(start: start, end: start), text: text)
    }
    guard let block = bestBlock(for: path, blocks) else {
      // A group without the standard library gets a block for it on top.
      return insertion(before: first, "\t" + spec + newline + newline)
    }
    if let next = block.first(where: { $0.path > path }) {
      return insertion(before: next, "\t" + spec + newline)
    }
    guard let last = block.last else { return nil }
    let end = file.lineRange(at: tree.end(of: last.spec)).end
    guard tree.start(of: tree.token(at: end)) <= tree.end(of: last.spec) else { return nil }
    return SourceEdit(range: SourceRange(start: end, end: end), text: newline + "\t" + spec)
  }

  /// The block whose imports are of a path's kind, the one that shares most of the path first; nil when there is none.
  private func bestBlock(for path: String, _ blocks: [[ImportTable.Entry]]) -> [ImportTable.Entry]? {
    let isStandard = ImportTable.isStandard(path)
    let ofKind = blocks.filter { block in
      block.contains { $0.path != "C" && ImportTable.isStandard($0.path) == isStandard }
    }
    if isStandard { return ofKind.first }
    func shared(_ block: [ImportTable.Entry]) -> Int {
      block.map { zip($0.path.split(separator: "/"), path.split(separator: "/")).prefix { $0 == $1 }.count }.max() ?? 0
    }
    return ofKind.max { shared($0) < shared($1) } ?? blocks.last
  }

  // MARK: Removing

  /// The edits that remove the imports whose every use is in what the edits replace; nil when that cannot be done.
  func removalsOfUnusedImports(in file: FileContext, edits: [SourceEdit]) -> [SourceEdit]? {
    let removed = edits.filter { !$0.range.isEmpty }
    guard !removed.isEmpty else { return [] }
    let tree = file.tree
    let types = package.types(file)
    let imports = file.imports
    let removedNames = Set(removed.flatMap { identifiers(in: $0.range, tree) })
    var result: [SourceEdit] = []
    for entry in imports.entries where entry.path != "C" && entry.writtenName != "_" && entry.writtenName != "." {
      let name = entry.name
      guard removedNames.contains(name), isUsed(name, entry.path, onlyIn: removed, file, types),
        !edits.contains(where: { Self.mentions(name, in: $0.text) })
      else { continue }
      guard let removal = file.removal(of: entry) else { return nil }
      result.append(removal)
    }
    return result
  }

  /// The edits with the removals, where a file's only import is exchanged for another one: no group comes of it.
  static func exchangingImports(
    _ edits: [SourceEdit], _ removals: [SourceEdit], in file: FileContext
  ) -> [SourceEdit] {
    guard let removal = removals.first, removals.count == 1, file.imports.declarations.count == 1,
      let entry = file.imports.entries.first, file.imports.entries.count == 1,
      let grouping = edits.firstIndex(where: { $0.range == file.tree.range(of: entry.spec) }),
      removal.range.contains(edits[grouping].range)
    else { return edits + removals }
    let old = file.tree.text(of: entry.spec)
    let added = String(decoding: edits[grouping].text, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.drop { $0 == "\t" } }.filter { $0 != "(" && $0 != ")" && $0 != old }
    guard let spec = added.first, added.count == 1 else { return edits + removals }
    var result = edits
    result[grouping] = SourceEdit(range: edits[grouping].range, text: String(spec))
    return result
  }

  private func identifiers(in range: SourceRange, _ tree: SyntaxTree) -> [String] {
    var names: [String] = []
    var token = tree.token(at: range.start)
    while tree.kind(of: token) != .endOfFile, tree.start(of: token) < range.end {
      if tree.kind(of: token) == .identifier { names.append(tree.text(of: token)) }
      token = token.next
    }
    return names
  }

  /// Whether a package is used in what edits replace and nowhere else; its name stands before a dot wherever it does.
  private func isUsed(
    _ name: String, _ path: String, onlyIn removed: [SourceEdit], _ file: FileContext, _ types: FileTypes
  ) -> Bool {
    let tree = file.tree
    var isUsed = false
    for node in file.qualifiers[name] ?? [] {
      let range = tree.range(of: node)
      let isRemoved = removed.contains { $0.range.contains(range) }
      if isRemoved && isUsed { continue }
      guard isImport(types.lookup(name, at: range.start), of: path, types.types) else { continue }
      if !isRemoved { return false }
      isUsed = true
    }
    return isUsed
  }

  private static func mentions(_ name: String, in text: [UInt8]) -> Bool {
    let needle = Array(name.utf8) + [UInt8(ascii: ".")]
    guard text.count >= needle.count else { return false }
    for start in 0...(text.count - needle.count) where text[start..<start + needle.count].elementsEqual(needle) {
      return true
    }
    return false
  }
}
