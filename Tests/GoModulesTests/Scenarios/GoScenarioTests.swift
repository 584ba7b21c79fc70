// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls
import TestSupport
import Testing

@testable import GoModules

private let testGoRoot = ProcessEnvironment.variables["GOPROD_TEST_GOROOT"].flatMap { $0.isEmpty ? nil : $0 }

/// Trees of packages in which goprod must see what `go list` sees.
@Suite(.enabled(if: testGoRoot != nil, "GOPROD_TEST_GOROOT names no Go installation"))
struct GoScenarioTests {
  @Test(arguments: GoScenario.all)
  func sameAsGoList(scenario: GoScenario) throws {
    let goRoot = try #require(testGoRoot)
    let folder = try scenario.make()
    let variables = scenario.environment(folder, goRoot: goRoot)
    let start = folder.path + "/" + scenario.folder
    // Ours first: with `-mod=mod` Go writes to `go.mod`.
    var own = variables
    own["HOME"] = folder.path
    let loader = PackageLoader(environment: GoEnvironment(variables: own))
    #expect(loader.environment.problems == [])
    let comparison = ScenarioComparison(loader: loader, start: start)
    let pattern = PackagePattern(
      scenario.arguments, from: start, modulesAreOff: loader.environment.modulesAreOff)
    let folders = pattern.folders.filter {
      // A file that cannot be read makes a package of its folder, to have something to complain of.
      let files = loader.packageFiles(at: $0, in: comparison.universe)
      return !files.isEmpty || files.ignoredFiles.values.contains(.unreadable)
    }
    let listed = try ListedPackage.list(goRoot, in: start, scenario.arguments, environment: variables)
    let named = listed.filter { $0.DepOnly != true && $0.ForTest == nil && !$0.ImportPath.hasSuffix(".test") }
    #expect(named.count == scenario.count, "\(named.map(\.ImportPath)) \(listed.compactMap { $0.Error?.Err })")
    if pattern.files.isEmpty {
      #expect(folders == named.compactMap(\.Dir).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
    comparison.compare(listed)
    #expect(comparison.missing == scenario.missing)
  }
}

/// Compares packages as Go lists them with ours.
private final class ScenarioComparison {
  let loader: PackageLoader
  let universe: PackageUniverse
  private(set) var missing: Set<String> = []

  init(loader: PackageLoader, start: String) {
    self.loader = loader
    universe = loader.universe(of: start)
  }

  func compare(_ listed: [ListedPackage]) {
    let plain = listed.filter { $0.ForTest == nil && !$0.ImportPath.hasSuffix(".test") }
    let byPath = Dictionary(plain.map { ($0.ImportPath, $0) }) { first, _ in first }
    // Importers come after what they import; what is found first may decide what is found then, so each asks twice.
    let own = plain.reversed().filter { $0.Standard != true && $0.Dir?.isEmpty == false }
    for package in own {
      for path in package.allImports { _ = universe.resolve(path, fromFolder: package.Dir ?? "") }
    }
    for package in own {
      let variants = listed.filter {
        $0.ImportPath.prefix { $0 != " " } == package.ImportPath || $0.ForTest == package.ImportPath
      }
      compareImports(package, package.Dir ?? "", byPath, errors: variants.compactMap(\.Error?.Err))
    }
    for package in own where package.ImportPath != "command-line-arguments" {
      compareFiles(package, package.Dir ?? "")
    }
  }

  private func compareFiles(_ package: ListedPackage, _ folder: String) {
    let path = package.ImportPath
    let found = identities[path] ?? universe.package(at: folder)
    let files = loader.packageFiles(found)
    #expect(found.importPath == path)
    #expect(found.folder == folder, "\(path)")
    if let version = package.Module.map({ $0.GoVersion ?? "1.16" }) {
      #expect(found.goVersion == GoVersion(version), "\(path) \(version)")
    } else {
      #expect(found.goVersion == loader.environment.context.goVersion, "\(path)")
    }
    #expect(found.modulePath == package.Module?.Path ?? "", "\(path)")
    #expect(files.goFiles == ((package.GoFiles ?? []) + (package.CgoFiles ?? [])).sorted(), "\(path)")
    #expect(files.testFiles == package.TestGoFiles ?? [], "\(path)")
    #expect(files.externalTestFiles == package.XTestGoFiles ?? [], "\(path)")
    let invalid = Set(package.InvalidGoFiles ?? [])
    let ignored = files.ignoredFiles.filter { $0.value != .hidden }
    #expect(
      Set(ignored.keys).subtracting(invalid) == Set(package.IgnoredGoFiles ?? []).subtracting(invalid),
      "\(path)")
  }

  /// The packages that imports led to.
  private var identities: [String: ResolvedPackage] = [:]

  private func compareImports(
    _ package: ListedPackage, _ folder: String, _ byPath: [String: ListedPackage], errors: [String]
  ) {
    // What `go list` prints is mapped already.
    let written = Dictionary((package.ImportMap ?? [:]).map { ($0.value, $0.key) }) { first, _ in first }
    for path in package.allImports where path != "C" {
      // Relative imports are listed as where they lead.
      let isRelative = path.hasPrefix("_/")
      let source = isRelative ? "../" + FilePath.name(of: path) : written[path] ?? path
      let found = universe.resolve(source, fromFolder: folder)
      // Test imports are listed as written.
      let mapped = package.ImportMap?[path] ?? path
      let target = byPath[mapped]
      let expected = target?.Dir.flatMap { $0.isEmpty || target?.Name == nil ? nil : $0 }
      #expect(found?.folder == expected, "\(package.ImportPath) imports \(path): \(target?.Error?.Err ?? "")")
      guard let found else {
        missing.insert(path)
        continue
      }
      #expect(found.importPath == mapped)
      identities[mapped] = found
      let restriction = universe.restriction(
        on: found, importedAs: source, fromFolder: folder, name: loader.packageName(found))
      let forbids = errors.contains { error in
        error.contains(source)
          && (error.contains("local import") || error.contains("internal package") || error.contains("is a program")
            || error.contains("must be imported as") || error.contains("vendored package"))
      }
      #expect(
        (restriction != nil) == forbids, "\(package.ImportPath) imports \(path): \(restriction ?? "") \(errors)")
    }
  }
}
