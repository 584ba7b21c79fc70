// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A struct that keeps a context in a field.
struct ContextInStruct: Rule {
  static let info = RuleInfo(
    code: "CTX003", name: "context-in-struct", category: .context, severity: .info,
    summary: "a context kept in a struct's field", answersTo: ["containedctx"],
    options: [
      RuleOption(
        "request-types", .list(usualRequestTypes),
        "types that live as long as one request and may hold its context: `Name`, `import/path.Name`, `*Suffix`")
    ])

  static let documentation = """
    ## What it reports
    A field of type `context.Context`, embedded ones included. It is a hint

    - beside a field with the context's cancel function,
    - where some well-known interface says that the type's methods take no context,
    - where the type is only made for one operation, by a function with a context that is no constructor, or by \
    constructors that only such functions call,
    - where a method gives the type anew for a context (`WithContext`), or a type without methods only carries it \
    between others,
    - where everything in the package that reads the field has no other way to get at a context, or no need of one: it \
    runs in a goroutine of its own, belongs to methods that an interface demands without a context, asks only whether \
    the context has ended, or is handed the struct as an argument.

    ## Why
    A context says how long one call may take and what belongs to it. In a struct it is seen by every later call of \
    every method: callers cannot give each call a deadline of its own, the context that was current when the value \
    was made has long ended when it is used, and nobody can tell from a method's signature that it can be cancelled.

    ## Example
    ```go
    type Client struct {
    	ctx  context.Context
    	http *http.Client
    }

    func (c *Client) Fetch(id string) (*Item, error) { … c.ctx … }
    ```

    ## Instead
    ```go
    type Client struct {
    	http *http.Client
    }

    func (c *Client) Fetch(ctx context.Context, id string) (*Item, error) { … ctx … }
    ```

    ## When it stays silent
    - The type is a context itself: it or a pointer to it implements `context.Context`.
    - Only methods as interfaces of other packages demand them, without a context, read the field: `Read` of an \
    `io.Reader`, `Token` of an `oauth2.TokenSource`.
    - The type hands its context out with a method `Context() context.Context`, as requests and streams do.
    - Support for tests: files that import `testing` or `httptest`, and folders of tests or examples.
    - Types that the option names: requests, messages, options that a call is made with.

    ## Fix
    None: every method and every caller has to change.

    ## Options
    - `request-types` (default: what ends in `Request`, `Options`, `Opts`, `Context`, `Call`, `Message`, `Job` or \
    `Task`, also in lower case): types that live as long as one request and may hold its context. An entry is a type's \
    name, its name with its package's import path before it, or a `*` and what the name ends in.
    """

  private static let usualRequestTypes = ["Request", "Options", "Opts", "Context", "Call", "Message", "Job", "Task"]
    .flatMap { ["*" + $0, "*" + $0.lowercased()] }

  static let kinds = NodeKinds(.structType)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let structure = StructType(pass.tree, node) else { return }
    var fields: [Field] = []
    for field in structure.fields {
      guard let view = Field(pass.tree, field), pass.types.types.isContext(pass.types.type(of: view.type)) else {
        continue
      }
      fields.append(view)
    }
    guard !fields.isEmpty, !TestSupport.contains(pass) else { return }
    let name = TypeSpec(pass.tree, pass.parent(of: node))?.name ?? .none
    if !name.isNone, isCarrier(name, in: pass) || isConfigured(name, in: pass) { return }
    let owner = name.isNone ? "the struct" : "`\(pass.tree.text(of: name))`"
    let cancel = cancelField(of: structure, in: pass)
    let isAdapter =
      !name.isNone && (adapts(name, in: pass) || isMadePerContext(name, in: pass) || isOfOneOperation(name, in: pass))
    for field in fields where !isAdapters(field, in: pass) {
      let isApart = isAdapter || cancel != nil || isReadApart(field, of: name, in: pass)
      if let cancel {
        pass.report(
          field.id, "\(owner) keeps a context beside its cancel function; pass a context to each method that waits",
          severity: .hint, related: [pass.related(cancel, "the cancel function")])
      } else {
        pass.report(
          field.id, "\(owner) keeps a context in a field; pass it as the first parameter of each call",
          severity: isApart ? .hint : nil)
      }
    }
  }

  /// Whether no read of a field could have a caller's context instead.
  private func isReadApart(_ field: Field, of name: NodeID, in pass: RulePass) -> Bool {
    let hasMethods =
      name.isNone || !pass.types.types.declaredMethods(pass.types.types.type(pass.types.object(of: name))).isEmpty
    return !field.names.isEmpty
      && field.names.allSatisfy {
        ContextFieldReads.areAllApart(of: pass.types.object(of: $0), hasMethods: hasMethods, in: pass)
      }
  }

  /// Whether a field is only there for the methods that interfaces of other packages demand, as `Read` of an `io.Reader`:
  /// there is no other way to them for a context.
  private func isAdapters(_ field: Field, in pass: RulePass) -> Bool {
    !field.names.isEmpty
      && field.names.allSatisfy { ContextFieldReads.areAllDemanded(of: pass.types.object(of: $0), in: pass) }
  }

  /// Whether a method gives a type anew for a context, so that callers do pass theirs: `WithContext(ctx) *T`.
  private func isMadePerContext(_ name: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    let type = types.type(pass.types.object(of: name))
    return types.declaredMethods(type).contains { method in
      guard let signature = types.signature(types.type(method)), signature.parameters.count == 1,
        signature.results.count == 1, types.isContext(signature.parameters[0].type)
      else { return false }
      let result = signature.results[0].type
      return types.identical(result, type) || types.isPointer(result) && types.identical(types.element(result), type)
    }
  }

  /// Whether a declared type is a context, or gives its context to whoever asks.
  private func isCarrier(_ name: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    let type = types.type(pass.types.object(of: name))
    guard type.isValid else { return true }
    let context = types.namedType("context", "Context")
    let pointer = types.pointer(to: type)
    if context.isValid, types.implements(pointer, context) { return true }
    return ContextFinder(pass).hasContextMethod(pointer)
  }

  private func isConfigured(_ name: NodeID, in pass: RulePass) -> Bool {
    let text = pass.tree.text(of: name)
    return pass.options.list("request-types").contains { entry in
      if entry.hasPrefix("*") { return text.hasSuffix(entry.dropFirst()) }
      return entry == text || entry == pass.package.checked.path + "." + text
    }
  }

  /// The field in which a struct also keeps the function that ends its context.
  private func cancelField(of structure: StructType, in pass: RulePass) -> NodeID? {
    structure.fields.first { field in
      guard let view = Field(pass.tree, field) else { return false }
      let type = pass.types.type(of: view.type)
      if pass.types.types.isNamed(type, package: "context", name: "CancelFunc")
        || pass.types.types.isNamed(type, package: "context", name: "CancelCauseFunc")
      {
        return true
      }
      guard let signature = pass.types.types.signature(type), signature.parameters.isEmpty, signature.results.isEmpty
      else { return false }
      return view.names.contains { NameWords(pass.tree.text(of: $0)).words.contains("cancel") }
    }
  }

  /// Whether a type has a method that well-known interfaces without a context demand, as `Read`.
  private func adapts(_ name: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    return types.declaredMethods(types.type(pass.types.object(of: name))).contains { method in
      Self.demanded.contains(types.name(method)) && InterfaceDemands.demands(method, in: pass)
    }
  }

  /// Whether all values of a type are made in the package by functions that were given a context and are no
  /// constructors: methods of something else, or functions that keep the value to themselves; or by constructors that
  /// only such functions call.
  private func isOfOneOperation(_ name: NodeID, in pass: RulePass) -> Bool {
    let type = pass.types.types.type(pass.types.object(of: name))
    var count = 0
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      for literal in file.tree.nodes(.compositeLit)
      where other.types.types.identical(other.types.type(of: literal), type) {
        guard isForOneOperation(literal, of: type, in: other) else { return false }
        count += 1
      }
    }
    return count > 0
  }

  /// Whether the function around a place where a value is made or given out uses it for one operation, under the
  /// context it was given.
  private func isForOneOperation(_ node: NodeID, of type: TypeID, in other: RulePass, depth: Int = 0) -> Bool {
    let types = other.types.types
    guard depth < 4, let declaration = FuncDecl(other.tree, other.enclosingDeclaration(of: node)),
      let signature = types.signature(other.types.functionType(declaration.id)),
      signature.parameters.contains(where: { types.isContext($0.type) })
        || ContextFinder(other).scope(at: node).context?.comesFromOutside == true
    else { return false }
    let isGivenOut = signature.results.contains { result in
      result.type == type || types.element(result.type) == type
        || types.isInterface(result.type) && types.implements(types.pointer(to: type), result.type)
    }
    if declaration.receiver != nil || !isGivenOut { return true }
    let function = other.types.object(of: declaration.name)
    guard !types.isExported(function) else { return false }
    let uses = FunctionUses(other).uses(of: function).filter { !$0.file.isTest }
    return !uses.isEmpty
      && uses.allSatisfy { use in
        !use.call.isNone && isForOneOperation(use.call, of: type, in: other.looking(at: use.file), depth: depth + 1)
      }
  }

  private static let demanded: Set<String> = [
    "Accept", "Read", "ReadAt", "ReadFrom", "Write", "WriteAt", "WriteTo", "Seek", "Open", "RoundTrip", "Set",
  ]
}
