// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

extension ContextTwin {
  /// The twin of the function a call calls, nil when there is none.
  ///
  /// What the table does not know follows the general law: a sibling with `Context`, `WithContext` or `Ctx` after the
  /// name, in the same package or method set, that takes a context first and is otherwise the same. A function without
  /// results has nothing to tell of an end that came too early: it may well start something, which the context would end.
  static func of(_ call: NodeID, in pass: RulePass) -> ContextTwin? {
    let function = pass.types.calledFunction(call)
    guard !function.isNone else { return nil }
    let cache = pass.package.shared(Cache.self) { Cache() }
    let receiver = pass.types.types.isMethod(function) ? receiver(of: call, in: pass) : .invalid
    let twin: ContextTwin?
    if let known = cache.twins[function], known.receiver == receiver {
      twin = known.twin
    } else {
      twin = find(function, receiver: receiver, call: call, in: pass)
      cache.twins[function] = Cache.Known(receiver: receiver, twin: twin)
    }
    guard let twin, pass.goVersion >= GoVersion(1, twin.minor) else { return nil }
    return twin
  }

  /// The twins found so far, as most functions are called often, and methods mostly on the same type.
  private final class Cache {
    struct Known {
      let receiver: TypeID
      let twin: ContextTwin?
    }

    var twins: [ObjectID: Known] = [:]
  }

  /// The type a called method is selected from, `.invalid` for functions.
  private static func receiver(of call: NodeID, in pass: RulePass) -> TypeID {
    let callee = pass.tree.unparenthesized(CallExpr(pass.tree, call)?.function ?? .none)
    guard let selection = pass.types.selection(of: callee), selection.kind == .method else { return .invalid }
    return selection.receiver
  }

  private static func find(
    _ function: ObjectID, receiver: TypeID, call: NodeID, in pass: RulePass
  ) -> ContextTwin? {
    let types = pass.types.types
    guard types.kind(function) == .function else { return nil }
    switch table[types.fullName(types.origin(function))] {
    case .leftAlone: return nil
    case .twin(let twin): return twin
    case nil: break
    }
    let name = types.name(function)
    guard let signature = types.signature(types.type(function)), signature.typeParameters.isEmpty,
      !signature.parameters.contains(where: { types.isContext($0.type) })
    else { return nil }
    for suffix in ["Context", "WithContext", "Ctx"] {
      let sibling = self.sibling(name + suffix, of: function, receiver: receiver, in: pass)
      guard !sibling.isNone, let other = types.signature(types.type(sibling)),
        isTwin(other, of: signature, types: types), !signature.results.isEmpty
      else { continue }
      let words = NameWords(name)
      if words.isLogCall || ContextCallees.isQuiet(call, in: pass) { return nil }
      let reads = words.words.first.map(readingVerbs.contains) ?? false
      return .named(name + suffix, reads ? .safe : .suggested)
    }
    return nil
  }

  private static func sibling(
    _ name: String, of function: ObjectID, receiver: TypeID, in pass: RulePass
  ) -> ObjectID {
    let types = pass.types.types
    if types.isMethod(function) { return receiver.isValid ? types.lookupMethod(receiver, name) : .none }
    guard types.isPackageLevel(function) else { return .none }
    if types.isDeclaredHere(function) { return pass.package.checked.object(name) }
    guard let first = name.utf8.first, first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z") else { return .none }
    let found = types.packageObject(types.packagePath(function), name)
    return types.kind(found) == .function ? found : .none
  }

  /// Whether a function is known to reach outside the process: a twin alone does not say so, as for decoders and
  /// validators that hand a context to hooks.
  static func reachesOutside(_ function: ObjectID, _ types: Types) -> Bool {
    if case .twin = table[types.fullName(types.origin(function))] { return true }
    let path = types.packagePath(function)
    return outsidePackages.contains { path == $0 || path.hasPrefix($0 + "/") || path.hasSuffix("/vendor/" + $0) }
  }

  /// Packages whose functions with a twin talk to a network, a database or another process.
  private static let outsidePackages = [
    "database/sql", "net", "os/exec", "crypto/tls", "github.com/jmoiron/sqlx", "github.com/jackc/pgx",
    "github.com/redis/go-redis", "github.com/go-redis/redis", "github.com/gomodule/redigo", "gorm.io/gorm",
    "github.com/aws/aws-sdk-go", "github.com/Masterminds/squirrel", "google.golang.org/grpc", "cloud.google.com/go",
    "go.mongodb.org/mongo-driver", "github.com/nats-io/nats.go", "github.com/hashicorp/consul/api",
    "github.com/hashicorp/vault/api", "github.com/slack-go/slack", "github.com/miekg/dns",
  ]

  /// Whether a function of the package has a sibling with a context, whose plain variant it then is.
  static func hasVariant(_ function: ObjectID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    let receiver = types.isMethod(function) ? types.pointer(to: types.receiverBase(function)) : .invalid
    return ["Context", "WithContext", "Ctx"].contains { suffix in
      let sibling = sibling(types.name(function) + suffix, of: function, receiver: receiver, in: pass)
      guard !sibling.isNone, let first = types.signature(types.type(sibling))?.parameters.first else { return false }
      return types.isContext(first.type)
    }
  }

  /// Whether a signature is that of another with a context before; options may be added at the end.
  private static func isTwin(_ twin: Signature, of signature: Signature, types: Types) -> Bool {
    guard let first = twin.parameters.first, types.isContext(first.type), twin.typeParameters.isEmpty else {
      return false
    }
    let rest = Array(twin.parameters.dropFirst())
    guard sameTypes(twin.results, signature.results, types) else { return false }
    if rest.count == signature.parameters.count {
      return twin.isVariadic == signature.isVariadic && sameTypes(rest, signature.parameters, types)
    }
    return rest.count == signature.parameters.count + 1 && twin.isVariadic && !signature.isVariadic
      && sameTypes(Array(rest.dropLast()), signature.parameters, types)
  }

  private static func sameTypes(_ left: [Signature.Parameter], _ right: [Signature.Parameter], _ types: Types) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { $0.type.isValid && types.identical($0.type, $1.type) }
  }

  /// First words of functions that only look.
  private static let readingVerbs: Set<String> = [
    "count", "describe", "dial", "exists", "fetch", "find", "get", "has", "head", "list", "load", "lookup", "ping",
    "query", "read", "resolve", "scan", "search", "select", "stat",
  ]
}
