// SPDX-License-Identifier: MIT

#if canImport(GoTypes)
  import GoModules
  import GoSyntax
  import GoTypes
  import SystemCalls

  /// Times what a keystroke inside a function costs in large packages of GOROOT: a file's tree is updated, and the types
  /// of the package after it.
  struct PackageEditBenchmark {
    let goroot: String

    /// Prints the median and what one keystroke in a hundred exceeds, in microseconds.
    func run() {
      print("\nOne key typed inside a function, in microseconds, p50/p99.")
      for path in ["net/http", "runtime", "cmd/compile/internal/ssa"] { measure(path) }
    }

    private func measure(_ path: String) {
      let environment = GoEnvironment(settings: GoSettings(goRoot: goroot, cgo: false))
      let provider = BenchmarkProvider(environment)
      let program = TypeProgram(provider: provider, maximumDepth: TypeProgram.largestDepth)
      var source = provider.source(folder: FilePath.join(FilePath.join(goroot, "src"), path))
      guard !source.files.isEmpty else { return }
      let clock = ContinuousClock()
      _ = program.check(source)
      var whole = Times()
      var package = program.check(source)
      for _ in 0..<5 { whole.add(clock.measure { package = program.check(source) }) }
      let lines = source.files.reduce(0) { $0 + $1.tree.lineTable.count - 1 }
      var (parsing, checking) = (Times(), Times())
      var refused = 0
      for index in source.files.indices.filter({ source.files[$0].tree.length > 50_000 }) {
        let length = source.files[index].tree.length
        let places = (0..<3).compactMap { step in
          EditBenchmark.placeOfStatement(in: source.files[index].tree, from: length / 4 * (step + 1))
        }
        var delta: UInt32 = 0
        for place in places {
          for (position, byte) in EditBenchmark.statement.enumerated() {
            let offset = place + delta + UInt32(position)
            var files = source.files
            var tree = files[index].tree
            parsing.add(
              clock.measure { tree = tree.replacing(SourceRange(start: offset, end: offset), with: [byte]).new })
            files[index] = SourceFile(path: files[index].path, tree: tree, goVersion: files[index].goVersion)
            source = PackageSource(
              path: source.path, directory: source.directory, files: files, goVersion: source.goVersion)
            var isTaken = false
            let time = clock.measure { isTaken = package.update(to: source) }
            if isTaken {
              checking.add(time)
            } else {
              refused += 1
              package = program.check(source)
            }
          }
          delta += UInt32(EditBenchmark.statement.count)
        }
      }
      print(
        "\(path) (\(lines) lines, \(checking.count) keys): types \(checking.summary), of all bodies"
          + " \(whole.summary); the tree \(parsing.summary); after \(refused) more keys all was checked")
    }
  }
#endif
