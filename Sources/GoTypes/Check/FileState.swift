// SPDX-License-Identifier: MIT

import GoSyntax

/// One file of a package, with what is recorded about its nodes when it is checked in full.
///
/// All of it is flat: a word or byte a node, and lists that these words point into.
final class FileState {
  let source: SourceFile
  let tree: SyntaxTree
  let index: Int
  let package: PackageID
  let goVersion: GoVersion
  var imports: [ImportRecord] = []
  /// What names mean in the file by its imports, as far as asked.
  var importNames = NameMap()
  /// Whether `importNames` has the names of all imports, so that others need not be looked for.
  var knowsAllImports = false

  /// Whether answers about nodes are kept.
  let isRecording: Bool
  /// By node: the type and the mode; empty when nothing is recorded.
  let types: UnsafeMutableBufferPointer<UInt32>
  let modes: UnsafeMutableBufferPointer<UInt8>
  /// By node: the object of an identifier, or the implicit object of a clause or import; all bits turned round, so that
  /// zero is none.
  private let objects: UnsafeMutableBufferPointer<UInt32>
  /// By node: the value of a constant; else, of a selector, its selection, and of an identifier, its instance, counted
  /// from 1.
  let details: UnsafeMutableBufferPointer<UInt32>
  private var selections: [SelectionRecord] = []
  private var instances: [InstanceRecord] = []
  /// The paths of selections and the type arguments of instances.
  private var words: [UInt32] = []
  /// The scopes of the file that declare something, found when they are first asked for.
  var scopeExtents: [ScopeExtent]?
  /// Where the scope of each local object reaches, found when it is first asked for.
  var objectExtents: [ObjectID: SourceRange]?
  private var referenceIndex: [UInt32: [UInt32]]?
  /// Whether bodies and initial values are checked when something is asked about them.
  var defersBodies = false
  /// Those that are not checked yet, and whether there are any.
  var deferredBodies = DeferredBodies()
  var hasDeferredBodies = false

  /// A selector expression's way to what it selects.
  private struct SelectionRecord {
    var object: ObjectID
    var receiver: TypeID
    var path: UInt32
    var pathCount: UInt16
    var kind: Selection.Kind
    var isIndirect: Bool
  }

  /// An instantiated generic function or type named by an identifier.
  private struct InstanceRecord {
    var type: TypeID
    var arguments: UInt32
    var argumentCount: UInt32
  }

  init(source: SourceFile, index: Int, package: PackageID, goVersion: GoVersion, isRecording: Bool) {
    self.source = source
    tree = source.tree
    self.index = index
    self.package = package
    self.goVersion = source.goVersion ?? goVersion
    self.isRecording = isRecording
    let count = isRecording ? source.tree.nodeCount : 0
    types = .zeros(count: count)
    modes = .zeros(count: count)
    objects = .zeros(count: count)
    details = .zeros(count: count)
  }

  /// The file after an edit: what was recorded of an older version, and nothing yet of the nodes that are new.
  ///
  /// Takes the lists of the older version along, which answers nothing more about selections and instances.
  init(moving old: FileState, to source: SourceFile, by move: NodeMove) {
    self.source = source
    tree = source.tree
    index = old.index
    package = old.package
    goVersion = old.goVersion
    isRecording = old.isRecording
    let count = old.isRecording ? source.tree.nodeCount : 0
    types = Self.moved(old.types, by: move, count: count)
    modes = Self.moved(old.modes, by: move, count: count)
    objects = Self.moved(old.objects, by: move, count: count)
    details = Self.moved(old.details, by: move, count: count)
    swap(&selections, &old.selections)
    swap(&instances, &old.instances)
    swap(&words, &old.words)
    defersBodies = old.defersBodies
    deferredBodies = old.deferredBodies.moved(by: move)
    hasDeferredBodies = old.hasDeferredBodies
    importNames = old.importNames
    knowsAllImports = old.knowsAllImports
    imports = old.imports
    for position in imports.indices { imports[position].node = NodeID(move(imports[position].node.rawValue)) }
  }

  private static func moved<Element: FixedWidthInteger & BitwiseCopyable>(
    _ old: UnsafeMutableBufferPointer<Element>, by move: NodeMove, count: Int
  ) -> UnsafeMutableBufferPointer<Element> {
    let new = UnsafeMutableBufferPointer<Element>.zeros(count: count)
    let head = min(Int(move.replaced.lowerBound), old.count)
    let tail = max(old.count - Int(move.replaced.upperBound), 0)
    _ = new[..<head].update(fromContentsOf: old[..<head])
    _ = new[(count - tail)...].update(fromContentsOf: old[(old.count - tail)...])
    return new
  }

  deinit {
    types.free()
    modes.free()
    objects.free()
    details.free()
  }

  // MARK: Recording

  func record(_ object: ObjectID, at node: NodeID) { objects[node.index] = ~object.rawValue }

  func record(constant: ConstantID, at node: NodeID) { details[node.index] = constant.rawValue }

  func recordSelection(
    _ kind: Selection.Kind, _ object: ObjectID, receiver: TypeID, path: [UInt32], isIndirect: Bool, at node: NodeID
  ) {
    selections.append(
      SelectionRecord(
        object: object, receiver: receiver, path: UInt32(words.count),
        pathCount: UInt16(truncatingIfNeeded: path.count), kind: kind, isIndirect: isIndirect))
    words.append(contentsOf: path)
    details[node.index] = UInt32(selections.count)
  }

  func recordInstance(_ type: TypeID, arguments: [TypeID], at identifier: NodeID) {
    instances.append(
      InstanceRecord(type: type, arguments: UInt32(words.count), argumentCount: UInt32(arguments.count)))
    for argument in arguments { words.append(argument.rawValue) }
    details[identifier.index] = UInt32(instances.count)
  }

  /// Takes in that a body was checked that had been put off.
  func noteChecked(_ function: NodeID) {
    scopeExtents = nil
    objectExtents = nil
    guard referenceIndex != nil else { return }
    for node in tree.nodes(.ident, in: function) {
      let object = ~objects[node.index]
      guard object != .max else { continue }
      let known = referenceIndex?[object] ?? []
      let position = known.partitionIndex { $0 < node.rawValue }
      if position < known.count, known[position] == node.rawValue { continue }
      referenceIndex?[object, default: []].insert(node.rawValue, at: position)
    }
  }

  // MARK: Answers

  func recordedType(_ node: NodeID) -> TypeID {
    node.isNone || node.index >= types.count ? .invalid : TypeID(types[node.index])
  }

  func recordedMode(_ node: NodeID) -> ExpressionMode {
    node.isNone || node.index >= modes.count ? .invalid : ExpressionMode(rawValue: modes[node.index]) ?? .invalid
  }

  func recordedObject(_ node: NodeID) -> ObjectID {
    node.isNone || node.index >= objects.count ? .none : ObjectID(~objects[node.index])
  }

  /// The value of a constant expression, `.unknown` when the expression is none or its value is not known.
  func recordedConstant(_ node: NodeID) -> ConstantID {
    recordedMode(node) == .constant ? ConstantID(details[node.index]) : .unknown
  }

  /// What a selector expression selects, nil when that is not known and for qualified identifiers.
  func recordedSelection(_ node: NodeID) -> Selection? {
    guard let detail = detail(node, .selectorExpr), detail <= selections.count else { return nil }
    let record = selections[detail - 1]
    let path = words[Int(record.path)..<Int(record.path) + Int(record.pathCount)]
    return Selection(
      kind: record.kind, object: record.object, receiver: record.receiver, path: path.map { Int($0) },
      isIndirect: record.isIndirect)
  }

  /// The type and type arguments of an instance that an identifier names.
  func recordedInstance(_ identifier: NodeID) -> (type: TypeID, arguments: [TypeID])? {
    guard let detail = detail(identifier, .ident), detail <= instances.count else { return nil }
    let record = instances[detail - 1]
    let arguments = words[Int(record.arguments)..<Int(record.arguments + record.argumentCount)]
    return (record.type, arguments.map { TypeID($0) })
  }

  /// What `details` says of a node of a kind that is no constant; nil for nothing.
  private func detail(_ node: NodeID, _ kind: NodeKind) -> Int? {
    guard !node.isNone, node.index < details.count, tree.kind(of: node) == kind, recordedMode(node) != .constant,
      details[node.index] != 0
    else { return nil }
    return Int(details[node.index])
  }

  func references(to object: ObjectID) -> [NodeID] {
    guard !object.isNone else { return [] }
    if referenceIndex == nil {
      var index: [UInt32: [UInt32]] = [:]
      for (node, object) in objects.enumerated() where object != 0 {
        guard tree.kind(of: NodeID(UInt32(node))) == .ident else { continue }
        index[~object, default: []].append(UInt32(node))
      }
      referenceIndex = index
    }
    return referenceIndex?[object.rawValue]?.map { NodeID($0) } ?? []
  }
}
