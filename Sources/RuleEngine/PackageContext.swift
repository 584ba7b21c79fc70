// SPDX-License-Identifier: MIT

import GoSyntax

/// One package as all rules see it, with what rules compute about it and share.
///
/// Confined to the thread that analyses the package; dropped with the analysis.
public final class PackageContext {
  /// The package's files, those of its tests among them when they were checked together.
  public let files: [FileContext]
  public let module: ModuleFacts

  private var shared: [ObjectIdentifier: Any] = [:]

  init(files: [FileContext], module: ModuleFacts) {
    self.files = files
    self.module = module
  }

  /// What a rule knows of the whole package, computed when first asked for and found again by its type.
  public func shared<Value>(_ type: Value.Type, make: () -> Value) -> Value {
    if let value = shared[ObjectIdentifier(type)] as? Value { return value }
    let value = make()
    shared[ObjectIdentifier(type)] = value
    return value
  }
}
