// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// A parameter of a function; the receiver's position is -1.
struct ParameterKey: Hashable {
  let function: ObjectID
  let position: Int
}

/// What is known and being worked out about what functions do with their parameters.
struct FateTable {
  var known: [ParameterKey: ValueFate] = [:]
  /// What is assumed of parameters whose functions are being looked at, and how deep the look is.
  var assumed: [ParameterKey: (fate: ValueFate, depth: Int)] = [:]
  /// The outermost assumption that was made use of.
  var outermost = Int.max

  /// Chains of calls longer than this lead to where nothing is known.
  static let depthLimit = 40
  /// A cycle whose functions' summaries have not settled after so many looks is given up; there are four facts to find.
  static let roundLimit = 6
}

extension PackageFlow {
  /// What a function of the module may do with an argument, nil where its body is not seen; the receiver is the one
  /// at -1.
  package func knownFate(ofParameter position: Int, of function: ObjectID) -> ValueFate? {
    home(of: function).map { $0.flow.fate(ofParameter: position, of: $0.function) }
  }

  /// The flow of the package that declares a function with a body, and the function there.
  package func home(of function: ObjectID) -> (flow: PackageFlow, function: ObjectID)? {
    guard !function.isNone else { return nil }
    let types = checked.types
    if types.isDeclaredHere(function) { return declaration(of: function) == nil ? nil : (self, function) }
    guard let outside, types.kind(function) == .function, !types.isInterfaceMethod(function),
      let flow = outside(types.packagePath(function))
    else { return nil }
    let name = types.name(function)
    let found: ObjectID
    if types.isMethod(function) {
      let base = flow.checked.object(types.name(types.object(of: types.receiverBase(function))))
      let there = flow.checked.types
      guard there.kind(base) == .typeName else { return nil }
      found = there.declaredMethods(there.type(base)).first { there.name($0) == name } ?? .none
    } else {
      found = flow.checked.object(name)
    }
    return flow.declaration(of: found) == nil ? nil : (flow, found)
  }

  /// What a function of the package may do with an argument; the receiver is the one at -1.
  ///
  /// Functions that call each other are looked at until nothing new is found of any.
  func fate(ofParameter position: Int, of function: ObjectID) -> ValueFate {
    let key = ParameterKey(function: checked.types.origin(function), position: position)
    if let known = fates.known[key] { return known }
    if let assumed = fates.assumed[key] {
      fates.outermost = min(fates.outermost, assumed.depth)
      return assumed.fate
    }
    let depth = fates.assumed.count
    guard depth < FateTable.depthLimit, let declaration = declaration(of: function) else { return .unknown }
    let outer = fates.outermost
    fates.outermost = .max
    var fate: ValueFate = []
    for round in 0...FateTable.roundLimit {
      fates.assumed[key] = (fate, depth)
      let found = fateInBody(ofParameter: position, in: declaration)
      if found == fate { break }
      fate = round == FateTable.roundLimit ? .unknown : found
    }
    fates.assumed[key] = nil
    // What rests on an assumption about a caller holds only until that one is settled.
    if fates.outermost >= depth { fates.known[key] = fate }
    fates.outermost = min(outer, fates.outermost < depth ? fates.outermost : .max)
    return fate
  }

  private func fateInBody(ofParameter position: Int, in key: FunctionKey) -> ValueFate {
    let name: NodeID?
    if position < 0 {
      let tree = types(file: key.file).tree
      guard let receiver = FuncDecl(tree, key.node)?.receiver, let parameter = Parameter(tree, receiver) else {
        return .unknown
      }
      name = parameter.names.first { _ in true } ?? NodeID.none
    } else {
      name = parameter(position, of: key)
    }
    guard let name else { return .unknown }
    // Without a name nothing can be done with it.
    if name.isNone { return [] }
    var tracker = ValueTracker(in: key, of: self)
    tracker.follow(variable: types(file: key.file).object(of: name))
    return tracker.fate
  }
}
