// SPDX-License-Identifier: MIT

/// Something that can be said of a function of the module from its body and from what the functions it calls do.
///
/// Answers are plain data, without ids of types, objects or nodes: they are kept longer than what they were found in.
package protocol CallFact {
  /// What the question is about beside the function, as the position of a parameter.
  associatedtype Detail: Hashable
  associatedtype Answer: Equatable

  /// What is taken to hold of functions that call each other until more is found.
  static var nothing: Answer { get }
  /// What holds where it cannot be found out.
  static var unknown: Answer { get }

  /// The answer for a function or method with a body, declared in a package.
  ///
  /// What is found must not shrink while answers about other functions grow.
  static func find(_ detail: Detail, in function: FunctionKey, of package: PackageFlow) -> Answer

  /// A package without whose import, direct or through other packages of the module, there is nothing to find.
  ///
  /// Packages that do not import it need not be checked.
  static var prerequisite: String? { get }

  /// What two implementations of one method have in common, nil where they do not agree.
  static func common(_ first: Answer, _ second: Answer) -> Answer?
}

extension CallFact {
  package static var prerequisite: String? { nil }

  package static func common(_ first: Answer, _ second: Answer) -> Answer? { first == second ? first : nil }
}

/// The detail of facts that have none.
package struct NoDetail: Hashable, Sendable {
  package init() {}
}
