// SPDX-License-Identifier: MIT

/// What is known of the module a package belongs to.
public struct ModuleFacts: Hashable, Sendable {
  /// The module's path, empty outside of modules.
  public var modulePath: String
  /// The folder of its `go.mod`, empty outside of modules.
  public var moduleRoot: String
  /// The import path of the analysed package.
  public var importPath: String

  public init(modulePath: String = "", moduleRoot: String = "", importPath: String = "") {
    self.modulePath = modulePath
    self.moduleRoot = moduleRoot
    self.importPath = importPath
  }

  /// Whether an import path names a package of the module.
  public func isInModule(_ importPath: String) -> Bool {
    !modulePath.isEmpty && (importPath == modulePath || importPath.hasPrefix(modulePath + "/"))
  }

  /// Whether a file lies below a `vendor` or `testdata` folder of the module.
  func isOutOfSight(_ path: String) -> Bool {
    var relative = path[...]
    if !moduleRoot.isEmpty, relative.hasPrefix(moduleRoot) { relative = relative.dropFirst(moduleRoot.count) }
    return relative.split(separator: "/").dropLast().contains { $0 == "vendor" || $0 == "testdata" }
  }
}
