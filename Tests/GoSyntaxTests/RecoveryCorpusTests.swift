// SPDX-License-Identifier: MIT

import FoundationEssentials
import GoSyntax
import TestSupport
import Testing

/// Real functions with one token left out, put in or changed for its neighbour.
///
/// `GOPROD_TEST_MUTATIONS` asks for another number of changes, `GOPROD_TEST_SEED` for other ones.
@Suite("Recovery on real Go sources")
struct RecoveryCorpusTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let goroot = environment["GOPROD_TEST_GOROOT"]

  /// Files of many kinds: tables, long functions, generated code, raw strings, commented code.
  private static let sample = [
    "bufio/scan.go", "bytes/buffer_test.go", "cmd/compile/internal/ssa/func.go", "cmd/go/internal/modload/load.go",
    "cmd/gofmt/gofmt.go", "compress/flate/inflate.go", "container/list/list.go", "crypto/tls/handshake_client.go",
    "database/sql/sql.go", "encoding/binary/binary.go", "encoding/json/decode.go", "encoding/json/encode_test.go",
    "encoding/xml/marshal.go", "errors/wrap_test.go", "expvar/expvar.go", "flag/flag.go", "fmt/print.go", "fmt/scan.go",
    "go/ast/walk.go", "go/parser/parser.go", "go/printer/nodes.go", "go/types/stmt.go", "html/template/escape_test.go",
    "image/png/reader.go", "internal/poll/fd_unix.go", "io/io.go", "log/slog/logger_test.go", "math/big/nat.go",
    "mime/multipart/multipart_test.go", "net/dial.go", "net/http/server.go", "net/http/transport.go",
    "net/textproto/reader.go", "net/url/url.go", "os/exec/exec.go", "os/file.go", "path/filepath/path.go",
    "reflect/type.go", "regexp/regexp.go", "runtime/chan.go", "runtime/proc.go", "slices/sort_test.go",
    "sort/gen_sort_variants.go",
    "strings/strings.go", "sync/pool.go", "testing/testing.go", "text/template/exec.go",
    "text/template/parse/parse_test.go", "time/format.go", "unicode/utf8/utf8.go",
  ]

  /// Sums over many changes.
  private struct Tally {
    var runs = 0
    var withoutErrors = 0
    var errors = 0
    var keptDeclarations = 0
    var keptFunction = 0
    var keptPreceding = 0
    var following = 0
    var keptFollowing = 0
    var manyErrors = 0
    var failures: [String] = []

    mutating func add(_ outcome: MutatedFile.Outcome, _ description: @autoclosure () -> String) {
      runs += 1
      guard outcome.errors > 0 else {
        withoutErrors += 1
        return
      }
      errors += outcome.errors
      if outcome.errors > 3 { manyErrors += 1 }
      if outcome.keepsDeclarations { keptDeclarations += 1 }
      if outcome.keepsFunction { keptFunction += 1 }
      if outcome.keepsPrecedingStatements { keptPreceding += 1 }
      following += outcome.following
      keptFollowing += outcome.keptFollowing
      if failures.count < 200, !outcome.keepsDeclarations || !outcome.keepsPrecedingStatements {
        failures.append(description())
      }
    }

    var broken: Int { runs - withoutErrors }

    var summary: String {
      func percent(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "-" }
        let hundredths = part * 10000 / whole
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) %"
      }
      return "\(runs) changes, \(withoutErrors) of them still Go; of \(broken) with errors"
        + "\n  all other declarations kept: \(keptDeclarations) (\(percent(keptDeclarations, broken)))"
        + "\n  the function itself kept: \(keptFunction) (\(percent(keptFunction, broken)))"
        + "\n  all statements before kept: \(keptPreceding) (\(percent(keptPreceding, broken)))"
        + "\n  statements of the body after: \(following), kept \(keptFollowing) (\(percent(keptFollowing, following)))"
        + "\n  errors a change: \(broken > 0 ? Double(errors * 100 / broken) / 100 : 0), more than three: \(manyErrors)"
    }
  }

  @Test("a changed token disturbs no other declaration and no statement before it", .enabled(if: goroot != nil))
  func oneToken() throws {
    let root = try #require(Self.goroot)
    let files = Self.sample.compactMap { name -> MutatedFile? in
      guard let data = FileManager.default.contents(atPath: root + "/src/" + name) else { return nil }
      return MutatedFile(name: name, source: [UInt8](data))
    }
    try #require(files.count == Self.sample.count)
    let runs = Self.environment["GOPROD_TEST_MUTATIONS"].flatMap(Int.init) ?? 1000
    var generator = SplitMix64(seed: Self.environment["GOPROD_TEST_SEED"].flatMap(UInt64.init) ?? 1)
    var short = Tally()
    var long = Tally()
    for _ in 0..<runs {
      guard let file = files.randomElement(using: &generator),
        let (function, mutation) = file.mutation(using: &generator)
      else { continue }
      let mutated = SyntaxTree.parse(mutation.applied(to: file.tree))
      if let broken = brokenInvariant(mutated) { Issue.record("\(file.name): \(mutation): \(broken)") }
      let outcome = file.compare(mutated, function: function, mutation)
      let description =
        "\(file.name):\(file.tree.lineTable.line(at: mutation.offset) + 1): \(mutation)"
        + (outcome.keepsDeclarations ? "" : ", declarations lost")
        + (outcome.keepsPrecedingStatements ? "" : ", statements lost")
      if mutation.opensLongToken { long.add(outcome, description) } else { short.add(outcome, description) }
    }
    print("recovery: \(short.summary)")
    print("recovery after an opened raw string or comment: \(long.summary)")
    for failure in short.failures { print("  \(failure)") }
    for failure in long.failures { print("  \(failure)") }
    #expect(short.keptDeclarations == short.broken)
    #expect(short.keptPreceding == short.broken)
  }

  /// Breaks every function at its end, so that all of it is parsed by its layout.
  ///
  /// `GOPROD_TEST_CORPUS` names other folders than the sample's.
  @Test("a function broken at its end keeps every statement", .enabled(if: goroot != nil))
  func brokenEnds() throws {
    let root = try #require(Self.goroot)
    let isWide = Self.environment["GOPROD_TEST_CORPUS"] != nil
    let paths = isWide ? Corpus.files() : Self.sample.map { root + "/src/" + $0 }
    var functions = 0
    var changed: [String] = []
    for path in paths {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      let tree = SyntaxTree.parse([UInt8](data))
      guard tree.errors.isEmpty else { continue }
      let bodies = tree.children(of: tree.root).compactMap { FuncDecl(tree, $0)?.body }
      var source: [UInt8] = []
      var position = 0
      for body in bodies {
        let end = Int(tree.end(of: body)) - 1
        guard end > 0, tree.bytes[end - 1] == 0x0A else { continue }
        source += tree.bytes[position..<end] + Array("\t)\n".utf8)
        position = end
      }
      source += tree.bytes[position...]
      let broken = SyntaxTree.parse(source)
      let others = broken.children(of: broken.root).compactMap { FuncDecl(broken, $0)?.body }
      guard others.count == bodies.count else {
        changed.append("\(path): \(bodies.count) functions, then \(others.count)")
        continue
      }
      for (body, other) in zip(bodies, others) {
        functions += 1
        let before = tree.children(of: body).map { MutatedFile.hash(tree, $0) }
        let after = broken.children(of: other).map { MutatedFile.hash(broken, $0) }
        guard let index = before.indices.first(where: { $0 >= after.count || after[$0] != before[$0] }) else {
          continue
        }
        let statement = tree.child(index, of: body)
        changed.append("\(path):\(tree.lineTable.line(at: tree.start(of: statement)) + 1)")
      }
    }
    print("broken ends: \(functions) functions, \(changed.count) lost a statement")
    for place in changed.prefix(60) { print("  \(place)") }
    #expect(functions > 100)
    #expect(changed.isEmpty)
  }
}
