// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Whether it matters that a deferred call runs when the process ends anyway.
enum DeferredCall {
  /// How much is lost when a deferred call does not run.
  enum Loss: Int, Comparable {
    /// Nothing: the operating system does as much.
    case nothing
    /// A file that was written is not closed in the ordinary way, and nobody learns whether that would have failed.
    case closing
    /// Something is not written, or left behind.
    case something

    static func < (left: Loss, right: Loss) -> Bool { left.rawValue < right.rawValue }
  }

  /// What is lost or left behind when a call does not run.
  static func loss(of call: NodeID, in pass: RulePass) -> Loss { loss(of: call, in: pass, depth: 0) }

  private static func loss(of call: NodeID, in pass: RulePass, depth: Int) -> Loss {
    let tree = pass.tree
    guard depth < 3, let view = CallExpr(tree, call) else { return .nothing }
    let callee = tree.unparenthesized(view.function)
    if tree.kind(of: callee) == .funcLit { return lossOfBody(callee, in: pass, depth: depth) }
    let function = pass.types.calledFunction(call)
    guard !function.isNone else {
      // A function value: its name is all there is.
      let name = SelectorExpr(tree, callee)?.selector ?? callee
      guard tree.kind(of: name) == .ident else { return .nothing }
      let words = NameWords(tree.text(of: name)).words
      return undoes(words) || words.last.map { verbs.contains($0) } ?? false ? .something : .nothing
    }
    let types = pass.types.types
    let fullName = types.fullName(types.origin(function))
    if endings.contains(fullName) { return .something }
    let name = types.name(function)
    if name == "Close" {
      guard let selector = SelectorExpr(tree, callee) else { return .nothing }
      return lossOfClosing(selector.x, in: pass)
    }
    if harmlessPackages.contains(types.packagePath(function)) { return .nothing }
    if let loss = pass.package.flow.fact(DeferredLoss.self, depth + 1, of: function) { return loss }
    return undoes(NameWords(name).words) ? .something : .nothing
  }

  fileprivate static func lossOfBody(_ function: NodeID, in pass: RulePass, depth: Int) -> Loss {
    var loss = Loss.nothing
    for node in pass.tree.nodes(.callExpr, in: function) where loss < .something {
      loss = max(loss, self.loss(of: node, in: pass, depth: depth + 1))
    }
    return loss
  }

  private static func undoes(_ words: [String]) -> Bool {
    guard let first = words.first else { return false }
    return verbs.contains(first) || (words.count > 1 && verbs.contains(first + words[1]))
  }

  /// Words of functions that write what is buffered or take away what would be left behind.
  private static let verbs: Set<String> = [
    "clean", "cleanup", "commit", "delete", "destroy", "flush", "remove", "restore", "save", "shutdown", "sync",
    "teardown", "umount", "uninstall", "unmount",
  ]

  private static let endings: Set<String> = ["runtime/pprof.StopCPUProfile", "runtime/trace.Stop"]

  /// Packages whose names sound like it, and whose effects end with the process.
  private static let harmlessPackages: Set<String> = ["sync", "sync/atomic", "maps", "slices", "container/list"]

  /// What is lost when a value is not closed, which may hold something that closing would write.
  private static func lossOfClosing(_ value: NodeID, in pass: RulePass) -> Loss {
    let types = pass.types.types
    let type = pass.types.type(of: value)
    guard type.isValid else { return .nothing }
    if types.isNamedOrPointer(type, package: "os", name: "File") {
      return !pass.file.isTest && isOpenedForWriting(value, in: pass) && !LogFile.isOne(value, pass)
        ? .closing : .nothing
    }
    // Connections are closed by the operating system.
    for method in ["RemoteAddr", "LocalAddr", "Accept"] where !types.lookupMethod(type, method).isNone {
      return .nothing
    }
    if types.packagePath(types.object(of: types.isPointer(type) ? types.element(type) : type)) == "database/sql" {
      return .nothing
    }
    if !types.lookupMethod(type, "Flush").isNone { return .something }
    // What can be read as well is no buffer in front of something else.
    let isWriter = !types.lookupMethod(type, "Write").isNone && types.lookupMethod(type, "Read").isNone
    guard isWriter else { return .nothing }
    // An interface may be a plain file; of one that only writes and closes nothing is known.
    guard types.isInterface(type) else { return .something }
    return types.interfaceMethods(type).count > 2 && !pass.file.isTest ? .closing : .nothing
  }

  private static func isOpenedForWriting(_ value: NodeID, in pass: RulePass) -> Bool {
    let object = pass.types.object(of: value)
    guard let declaration = pass.types.types.declaration(object), declaration.fileIndex == pass.types.fileIndex else {
      return false
    }
    let list = pass.parent(of: declaration.identifier)
    guard let opener = Assignment(pass.tree, pass.parent(of: list))?.values.only else { return false }
    let name = pass.types.calledName(opener)
    return name == "os.Create" || name == "os.CreateTemp"
  }
}

/// What is lost when a function of the module does not run; the detail is how many functions lead to it.
private enum DeferredLoss: CallFact {
  static var nothing: DeferredCall.Loss { .nothing }
  static var unknown: DeferredCall.Loss { .nothing }

  static func common(_ first: DeferredCall.Loss, _ second: DeferredCall.Loss) -> DeferredCall.Loss? {
    min(first, second)
  }

  static func find(_ depth: Int, in key: FunctionKey, of package: PackageFlow) -> DeferredCall.Loss {
    guard let pass = package.pass(over: key) else { return .nothing }
    return DeferredCall.lossOfBody(key.node, in: pass, depth: depth)
  }
}
