// SPDX-License-Identifier: MIT

import Testing

/// Holds the modules to the arrows `docs/architecture.md` draws.
@Suite struct ModuleTests {
  /// What each module may import of ours, at most.
  ///
  /// Package.swift can allow less; more is a decision that belongs here and into docs/architecture.md.
  static let allowed: [String: Set<String>] = [
    "SystemCalls": [],
    "GoSyntax": [],
    "GoFormat": ["GoSyntax"],
    "StandardLibraryStubs": [],
    "GoModules": ["GoSyntax", "StandardLibraryStubs", "SystemCalls"],
    "GoTypes": ["GoSyntax"],
    "GoFlow": ["GoSyntax", "GoTypes"],
    "RuleEngine": ["GoFlow", "GoFormat", "GoSyntax", "GoTypes"],
    "Configuration": ["RuleEngine", "SystemCalls"],
    "ProductionRules": ["GoFlow", "GoSyntax", "GoTypes", "RuleEngine"],
    "Workspace": [
      "Configuration", "GoFlow", "GoModules", "GoSyntax", "GoTypes", "ProductionRules", "RuleEngine", "SystemCalls",
    ],
    "LSPProtocol": [],
    "LSPTransport": ["LSPProtocol", "SystemCalls"],
    "LanguageServer": [
      "Configuration", "GoSyntax", "LSPProtocol", "LSPTransport", "ProductionRules", "RuleEngine", "SystemCalls",
      "Workspace",
    ],
    "CommandLine": [
      "Configuration", "GoModules", "GoSyntax", "LanguageServer", "ProductionRules", "RuleEngine", "SystemCalls",
      "Workspace",
    ],
    "goprod": ["CommandLine"],
    "goprod-bench": [
      "GoModules", "GoSyntax", "GoTypes", "LSPProtocol", "LSPTransport", "ProductionRules", "RuleEngine", "SystemCalls",
    ],
  ]

  /// What any module may import beside ours: no Foundation (its size), no system calls outside SystemCalls.
  static let system: Set<String> = ["FoundationEssentials", "Synchronization"]
  static let systemOf: [String: Set<String>] = [
    "SystemCalls": ["Glibc", "Musl"],
    // For `exp` and `log`: gofmt aligns by geometric means.
    "GoFormat": ["Glibc", "Musl"],
    // For `calloc`: what is not written to costs no memory.
    "GoTypes": ["Glibc", "Musl"],
  ]

  let repository = Repository()

  @Test func everyModuleIsInTheTable() throws {
    #expect(try repository.modules() == Self.allowed.keys.sorted())
  }

  @Test func manifestStaysWithinTheTable() throws {
    let manifest = Manifest(text: try repository.text(of: "Package.swift"))
    // Tools for those who work on goprod live elsewhere and are no modules.
    let modules = try repository.modules()
    let targets = manifest.targets.filter { modules.contains($0.name) }
    #expect(targets.map(\.name).sorted() == Self.allowed.keys.sorted())
    for target in targets {
      let excess = Set(target.dependencies).subtracting(Self.allowed[target.name] ?? [])
      #expect(excess.isEmpty, "\(target.name) may not depend on \(excess.sorted())")
      #expect(target.dependencies == target.dependencies.sorted(), "\(target.name)'s dependencies are not in order")
    }
  }

  @Test(arguments: allowed.keys.sorted()) func importsStayWithinTheManifest(module: String) throws {
    let manifest = Manifest(text: try repository.text(of: "Package.swift"))
    let target = try #require(manifest.targets.first { $0.name == module })
    let permitted = Self.system.union(Self.systemOf[module] ?? []).union(target.dependencies)
    for path in try repository.files(below: "Sources/" + module, withExtension: "swift") {
      for name in imports(in: try repository.text(of: path)) {
        #expect(permitted.contains(name), "\(path) may not import \(name)")
      }
    }
  }

  @Test func documentNamesTheModulesThatExist() throws {
    let document = try repository.text(of: "docs/architecture.md")
    let section = try #require(document.components(after: "\n## Modules\n").first)
    let rows = section[..<(section.firstRange(of: "\n## ")?.lowerBound ?? section.endIndex)].components(after: "\n| `")
    let named = rows.map { String($0.prefix { $0 != "`" }) }
    #expect(named.sorted() == (try repository.modules()))
  }

  /// The modules a file imports, attributes and access levels before `import` and kinds after it left out.
  private func imports(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      // What is indented is text in a literal: documentation shows Go's imports.
      guard line.first != " " else { return nil }
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"),
        words[..<keyword].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains(String($0)) })
      else { return nil }
      let rest = words[(keyword + 1)...].filter { !Self.importKinds.contains(String($0)) }
      return rest.first.map { String($0.prefix { $0 != "." && $0 != ";" }) }
    }
  }

  private static let accessLevels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
  private static let importKinds: Set<String> = [
    "class", "enum", "func", "let", "protocol", "struct", "typealias", "var",
  ]
}
