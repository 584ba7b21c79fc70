// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What is known of functions that are given a context.
enum ContextCallees {
  /// Whether a call neither waits nor reaches outside the process: deriving contexts, logging, tracing, metadata.
  static func isQuiet(_ call: NodeID, in pass: RulePass) -> Bool {
    let function = pass.types.calledFunction(call)
    return isKnownQuiet(function, in: pass)
      || pass.package.flow.fact(QuietContext.self, NoDetail(), of: function) ?? false
  }

  /// Whether a function is quiet by what is known of its package and name.
  private static func isKnownQuiet(_ function: ObjectID, in pass: RulePass) -> Bool {
    guard !function.isNone else { return false }
    let types = pass.types.types
    let path = types.packagePath(function)
    if quietPackages.contains(path) { return true }
    if quietPrefixes.contains(where: { path.hasPrefix($0) }) { return true }
    return NameWords(types.name(function)).isLogCall || quietFunctions.contains(types.fullName(function))
  }

  /// Functions that return at once, whatever their context.
  private static let quietFunctions: Set<String> = [
    "(*net.ListenConfig).Listen", "(*net.ListenConfig).ListenPacket", "google.golang.org/grpc.DialContext",
  ]

  /// Whether a call can tell that something failed, as whatever waits for others must: by an error, or through what it
  /// gives, such as a channel or a row.
  static func mayFail(_ call: NodeID, in pass: RulePass) -> Bool {
    guard let signature = pass.types.calledSignature(call) else { return false }
    let types = pass.types.types
    return signature.results.contains { result in
      if types.isError(result.type) || types.underlyingKind(result.type) == .channel { return true }
      return failingMethods.contains { method in
        let results = types.signature(types.type(types.lookupMethod(result.type, method)))?.results
        return results?.contains { types.isError($0.type) } ?? false
      }
    }
  }

  /// What rows, cursors, streams, replies and transactions tell their errors by.
  private static let failingMethods = ["Err", "Scan", "Commit", "Recv", "Result", "Do", "Exec", "Next", "Wait"]

  /// Whether a call closes, stops or flushes something, which must work when every context has ended.
  static func endsSomething(_ call: NodeID, in pass: RulePass) -> Bool {
    let function = pass.types.calledFunction(call)
    if !function.isNone { return NameWords(pass.types.types.name(function)).endsSomething }
    // A function value: its own name is all there is.
    guard let callee = CallExpr(pass.tree, call)?.function else { return false }
    let name = SelectorExpr(pass.tree, callee)?.selector ?? callee
    return NameWords(pass.tree.text(of: name)).endsSomething
  }

  private static let quietPackages: Set<String> = [
    "context", "errors", "fmt", "log", "log/slog", "os/signal", "runtime", "runtime/pprof", "runtime/trace", "testing",
    "golang.org/x/sync/errgroup", "golang.org/x/sync/semaphore", "google.golang.org/grpc/metadata",
    "google.golang.org/grpc/peer", "github.com/go-logr/logr", "github.com/rs/zerolog", "github.com/sirupsen/logrus",
    "k8s.io/klog/v2",
  ]

  private static let quietPrefixes = [
    "go.opentelemetry.io/", "go.uber.org/zap", "github.com/opentracing/", "go.opencensus.io/",
  ]
}
