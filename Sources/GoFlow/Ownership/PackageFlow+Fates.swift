// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// What a function may do with a parameter, by its position; the receiver's is -1.
enum FateFact: CallFact {
  static var nothing: ValueFate { [] }
  static var unknown: ValueFate { .unknown }

  static func find(_ position: Int, in function: FunctionKey, of package: PackageFlow) -> ValueFate {
    let types = package.types(file: function.file)
    let name: NodeID?
    if position < 0 {
      guard let receiver = FuncDecl(types.tree, function.node)?.receiver,
        let parameter = Parameter(types.tree, receiver)
      else { return .unknown }
      name = parameter.names.first { _ in true } ?? NodeID.none
    } else {
      name = package.parameter(position, of: function)
    }
    guard let name else { return .unknown }
    // Without a name nothing can be done with it.
    if name.isNone { return [] }
    var tracker = ValueTracker(in: function, of: package)
    tracker.follow(variable: types.object(of: name))
    return tracker.fate
  }
}

extension PackageFlow {
  /// What a function of the module may do with an argument, nil where its body is not seen; the receiver is the one
  /// at -1.
  package func knownFate(ofParameter position: Int, of function: ObjectID) -> ValueFate? {
    fact(FateFact.self, position, of: function)
  }
}
