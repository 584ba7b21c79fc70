// SPDX-License-Identifier: MIT

#if canImport(GoTypes)
  import GoModules
  import GoTypes

  /// Times the import of a standard package from the embedded declarations, against the same from a Go installation.
  struct StubsBenchmark {
    private let path: String
    private let runs = 20

    init(path: String = "net/http") { self.path = path }

    /// Prints the time a first import takes: finding, reading, parsing and checking every declaration of the package, and
    /// of others what these need.
    func run(goroot: String) {
      let clock = ContinuousClock()
      let index = clock.measure { _ = StubLibrary.embedded.hasPackage(path) }
      print("reading the index, once a process: \(milliseconds(index))")
      let embedded = best(GoEnvironment(settings: GoSettings(goRoot: "none")))
      print("\(path) from the embedded declarations: \(embedded.text)")
      let installed = best(GoEnvironment(settings: GoSettings(goRoot: goroot)))
      let ratio = ((embedded.time / installed.time) * 100).rounded() / 100
      print("\(path) from \(goroot): \(installed.text); embedded takes \(ratio) of that")
    }

    private struct Figure {
      var time: Duration = .seconds(1000)
      var parsing: Duration = .zero
      var bytes = 0
      var packages = 0

      /// The time of the first run, whose memory is new.
      var first: Duration = .zero

      var text: String {
        "\(milliseconds(time)) (the first time \(milliseconds(first))), of which \(milliseconds(parsing)) parse \(bytes) bytes of \(packages) packages"
      }
    }

    private func best(_ environment: GoEnvironment) -> Figure {
      var best = Figure()
      var first: Duration?
      for _ in 0..<runs {
        let provider = BenchmarkProvider(environment)
        let time = ContinuousClock().measure {
          let program = TypeProgram(provider: provider)
          guard let source = provider.package(importPath: path, from: nil) else { return }
          _ = program.check(source)
        }
        first = first ?? time
        guard time < best.time else { continue }
        best = Figure(
          time: time, parsing: provider.parsing, bytes: provider.byteCount, packages: provider.sources.count)
      }
      best.first = first ?? .zero
      return best
    }
  }

  private func milliseconds(_ time: Duration) -> String {
    let microseconds = (time / .microseconds(1)).rounded()
    return "\(microseconds / 1000) ms"
  }
#endif
