// SPDX-License-Identifier: MIT

import GoSyntax

/// Takes a file of the standard library apart into declarations.
struct StubFileReader {
  private let tree: SyntaxTree
  private let renderer: StubRenderer
  /// What an import path is in the file's package: the package's path below `src`, and its name.
  private let resolve: (String) -> (path: String, name: String)?
  private var imports: [String: (spec: StubImport, package: String)] = [:]
  private var dotImports: [(spec: StubImport, package: String)] = []
  private(set) var declarations: [StubDeclaration] = []

  init(_ tree: SyntaxTree, resolve: @escaping (String) -> (path: String, name: String)?) {
    self.tree = tree
    self.renderer = StubRenderer(tree: tree)
    self.resolve = resolve
  }

  /// Reads all declarations; those of `_` and `init` are nobody's to see.
  mutating func read() {
    for node in tree.children(of: tree.root) {
      switch tree.kind(of: node) {
      case .importDecl: for spec in tree.children(of: node) { readImport(spec) }
      case .constDecl: readConstants(node)
      case .varDecl: for spec in tree.children(of: node) { readVariables(spec) }
      case .typeDecl: for spec in tree.children(of: node) { readType(spec) }
      case .funcDecl: readFunction(node)
      default: break
      }
    }
  }

  private mutating func readImport(_ node: NodeID) {
    guard let spec = ImportSpec(tree, node) else { return }
    let path = String(tree.text(of: spec.path).dropFirst().dropLast())
    let alias = spec.name.map { tree.text(of: $0) } ?? ""
    guard alias != "_" else { return }
    if path == "C" || path == "unsafe" {
      let name = alias.isEmpty ? path : alias
      imports[name] = (StubImport(path: path, alias: alias, localName: name), "")
      return
    }
    guard let found = resolve(path) else { return }
    let name = alias.isEmpty ? found.name : alias
    let entry = (spec: StubImport(path: path, alias: alias, localName: name), package: found.path)
    if alias == "." { dotImports.append(entry) } else { imports[name] = entry }
  }

  // MARK: Declarations

  private mutating func add(_ declaration: StubDeclaration, text: String, needs nodes: [NodeID]) {
    guard declaration.names.contains(where: { $0 != "_" }) else { return }
    var declaration = declaration
    declaration.text = text
    for node in nodes { addNeeds(of: node, to: &declaration) }
    declaration.imports.sort()
    declarations.append(declaration)
  }

  private func names(_ list: NodeID) -> [String] { tree.children(of: list).map { tree.text(of: $0) } }

  private mutating func readConstants(_ node: NodeID) {
    let specs = tree.children(of: node).compactMap { ValueSpec(tree, $0) }
    let repeats = specs.contains { spec in spec.values.first == nil }
    let counts = tree.descendants(of: node).contains { tree.kind(of: $0) == .ident && tree.text(of: $0) == "iota" }
    if repeats || counts {
      let names = specs.flatMap { $0.names.map { tree.text(of: $0) } }
      let text = specs.map { renderer.text(of: $0.id) }.joined(separator: "\n")
      return add(StubDeclaration(.constantGroup, names), text: text, needs: [node])
    }
    for spec in specs {
      let names = spec.names.map { tree.text(of: $0) }
      add(StubDeclaration(.constant, names), text: renderer.text(of: spec.id), needs: [spec.id])
    }
  }

  private mutating func readVariables(_ node: NodeID) {
    guard let spec = ValueSpec(tree, node) else { return }
    let names = spec.names.map { tree.text(of: $0) }
    if let type = spec.type {
      let text = renderer.text(of: type)
      for name in names { add(StubDeclaration(.variable, [name]), text: name + " " + text, needs: [type]) }
      return
    }
    let values = Array(spec.values)
    guard values.count == names.count else {
      return add(StubDeclaration(.variable, names), text: renderer.text(of: node), needs: [node])
    }
    for (name, value) in zip(names, values) {
      let declaration = StubDeclaration(.variable, [name])
      if let type = WrittenType(of: value, in: tree, isErrors: isErrors) {
        let text = name + " " + type.prefix + (type.node.map { renderer.text(of: $0) } ?? "")
        add(declaration, text: text, needs: type.node.map { [$0] } ?? [])
      } else {
        add(declaration, text: name + " = " + renderer.text(of: value), needs: [value])
      }
    }
  }

  /// Whether an identifier stands for the package `errors`.
  private func isErrors(_ name: String) -> Bool { imports[name]?.package == "errors" }

  private mutating func readType(_ node: NodeID) {
    guard let spec = TypeSpec(tree, node) else { return }
    var declaration = StubDeclaration(.type, [tree.text(of: spec.name)])
    declaration.members = members(of: spec.type).filter { isExportedName($0) }
    add(declaration, text: renderer.text(of: node), needs: [node])
  }

  /// The fields a struct type declares, or the methods an interface type does.
  private func members(of type: NodeID) -> [String] {
    tree.children(of: type).flatMap { member -> [String] in
      switch tree.kind(of: member) {
      case .interfaceMethod: return [tree.text(of: tree.child(0, of: member))]
      case .field:
        let names = names(tree.child(0, of: member))
        return names.isEmpty ? [embeddedName(tree.child(1, of: member))] : names
      default: return []
      }
    }
  }

  /// The name of an embedded field: that of its type, without package, pointer and type arguments.
  private func embeddedName(_ type: NodeID) -> String {
    var type = type
    while !type.isNone {
      switch tree.kind(of: type) {
      case .starExpr, .parenExpr, .indexExpr: type = tree.child(0, of: type)
      case .selectorExpr: type = tree.child(1, of: type)
      case .ident: return tree.text(of: type)
      default: return ""
      }
    }
    return ""
  }

  private mutating func readFunction(_ node: NodeID) {
    guard let function = FuncDecl(tree, node) else { return }
    let name = tree.text(of: function.name)
    var receiver: String?
    if let parameter = function.receiver {
      guard let base = receiverBase(parameter) else { return }
      receiver = base
    } else if name == "init" {
      return
    }
    let text = renderer.text(from: tree.firstToken(of: node), to: tree.endToken(of: function.type))
    let needed = [function.receiverList, function.type].compactMap { $0 }
    add(StubDeclaration(.function, [name], receiver: receiver), text: text, needs: needed)
  }

  /// The type a method belongs to, without pointer and type parameters.
  private func receiverBase(_ parameter: NodeID) -> String? {
    guard var type = Parameter(tree, parameter)?.type else { return nil }
    while !type.isNone, [.starExpr, .parenExpr, .indexExpr].contains(tree.kind(of: type)) {
      type = tree.child(0, of: type)
    }
    return type.isNone || tree.kind(of: type) != .ident ? nil : tree.text(of: type)
  }

  // MARK: What a declaration needs

  /// Collects the names a node mentions, but not those it declares, nor what function literals do.
  private func addNeeds(of node: NodeID, to declaration: inout StubDeclaration) {
    var index = node.rawValue
    let end = tree.subtreeEnd(of: node).rawValue
    var skipped: Set<NodeID> = []
    while index < end {
      let current = NodeID(index)
      index += 1
      switch tree.kind(of: current) {
      case .identList: index = tree.subtreeEnd(of: current).rawValue
      case .typeSpec, .aliasSpec: skipped.insert(tree.child(0, of: current))
      case .funcLit:
        let body = tree.child(1, of: current)
        addNeeds(of: tree.child(0, of: current), to: &declaration)
        index = body.isNone ? index : tree.subtreeEnd(of: body).rawValue
      case .interfaceMethod:
        skipped.insert(tree.child(0, of: current))
      case .selectorExpr:
        skipped.insert(tree.child(1, of: current))
        let base = tree.child(0, of: current)
        guard tree.kind(of: base) == .ident, let found = imports[tree.text(of: base)] else { continue }
        skipped.insert(base)
        if !declaration.imports.contains(found.spec) { declaration.imports.append(found.spec) }
        let name = tree.text(of: tree.child(1, of: current))
        if !found.package.isEmpty {
          declaration.outside.insert(StubDeclaration.OutsideName(package: found.package, name: name))
        }
      case .ident where !skipped.contains(current):
        let name = tree.text(of: current)
        declaration.references.insert(name)
        for entry in dotImports {
          if !declaration.imports.contains(entry.spec) { declaration.imports.append(entry.spec) }
          declaration.outside.insert(StubDeclaration.OutsideName(package: entry.package, name: name))
        }
      default: break
      }
    }
  }
}
