// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// An error that is lost in an inner variable while the outer one of the same name is looked at.
struct ShadowedError: Rule {
  static let info = RuleInfo(
    code: "ERR020", name: "shadowed-error", category: .errors, severity: .warning,
    summary: "an inner `err` shadows the one that is tested or returned later, and its error is lost",
    answersTo: ["shadow", "govet", "ineffassign", "SA4006"])

  static let documentation = """
    ## What it reports

    A declaration of an error variable in an inner scope, mostly by `:=`, that hides an outer one of the same name,
    where

    - an error assigned to the inner one is not looked at by anything, and the outer one is tested or returned later, or
    - the outer one is tested or returned later though nothing ever assigns it: all errors went to the inner one.

    ## Why

    The outer variable is what the function decides by. An error that lands in an inner variable of the same name is
    gone when the block ends, the outer one is still nil, and the function reports success.

    ## Example

    ```go
    var err error
    if useCache {
    	data, err := load(path)
    	if err == nil {
    		return data, nil
    	}
    }
    return nil, err // always nil
    ```

    ## Instead

    ```go
    var data []byte
    var err error
    if useCache {
    	data, err = load(path)
    	if err == nil {
    		return data, nil
    	}
    }
    return nil, err
    ```

    ## When it stays silent

    - Every error of the inner variable is read, on some way, before the block ends: `if err := f(); err != nil`.
    - The outer variable is assigned before it is looked at, or is not looked at after the block.
    - A variable that function literals assign or whose address is taken.
    - Variables of different functions: a function literal has errors of its own.

    ## Fix

    None: `=` in place of `:=` often needs a declaration for the other variables.
    """

  static let kinds = NodeKinds(.shortVarDecl, .varSpec)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let assignment = Assignment(pass.tree, node) else { return }
    let types = pass.types.types
    for name in assignment.targets where pass.tree.kind(of: name) == .ident {
      let inner = pass.types.object(of: name)
      guard types.kind(inner) == .variable, types.isError(types.type(inner)), !types.isPackageLevel(inner),
        types.declaration(inner)?.identifier == name
      else { continue }
      let outer = pass.types.lookup(pass.tree.text(of: name), at: pass.tree.start(of: node))
      guard outer != inner, types.kind(outer) == .variable, types.isError(types.type(outer)),
        !types.isPackageLevel(outer), let flow = pass.flow(around: node),
        !flow.variables.definitions(of: outer).isEmpty
      else { continue }
      check(name, Shadowing(inner: inner, outer: outer), flow, &pass)
    }
  }

  /// An error variable and the one of the same name it hides.
  private struct Shadowing {
    let inner: ObjectID
    let outer: ObjectID
  }

  private func check(_ name: NodeID, _ pair: Shadowing, _ flow: FunctionFlow, _ pass: inout RulePass) {
    guard !flow.variables.imprecise.contains(pair.inner), !flow.variables.imprecise.contains(pair.outer) else { return }
    let search = ShadowSearch(inner: pair.inner, outer: pair.outer, flow)
    for definition in flow.variables.definitions(of: pair.inner) where search.isNews(definition) {
      guard !search.isRead(definition), let end = search.lookAtOuter(after: definition) else { continue }
      return report(name, lost: definition, end, pair, &pass)
    }
    guard search.isNeverAssigned,
      let definition = flow.variables.definitions(of: pair.inner).first(where: { search.isNews($0) }),
      let end = search.lookAtOuter(after: definition, unlessNil: true)
    else { return }
    let text = pass.tree.text(of: name)
    pass.report(
      name, "`\(text)` shadows the one that is looked at later, which nothing assigns; use `=` here",
      related: related(end, pair, pass))
  }

  private func report(
    _ name: NodeID, lost: VariableDefinition, _ end: NodeID, _ pair: Shadowing, _ pass: inout RulePass
  ) {
    let text = pass.tree.text(of: name)
    let call = pass.tree.shortText(of: lost.value)
    let related = related(end, pair, pass)
    if lost.name == name {
      pass.report(
        name, "`\(text)` from `\(call)` shadows the one that is looked at later, and is lost; use `=`", related: related
      )
    } else {
      pass.report(
        lost.name, "`\(text)` from `\(call)` is lost: it is not the one that is looked at later but shadows it",
        related: [pass.related(name, "the inner variable is declared here")] + related)
    }
  }

  private func related(_ end: NodeID, _ pair: Shadowing, _ pass: RulePass) -> [RelatedLocation] {
    var result: [RelatedLocation] = []
    if let declaration = pass.types.types.declaration(pair.outer), declaration.fileIndex == pass.file.index {
      result.append(pass.related(declaration.identifier, "the outer variable is declared here"))
    }
    result.append(pass.related(end, "the outer variable is looked at here"))
    return result
  }
}
