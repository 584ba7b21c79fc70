// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

/// Packages written in a test.
final class TextProvider: PackageProvider {
  private var sources: [String: PackageSource] = [:]

  init(_ texts: [String: String]) {
    for (path, text) in texts {
      let file = SourceFile(path: path + "/file.go", tree: .parse(text, mode: .declarations))
      sources[path] = PackageSource(path: path, directory: path, files: [file])
    }
  }

  func package(importPath: String, from importer: PackageSource?) -> PackageSource? { sources[importPath] }
}

/// A package of one file, checked.
struct SourceChecker {
  let package: CheckedPackage
  let info: FileTypes
  let types: Types

  init(_ text: String, imports: [String: String] = [:]) {
    let program = TypeProgram(provider: TextProvider(imports))
    let file = SourceFile(path: "p/file.go", tree: .parse(text))
    package = program.check(PackageSource(path: "p", directory: "p", files: [file]))
    info = package.info(file: 0)
    types = package.types
  }

  var tree: SyntaxTree { info.tree }

  /// The last expression or statement with a text, the outermost of those that share it; lists are passed over.
  func node(_ text: String, _ sourceLocation: SourceLocation = #_sourceLocation) -> NodeID {
    var found = NodeID.none
    let lists: NodeKinds = [.init(.empty, .exprList, .identList, .exprStmt, .parameterList, .parameter)]
    for node in tree.nodes where !lists.contains(tree.kind(of: node)) && tree.text(of: node) == text {
      if found.isNone || tree.start(of: node) != tree.start(of: found) { found = node }
    }
    #expect(!found.isNone, "no node `\(text)`", sourceLocation: sourceLocation)
    return found
  }

  /// The type of an expression as it reads.
  func type(_ text: String, _ sourceLocation: SourceLocation = #_sourceLocation) -> String {
    types.string(info.type(of: node(text, sourceLocation)))
  }

  func call(_ text: String, _ sourceLocation: SourceLocation = #_sourceLocation) -> String {
    info.calledName(node(text, sourceLocation))
  }

  /// The type of a package-level object as it reads.
  func objectType(_ name: String) -> String { types.string(types.type(package.object(name))) }
}
