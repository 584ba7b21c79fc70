// SPDX-License-Identifier: MIT

import GoSyntax

/// The packages known to a program and the types they declare.
///
/// Imported packages are taken in when something of them is first used, and their objects are worked out one by one.
/// A package that is checked with its function bodies keeps what it declares to itself: dropping the `CheckedPackage`
/// drops all of it. A program and everything that comes from it belongs to one thread at a time.
public final class TypeProgram {
  let names = NameTable()
  let store = TypeStore(bias: 0)
  let provider: any PackageProvider
  /// The imported packages by path.
  var packages: [String: PackageState] = [:]
  var packageList: [PackageState] = []
  var universe = NameMap()
  let known: KnownNames
  let noPackage: PackageState
  let noFile: FileState
  private var baseCheckerStorage: Checker?

  /// The depth a stack of 128 MiB is enough for, 1 GiB where nothing is optimized.
  public static let largestDepth = 4_000

  let maximumDepth: Int

  /// Makes a program that finds imported packages through a provider.
  ///
  /// - Parameter maximumDepth: how deep expressions may nest, long chains of calls included, before they are invalid.
  ///   The default is safe on a stack of 8 MiB; a thread with a larger one may use more.
  public init(provider: any PackageProvider, maximumDepth: Int = 400) {
    self.provider = provider
    self.maximumDepth = max(maximumDepth, 50)
    self.known = KnownNames(names)
    let tree = SyntaxTree.parse("", mode: .imports)
    let file = SourceFile(path: "", tree: tree)
    noPackage = PackageState(id: .none, source: PackageSource(path: "", files: []))
    noFile = FileState(source: file, index: 0, package: .none, goVersion: .newest, isRecording: false)
    declareUniverse()
  }

  /// The checker of imported packages.
  var baseChecker: Checker {
    if let checker = baseCheckerStorage { return checker }
    let checker = Checker(program: self, local: store)
    baseCheckerStorage = checker
    return checker
  }

  /// Checks a package with its function bodies.
  public func check(_ source: PackageSource) -> CheckedPackage {
    let checker = Checker(program: self, local: TypeStore(bias: localBit))
    // Without a way to cancel there is always a result.
    let state = checker.checkPackage(source, deferringBodies: { _ in false }, isCancelled: { false }) ?? noPackage
    return CheckedPackage(checker: checker, state: state)
  }

  /// Checks a package with its function bodies; nil when that was cancelled meanwhile, which is asked at each declaration.
  ///
  /// - Parameter deferringBodies: says of which files the bodies of declared functions, and initial values, need not be
  ///   checked before something is asked about them; the answers are the same.
  public func check(
    _ source: PackageSource, deferringBodies: (SourceFile) -> Bool = { _ in false }, isCancelled: () -> Bool
  ) -> CheckedPackage? {
    let checker = Checker(program: self, local: TypeStore(bias: localBit))
    guard let state = checker.checkPackage(source, deferringBodies: deferringBodies, isCancelled: isCancelled)
    else { return nil }
    return CheckedPackage(checker: checker, state: state)
  }

  /// Forgets imported packages and all that import them, so that they are asked for again.
  ///
  /// Packages checked before keep their types, which are no longer those of packages checked later. The memory is not
  /// given back until the program is dropped.
  public func invalidate(paths: Set<String>) {
    var dropped = paths
    var grew = true
    while grew {
      grew = false
      for (path, state) in packages where !dropped.contains(path) {
        // A package that was not found may be there now.
        guard !state.loadedImports.isDisjoint(with: dropped) || !state.missingImports.isDisjoint(with: paths) else {
          continue
        }
        dropped.insert(path)
        grew = true
      }
    }
    for path in dropped { packages[path] = nil }
  }

  /// The number of types, a measure of the memory taken.
  public var typeCount: Int { store.types.count }

  /// The paths of the packages taken in so far.
  public var loadedPackages: [String] { packages.keys.sorted() }
}
