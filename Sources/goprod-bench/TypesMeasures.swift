// SPDX-License-Identifier: MIT

#if canImport(GoTypes)
  import GoModules
  import GoSyntax
  import GoTypes
  import Synchronization
  import SystemCalls

  /// Our side of a measure of `goprod-bench types`, in a process of its own as the peer's is; `Peers/types` does the
  /// same.
  enum TypesMeasures {
    /// Prints a line for each figure: its name and its value.
    static func run(_ measure: String, goroot: String, threads: Int) {
      let environment = GoEnvironment(settings: GoSettings(goRoot: goroot, cgo: false))
      let root = FilePath.join(goroot, "src")
      let folders = measure == "bodies" ? standardLibrary(below: root) : [FilePath.join(root, "net/http")]
      let plan = PackagePlan(folders)
      let (wall, processor) = (CurrentProcess.monotonicNanoseconds, CurrentProcess.processorNanoseconds)
      let results = BlockingQueue<Int>()
      let shared = SharedSources()
      for _ in 0..<threads {
        let isRunning = LargeStackThread.start(name: "types") { results.push(check(plan, environment, shared)) }
        if !isRunning { results.push(0) }
      }
      let lines = (0..<threads).reduce(0) { sum, _ in sum + (results.pop() ?? 0) }
      let spent = CurrentProcess.processorNanoseconds - processor
      print("lines", lines)
      print("wall", Double(CurrentProcess.monotonicNanoseconds - wall) / 1e9)
      print("processor", Double(spent) / 1e9)
      print("peak", Double(ProcessMemory.now.peak) / 1e6)
    }

    /// Checks packages with their bodies until none is left, and gives the number of their lines.
    private static func check(_ plan: PackagePlan, _ environment: GoEnvironment, _ shared: SharedSources) -> Int {
      let provider = BenchmarkProvider(environment, sharing: shared)
      let program = TypeProgram(provider: provider, maximumDepth: TypeProgram.largestDepth)
      var lines = 0
      while let folder = plan.next() {
        let source = provider.source(folder: folder)
        for file in source.files { lines += file.tree.lineTable.count - 1 }
        if !source.files.isEmpty { _ = program.check(source) }
      }
      return lines
    }

    /// The folders of the packages below GOROOT/src but Go's own commands.
    private static func standardLibrary(below root: String) -> [String] {
      var found: [String] = []
      func visit(_ folder: String) {
        for entry in (try? FileSystem.entries(of: folder)) ?? [] where entry.kind == .folder {
          guard !["testdata", "vendor", "cmd"].contains(entry.name), !entry.name.hasPrefix("_") else { continue }
          found.append(FilePath.join(folder, entry.name))
          visit(FilePath.join(folder, entry.name))
        }
      }
      visit(root)
      return found.sorted()
    }
  }

  /// Folders that threads take one by one.
  private final class PackagePlan: Sendable {
    private let folders: [String]
    private let upcoming = Atomic<Int>(0)

    init(_ folders: [String]) { self.folders = folders }

    func next() -> String? {
      let index = upcoming.add(1, ordering: .relaxed).oldValue
      return index < folders.count ? folders[index] : nil
    }
  }
#endif
