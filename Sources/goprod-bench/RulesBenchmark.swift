// SPDX-License-Identifier: MIT

#if canImport(ProductionRules)
  import GoModules
  import GoTypes
  import ProductionRules
  import RuleEngine
  import SystemCalls

  /// What the rules cost beside type-checking the same packages: all in one walk, and each alone.
  ///
  /// A rule alone pays for all it asks for; together they share graphs, definitions and facts about the package.
  struct RulesBenchmark {
    let goroot: String
    let folder: String

    private struct Cost {
      let name: String
      var time = Duration.zero
      var findings = 0
    }

    func run() throws(SystemError) {
      LargeStackThread.runAndWait(name: "rules") { measure() }
    }

    private func measure() {
      let environment = GoEnvironment(settings: GoSettings(goRoot: goroot, cgo: false))
      let provider = BenchmarkProvider(environment)
      let program = TypeProgram(provider: provider, maximumDepth: TypeProgram.largestDepth)
      let clock = ContinuousClock()
      let rules = RuleCatalogue.registry.rules
      let all = Analyzer(registry: RuleCatalogue.registry)
      let single = rules.map { rule in
        // Asked for by name, a rule runs though it is off.
        (rule, Analyzer(registry: RuleRegistry([rule]), configuration: RuleConfiguration(selected: [rule.info.code])))
      }
      var costs = rules.map { Cost(name: "\($0.info.code) \($0.info.name)") }
      var (types, together) = (Duration.zero, Duration.zero)
      var (packages, lines, findings) = (0, 0, 0)
      for path in Self.packageFolders(below: folder) {
        let source = provider.source(folder: path)
        guard !source.files.isEmpty else { continue }
        packages += 1
        lines += source.files.reduce(0) { $0 + $1.tree.lineTable.count - 1 }
        var checked: CheckedPackage?
        types += clock.measure { checked = program.check(source) }
        guard let checked else { continue }
        together += clock.measure { findings += all.analyze(checked).count }
        for (index, (_, analyzer)) in single.enumerated() {
          costs[index].time += clock.measure { costs[index].findings += analyzer.analyze(checked).count }
        }
      }
      print("\(packages) packages of \(folder), \(lines) lines; one thread.\n")
      print("types             \(Self.text(types)) ms")
      print(
        "all rules         \(Self.text(together)) ms, \(Self.ratio(together, types)) of the types; \(findings) findings\n"
      )
      print("Each rule alone, and how much of the types that is:")
      for cost in costs.sorted(by: { $0.time > $1.time }) {
        let name = cost.name + String(repeating: " ", count: max(0, 44 - cost.name.count))
        print("\(name)\(Self.text(cost.time)) ms  \(Self.ratio(cost.time, types))  \(cost.findings) findings")
      }
    }

    private static func packageFolders(below root: String) -> [String] {
      var found = [root]
      func visit(_ folder: String) {
        for entry in (try? FileSystem.entries(of: folder)) ?? [] where entry.kind == .folder {
          guard !["testdata", "vendor"].contains(entry.name), !entry.name.hasPrefix("_") else { continue }
          found.append(FilePath.join(folder, entry.name))
          visit(FilePath.join(folder, entry.name))
        }
      }
      visit(root)
      return found.sorted()
    }

    private static func milliseconds(_ duration: Duration) -> Double {
      Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
    }

    private static func text(_ duration: Duration) -> String {
      let digits = String(Int(milliseconds(duration).rounded()))
      return String(repeating: " ", count: max(0, 6 - digits.count)) + digits
    }

    private static func ratio(_ part: Duration, _ whole: Duration) -> String {
      let hundredths = Int((milliseconds(part) / max(milliseconds(whole), 0.001) * 100).rounded())
      let fraction = String(hundredths % 100)
      return "\(hundredths / 100)." + String(repeating: "0", count: 2 - fraction.count) + fraction
    }
  }
#endif
