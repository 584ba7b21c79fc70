// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// What is known of functions that are given a context.
enum ContextCallees {
  /// Whether a call neither waits nor reaches outside the process: deriving contexts, logging, tracing, metadata.
  static func isQuiet(_ call: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    let function = pass.types.calledFunction(call)
    guard !function.isNone else { return false }
    let path = types.packagePath(function)
    if quietPackages.contains(path) { return true }
    if quietPrefixes.contains(where: { path.hasPrefix($0) }) { return true }
    return NameWords(types.name(function)).isLogCall
  }

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
