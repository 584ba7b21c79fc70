// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// An error type that holds another error hides it from `errors.Is` unless it has `Unwrap`.
struct ErrorWithoutUnwrap: Rule {
  static let info = RuleInfo(
    code: "ERR011", name: "error-without-unwrap", category: .errors, severity: .warning, fix: .safe,
    summary: "an error type that holds another error and has no `Unwrap` method", answersTo: ["errorlint"])

  static let documentation = """
    ## What it reports

    A struct type that is an error, has a field of type `error` that its `Error` method uses, and no method `Unwrap`. A
    struct that embeds `error` is one as well.

    ## Why

    `errors.Is` and `errors.As` follow an error's `Unwrap`. Without it the cause is in the text, and nowhere else: callers
    that look for `context.Canceled` or `sql.ErrNoRows` do not find it any more once it is wrapped in the type.

    ## Example

    ```go
    type QueryError struct {
    	Query string
    	Err   error
    }

    func (e *QueryError) Error() string { return e.Query + ": " + e.Err.Error() }
    ```

    ## Instead

    ```go
    func (e *QueryError) Error() string { return e.Query + ": " + e.Err.Error() }

    func (e *QueryError) Unwrap() error { return e.Err }
    ```

    ## When it stays silent

    - The type has a method `Is` or `As`: it says itself what it matches.
    - `Error` does not use the field: it is no cause.
    - A struct that embeds `error` beside other fields and is not named as an error, such as `type result struct`.
    - Types declared in functions, which cannot have methods of their own.

    Where callers must not see the cause, say so on the field's line: `//nolint:ERR011 // the driver's errors stay inside`.

    ## Fix

    Adds the method after `Error`. It is safe in that the program goes on as before but for `errors.Is`, `errors.As` and
    `errors.Unwrap`, which then find the cause. For several errors it gives a slice, from go 1.20.
    """

  static let kinds = NodeKinds(.typeSpec)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let spec = TypeSpec(pass.tree, node), pass.tree.kind(of: spec.type) == .structType else { return }
    let types = pass.types.types
    let object = pass.types.object(of: spec.name)
    guard types.isPackageLevel(object) else { return }
    let type = types.type(object)
    let errors = types.fields(type).filter { types.isError(types.type($0)) }
    guard !errors.isEmpty, types.implementsError(type) else { return }
    for name in ["Unwrap", "Is", "As"] where !types.lookupMethod(type, name).isNone { return }
    let method = types.lookupMethod(type, "Error")
    let declaration = types.declaration(method)
    let isOwn = types.isDeclaredHere(method) && !types.isInterfaceMethod(method)
    let used: [ObjectID]
    if isOwn {
      guard types.identical(types.receiverBase(method), type) || types.origin(types.receiverBase(method)) == type,
        let declaration
      else { return }
      used = errors.filter { uses($0, in: declaration, pass) }
    } else {
      // A struct may have an error among other things without being one.
      guard types.fields(type).count == 1 || Self.namesError(types.name(object)) else { return }
      used = errors.filter { types.isEmbedded($0) }
    }
    guard let first = used.first, let field = types.declaration(first), field.fileIndex == pass.file.index else {
      return
    }
    let name = types.name(object)
    let fieldName = types.name(first)
    let fix = isOwn ? self.fix(after: declaration, used, pass) : self.fix(for: spec, first, pass)
    pass.report(
      field.identifier, "`\(name)` has no `Unwrap`, so `errors.Is` does not see the error in `\(fieldName)`; add it",
      related: related(declaration, isOwn: isOwn, pass), fixes: fix.map { [$0] } ?? [])
  }

  private static func namesError(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["err", "fail", "fault", "invalid", "exception"].contains { name.contains($0) }
  }

  /// Whether a method's body names a field.
  private func uses(_ field: ObjectID, in method: ObjectDeclaration, _ pass: RulePass) -> Bool {
    guard method.fileIndex < pass.package.files.count else { return false }
    let other = pass.looking(at: pass.package.files[method.fileIndex])
    guard let body = FuncDecl(other.tree, method.node)?.body else { return false }
    return other.tree.nodes(.selectorExpr, in: body).contains { node in
      guard let selection = other.types.selection(of: node), selection.kind == .field else { return false }
      return selection.object == field || other.types.types.origin(selection.object) == field
    }
  }

  private func related(_ declaration: ObjectDeclaration?, isOwn: Bool, _ pass: RulePass) -> [RelatedLocation] {
    guard isOwn, let declaration, declaration.fileIndex < pass.package.files.count else { return [] }
    let file = pass.package.files[declaration.fileIndex]
    let range = file.tree.range(of: declaration.identifier)
    return [RelatedLocation(path: file.path, range: range, message: "its text is used here")]
  }

  // MARK: Fixes

  private func fix(after method: ObjectDeclaration?, _ fields: [ObjectID], _ pass: RulePass) -> Fix? {
    guard let method, method.fileIndex < pass.package.files.count else { return nil }
    let file = pass.package.files[method.fileIndex]
    let tree = file.tree
    guard let declaration = FuncDecl(tree, method.node), let list = declaration.receiverList,
      let receiver = declaration.receiver.flatMap({ Parameter(tree, $0)?.names.first }),
      fields.count == 1 || file.goVersion >= GoVersion(1, 20)
    else { return nil }
    let name = tree.text(of: receiver)
    let values = fields.map { name + "." + pass.types.types.name($0) }
    let body =
      values.count == 1
      ? "error { return \(values[0]) }" : "[]error { return []error{\(values.joined(separator: ", "))} }"
    return fix("func \(tree.text(of: list)) Unwrap() \(body)", after: declaration.id, in: file, pass)
  }

  private func fix(for spec: TypeSpec, _ field: ObjectID, _ pass: RulePass) -> Fix? {
    let declaration = pass.parent(of: spec.id)
    guard spec.typeParameterList == nil, pass.tree.kind(of: declaration) == .typeDecl else { return nil }
    let name = pass.tree.text(of: spec.name)
    let text = "func (e \(name)) Unwrap() error { return e.\(pass.types.types.name(field)) }"
    return fix(text, after: declaration, in: pass.file, pass)
  }

  private func fix(_ text: String, after declaration: NodeID, in file: FileContext, _ pass: RulePass) -> Fix? {
    let tree = file.tree
    let end = tree.end(of: declaration)
    let line = tree.lineTable.line(at: end)
    // What follows on the line belongs to the declaration.
    let isFollowed = tree.comments.contains { $0.range.start >= end && tree.lineTable.line(at: $0.range.start) == line }
    guard !isFollowed else { return nil }
    var builder = FixBuilder(pass)
    builder.insert("\n\n" + text, at: end, in: file)
    return builder.fix("Add `Unwrap`", .safe)
  }
}
