// swift-tools-version: 6.2
// SPDX-License-Identifier: MIT

// Targets stand in dependency order: a target may only name targets above it.

import PackageDescription

let package = Package(
  name: "goprod",
  products: [
    .executable(name: "goprod", targets: ["goprod"]),
    .library(name: "GoSyntax", targets: ["GoSyntax"]),
    .library(name: "GoTypes", targets: ["GoTypes"]),
    .library(name: "ProductionRules", targets: ["ProductionRules"]),
    .library(name: "Workspace", targets: ["Workspace"]),
  ],
  targets: [
    .target(name: "SystemCalls"),
    .target(name: "GoSyntax"),
    .target(name: "GoFormat", dependencies: ["GoSyntax"]),
    .target(
      name: "StandardLibraryStubs", exclude: ["LICENSE", "since.txt", "standard-library.txt"],
      cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "GoModules", dependencies: ["GoSyntax", "StandardLibraryStubs", "SystemCalls"]),
    .target(name: "GoTypes", dependencies: ["GoSyntax"]),
    .target(name: "GoFlow", dependencies: ["GoSyntax", "GoTypes"]),
    .target(name: "RuleEngine", dependencies: ["GoFlow", "GoFormat", "GoSyntax", "GoTypes"]),
    .target(name: "Configuration", dependencies: ["RuleEngine", "SystemCalls"]),
    .target(name: "ProductionRules", dependencies: ["GoFlow", "GoSyntax", "GoTypes", "RuleEngine"]),
    .target(
      name: "Workspace",
      dependencies: [
        "Configuration", "GoFlow", "GoModules", "GoSyntax", "GoTypes", "ProductionRules", "RuleEngine", "SystemCalls",
      ]),
    .target(name: "LSPProtocol"),
    .target(name: "LSPTransport", dependencies: ["LSPProtocol", "SystemCalls"]),
    .target(
      name: "LanguageServer",
      dependencies: [
        "Configuration", "GoSyntax", "LSPProtocol", "LSPTransport", "ProductionRules", "RuleEngine", "SystemCalls",
        "Workspace",
      ]),
    .target(
      name: "CommandLine",
      dependencies: [
        "Configuration", "GoModules", "GoSyntax", "LanguageServer", "ProductionRules", "RuleEngine", "SystemCalls",
        "Workspace",
      ]),
    .executableTarget(name: "goprod", dependencies: ["CommandLine"]),
    .executableTarget(
      name: "goprod-bench",
      dependencies: [
        "GoModules", "GoSyntax", "GoTypes", "LSPProtocol", "LSPTransport", "ProductionRules", "RuleEngine",
        "SystemCalls",
      ],
      exclude: ["Peers"]),
    .target(name: "TestSupport", dependencies: ["SystemCalls"], path: "Tests/TestSupport"),
    .target(name: "SampleRules", dependencies: ["GoSyntax", "RuleEngine"], path: "Tests/SampleRules"),
    .testTarget(name: "SystemCallsTests", dependencies: ["SystemCalls"]),
    .executableTarget(
      name: "goprod-dump", dependencies: ["GoModules", "GoSyntax", "GoTypes", "SystemCalls"],
      path: "Tests/Conformance/Dump"),
    .testTarget(name: "GoSyntaxTests", dependencies: ["GoSyntax", "TestSupport"]),
    .testTarget(name: "GoFormatTests", dependencies: ["GoFormat", "GoSyntax", "SystemCalls"]),
    .testTarget(name: "GoModulesTests", dependencies: ["GoModules", "GoSyntax", "SystemCalls", "TestSupport"]),
    .testTarget(
      name: "GoTypesTests", dependencies: ["GoModules", "GoSyntax", "GoTypes", "SystemCalls", "TestSupport"]),
    .testTarget(name: "GoFlowTests", dependencies: ["GoFlow", "GoTypes"]),
    .testTarget(name: "RuleEngineTests", dependencies: ["RuleEngine"]),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "RuleEngine", "SystemCalls"]),
    .testTarget(
      name: "ProductionRulesTests",
      dependencies: [
        "GoModules", "GoSyntax", "GoTypes", "ProductionRules", "RuleEngine", "SystemCalls", "TestSupport",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: [
        "Configuration", "GoSyntax", "RuleEngine", "SampleRules", "SystemCalls", "TestSupport", "Workspace",
      ]),
    .testTarget(name: "LSPProtocolTests", dependencies: ["LSPProtocol"]),
    .testTarget(name: "LSPTransportTests", dependencies: ["LSPProtocol", "LSPTransport", "SystemCalls"]),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: [
        "Configuration", "GoSyntax", "LSPProtocol", "LSPTransport", "LanguageServer", "RuleEngine", "SampleRules",
        "SystemCalls", "TestSupport",
      ]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["CommandLine", "GoSyntax", "RuleEngine", "SampleRules", "SystemCalls", "TestSupport"]),
    .testTarget(name: "ArchitectureTests"),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

for target in package.targets {
  target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
}

// What is built when only some targets are wanted, as by tests that need optimised code: these and what they rest on.
if let names = Context.environment["GOPROD_TARGETS"] {
  var wanted = Set(names.split(separator: " ").map(String.init))
  for target in package.targets.reversed() where wanted.contains(target.name) {
    for case .byNameItem(let name, _) in target.dependencies { wanted.insert(name) }
  }
  package.targets.removeAll { !wanted.contains($0.name) }
  package.products = []
}
