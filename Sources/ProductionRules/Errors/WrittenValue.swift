// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Something that a function may have written to when it ends.
struct WrittenValue {
  private let receiver: NodeID
  private let method: DeferredErrorLost.Method
  private let statement: NodeID
  private let pass: RulePass

  init(_ receiver: NodeID, _ method: DeferredErrorLost.Method, at statement: NodeID, _ pass: RulePass) {
    self.receiver = receiver
    self.method = method
    self.statement = statement
    self.pass = pass
  }

  private var tree: SyntaxTree { pass.tree }
  private var types: Types { pass.types.types }

  /// Where it gets its first write, if it takes any and the function does not end the writing itself as well.
  var write: NodeID? {
    guard tree.kind(of: receiver) == .ident else { return nil }
    let object = pass.types.object(of: receiver)
    guard types.kind(object) == .variable, !types.isPackageLevel(object), let sort = sort(types.type(object)) else {
      return nil
    }
    if QuietWriters(pass).isResponse(types.type(object)) || isLookedAfter(object) || LogFile.isOne(receiver, pass) {
      return nil
    }
    let origin = self.origin
    if let origin, !mayLose(origin, sort) { return nil }
    // Where a buffer is emptied into says whether that can fail.
    if method == .flush {
      guard let origin, pass.types.builtin(origin.id) == nil, let destination = origin.arguments.first,
        !types.lookupMethod(pass.types.type(of: destination), "Write").isNone
      else { return nil }
    }
    let function = pass.enclosingFunction(of: statement)
    let uses = pass.types.uses(of: object).filter { tree.contains(function, $0) && !tree.contains(statement, $0) }
    if uses.contains(where: endsWriting) { return nil }
    let isOpenedForWriting = sort == .file && origin.map(opensForWritingAlone) ?? false
    return uses.first { isWrite($0) || isOpenedForWriting && isHandedOver($0) }
  }

  /// Whether whoever called gave a plain writer to a function that has no error to return: they look after it.
  private func isLookedAfter(_ object: ObjectID) -> Bool {
    guard types.isParameter(object), types.isInterface(types.type(object)) else { return false }
    let last = pass.types.enclosingSignature(of: statement)?.results.last
    return !(last.map { types.isError($0.type) } ?? false)
  }

  // MARK: Sorts

  private enum Sort {
    /// It can be read as well.
    case file
    case writer
  }

  private func sort(_ type: TypeID) -> Sort? {
    guard takesWrites(type) else { return nil }
    let base = types.kind(types.unalias(type)) == .pointer ? types.element(type) : type
    let name = types.object(of: base)
    let path = types.packagePath(name)
    if path == "net" || path == "crypto/tls" || path == "net/http" { return nil }
    let text = types.name(name)
    if text.hasSuffix("File") { return .file }
    // What can be read too is a connection; closing what can be committed gives it up.
    guard types.lookupMethod(type, "Read").isNone, types.lookupMethod(type, "Commit").isNone, text != "PipeWriter",
      method != .sync
    else { return nil }
    if method == .flush { return .writer }
    return text.hasSuffix("Writer") || text.hasSuffix("Encoder") || text == "WriteCloser" ? .writer : nil
  }

  /// Whether a type has a method by which something is written, as an `io.Writer` or an archive.
  private func takesWrites(_ type: TypeID) -> Bool {
    let writer = types.namedType("io", "Writer")
    if writer.isValid, types.implements(type, writer) { return true }
    return types.isNamedOrPointer(type, package: "archive/zip", name: "Writer")
      || types.isNamedOrPointer(type, package: "mime/multipart", name: "Writer")
  }

  // MARK: Origin

  /// The call that gave the value.
  private var origin: CallExpr? {
    guard let definition = pass.flow(around: receiver)?.reachingDefinitions(of: receiver).single ?? onlyDefinition,
      definition.kind == .value || definition.kind == .tupleElement, !definition.value.isNone
    else { return nil }
    return CallExpr(tree, tree.unparenthesized(definition.value))
  }

  /// The one place where a variable that a literal captures gets its value.
  private var onlyDefinition: VariableDefinition? {
    let object = pass.types.object(of: receiver)
    var function = pass.enclosingFunction(of: statement)
    while !function.isNone, tree.kind(of: function) == .funcLit {
      function = pass.enclosingFunction(of: pass.parent(of: function))
      guard !function.isNone else { return nil }
      let definitions = pass.flow(of: function).variables.definitions(of: object)
      if definitions.count == 1 { return definitions.first }
    }
    return nil
  }

  /// Whether an error at the end says something: not where the bytes go to memory, the console or a response.
  private func mayLose(_ origin: CallExpr, _ sort: Sort) -> Bool {
    switch pass.types.calledName(origin.id) {
    case "os.Open", "os.Pipe", "os.NewFile", "(*os/exec.Cmd).StdinPipe": return false
    case "os.OpenFile": return opensForWriting(origin) && !isDevice(origin)
    case "os.CreateTemp", "io/ioutil.TempFile": return !isTemporary
    default: if isDevice(origin) { return false }
    }
    for name in ["StdinPipe", "Pipe", "Open"] as [StaticString] where origin.isSpelled(name) { return false }
    return sort == .file || !origin.arguments.contains(where: isHarmless)
  }

  /// Whether a file is the kernel's, written in one piece.
  private func isDevice(_ origin: CallExpr) -> Bool {
    guard let path = origin.arguments.first else { return false }
    let text = KnownText(path, in: pass).text
    return ["/proc", "/sys/", "/dev/"].contains { text.hasPrefix($0) }
  }

  /// Whether the function removes something when it ends, as it does its temporary files.
  private var isTemporary: Bool {
    guard let flow = pass.flow(around: statement) else { return false }
    return flow.graph.deferStatements.contains { deferred in
      tree.nodes(CallExpr.self, in: deferred).contains { $0.isSpelled("Remove") || $0.isSpelled("RemoveAll") }
    }
  }

  /// Whether a destination is memory, the console, an HTTP response, or nowhere.
  private func isHarmless(_ destination: NodeID) -> Bool {
    if isConsole(destination) { return true }
    let type = pass.types.type(of: destination)
    if types.isNamedOrPointer(type, package: "bytes", name: "Buffer")
      || types.isNamedOrPointer(type, package: "strings", name: "Builder")
      || types.isNamed(type, package: "net/http", name: "ResponseWriter")
    {
      return true
    }
    let object = pass.types.referencedObject(destination)
    guard !object.isNone, ["os", "io"].contains(types.packagePath(object)) else { return false }
    return ["Stdout", "Stderr", "Discard"].contains(types.name(object))
  }

  /// Whether a destination is a variable of the package that is the standard output or error unless somebody sets it.
  private func isConsole(_ destination: NodeID) -> Bool {
    let object = pass.types.referencedObject(destination)
    guard types.isPackageLevel(object), types.isDeclaredHere(object), let declaration = types.declaration(object),
      declaration.fileIndex < pass.package.files.count
    else { return false }
    let other = pass.looking(at: pass.package.files[declaration.fileIndex])
    guard let spec = ValueSpec(other.tree, declaration.node),
      let position = Array(spec.names).firstIndex(of: declaration.identifier)
    else { return false }
    let values = Array(spec.values)
    return values.indices.contains(position) && QuietWriters(other).isStandard(values[position])
  }

  /// Whether a file is opened with flags that allow writes: `O_WRONLY` or `O_RDWR`, 1 and 2 everywhere.
  private func opensForWriting(_ origin: CallExpr) -> Bool { flags(of: origin).map { $0 & 3 != 0 } ?? false }

  /// Whether a file is opened for nothing but writing.
  private func opensForWritingAlone(_ origin: CallExpr) -> Bool {
    switch pass.types.calledName(origin.id) {
    case "os.Create", "os.CreateTemp", "io/ioutil.TempFile": true
    case "os.OpenFile": flags(of: origin).map { $0 & 3 == 1 } ?? false
    default: false
    }
  }

  private func flags(of origin: CallExpr) -> Int? {
    let arguments = Array(origin.arguments)
    return arguments.count == 3 ? pass.types.constant(of: arguments[1])?.integerValue : nil
  }

  // MARK: Uses

  /// Whether a use calls the method that ends the writing in the function's course.
  private func endsWriting(_ use: NodeID) -> Bool {
    guard let selector = SelectorExpr(tree, pass.parent(of: use)), selector.x == use else { return false }
    let name = tree.text(of: selector.selector)
    guard name == method.rawValue || name == "Sync" || name == "Close" && method == .flush else { return false }
    let call = pass.parent(of: selector.id)
    guard CallExpr(tree, call)?.function == selector.id else { return true }
    let parent = tree.kind(of: pass.parent(of: call))
    return parent != .deferStmt && parent != .goStmt
  }

  private func isWrite(_ use: NodeID) -> Bool {
    let parent = pass.parent(of: use)
    if let selector = SelectorExpr(tree, parent), selector.x == use {
      return CallExpr(tree, pass.parent(of: parent))?.function == parent
        && Self.writes.contains(tree.text(of: selector.selector))
    }
    guard let parameter = parameterType(of: use) else { return false }
    return types.isInterface(parameter) && !types.lookupMethod(parameter, "Write").isNone
      && types.lookupMethod(parameter, "Read").isNone
  }

  /// Whether a use gives the value to a function.
  private func isHandedOver(_ use: NodeID) -> Bool { parameterType(of: use) != nil }

  /// The type of the parameter a use is the argument for.
  private func parameterType(of use: NodeID) -> TypeID? {
    guard let call = CallExpr(tree, pass.parent(of: use)), let index = Array(call.arguments).firstIndex(of: use),
      let signature = pass.types.calledSignature(call.id), let last = signature.parameters.last
    else { return nil }
    if signature.isVariadic, index >= signature.parameters.count - 1 {
      return call.hasEllipsis ? last.type : types.element(last.type)
    }
    return index < signature.parameters.count ? signature.parameters[index].type : nil
  }

  private static let writes: Set<String> = [
    "Write", "WriteString", "WriteByte", "WriteRune", "WriteAt", "ReadFrom", "WriteHeader", "Create", "CreateHeader",
    "CreateRaw", "CreatePart", "CreateFormFile", "CreateFormField", "WriteField", "AddFS", "Copy", "Encode",
  ]
}
