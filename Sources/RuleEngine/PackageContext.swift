// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// One package as all rules see it, with what rules compute about it and share.
///
/// Confined to the thread that analyses the package; dropped with the analysis.
public final class PackageContext {
  /// The package's files, those of its tests among them when they were checked together.
  public let files: [FileContext]
  public let module: ModuleFacts
  /// The package with its function bodies checked.
  public let checked: CheckedPackage

  /// The control and data flow of the package's functions, each computed when first asked for.
  package private(set) lazy var flow: PackageFlow = {
    let flow = PackageFlow(checked, solver: solver, outside: others?.facts)
    flow.owner = self
    return flow
  }()

  private let others: OtherPackages?
  /// What works out the facts of functions.
  let solver: SummarySolver

  private var shared: [ObjectIdentifier: AnyObject] = [:]
  private var isOver = false

  package init(
    _ checked: CheckedPackage, module: ModuleFacts, others: OtherPackages? = nil
  ) {
    self.checked = checked
    self.others = others
    self.module = module
    solver = others?.solver ?? SummarySolver()
    files = (0..<checked.fileCount).map { index in
      let types = checked.info(file: index)
      return FileContext(tree: types.tree, path: types.path, index: index, goVersion: types.goVersion)
    }
  }

  /// Another package of the module by its import path, with its function bodies checked; nil for all other packages.
  package func modulePackage(_ importPath: String) -> PackageContext? { others?.context(importPath) }

  /// Whether the package imports another, or a package of the module does that it imports.
  package func reaches(_ importPath: String) -> Bool {
    let imports = checked.importPaths
    return imports.contains(importPath) || imports.contains { others?.facts($0)?.reaches(importPath) ?? false }
  }

  /// What is known of the nodes of one of the package's files.
  public func types(_ file: FileContext) -> FileTypes { checked.info(file: file.index) }

  /// What a rule knows of the whole package, computed when first asked for and found again by its type.
  public func shared<Value>(_ type: Value.Type, make: () -> Value) -> Value {
    // Unsafe for speed only: rules ask at every call, and a checked cast costs more than what they ask for. Under a
    // type's identifier nothing but a box of that type is ever stored.
    if let known = shared[ObjectIdentifier(type)] { return unsafeDowncast(known, to: SharedValue<Value>.self).value }
    let value = make()
    if !isOver, !solver.isExhausted { shared[ObjectIdentifier(type)] = SharedValue(value) }
    return value
  }

  /// Says that the analysis the package was made for is over, and that its memory can go.
  ///
  /// What rules share refers to the package it is about, so that each would keep the other. Asked again, it is made anew.
  package func end() {
    isOver = true
    shared = [:]
  }
}

/// The other packages of a package's module.
package struct OtherPackages {
  /// What works out facts through all of them.
  package let solver: SummarySolver
  /// A package as flow knows it, by its import path; nil for packages of other modules.
  package let facts: (_ importPath: String) -> ModulePackage?
  /// A package as rules see it, with its function bodies checked.
  package let context: (_ importPath: String) -> PackageContext?

  package init(
    solver: SummarySolver, facts: @escaping (_ importPath: String) -> ModulePackage?,
    context: @escaping (_ importPath: String) -> PackageContext?
  ) {
    (self.solver, self.facts, self.context) = (solver, facts, context)
  }
}

extension PackageFlow {
  /// The package as rules see it.
  package var context: PackageContext? { owner.map { unsafeDowncast($0, to: PackageContext.self) } }
}

/// What a rule knows of a package, in a box.
private final class SharedValue<Value> {
  let value: Value

  init(_ value: Value) { self.value = value }
}
