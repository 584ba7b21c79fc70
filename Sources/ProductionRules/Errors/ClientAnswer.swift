// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A call that tells a client that something went wrong inside.
struct ClientAnswer {
  enum Status {
    case http(Int)
    case grpc(Int)

    /// How it reads in a message.
    var name: String {
      switch self {
      case .http(let code): "status \(code)"
      case .grpc: "an internal gRPC status"
      }
    }

    fileprivate var isInternal: Bool {
      switch self {
      // What is not implemented, 501 and 505, is for the client to know.
      case .http(let code): (500..<600).contains(code) && code != 501 && code != 505
      // Unknown, Internal, DataLoss.
      case .grpc(let code): [2, 13, 15].contains(code)
      }
    }
  }

  let call: CallExpr
  let status: Status
  /// The expression of the status.
  let code: NodeID
  /// The arguments that are sent.
  let texts: [NodeID]
  /// Whether the arguments go through a format.
  let isFormatted: Bool

  /// What a call answers, or nil when it is no answer or not one about a fault of the server's own.
  init?(_ node: NodeID, in pass: RulePass) {
    guard let call = CallExpr(pass.tree, node) else { return nil }
    // A status and a text are two arguments, which most calls of such names do not have: `err.Error()`.
    if call.arguments.count >= 2, let entry = Self.table.value(of: node, in: pass) {
      let arguments = Array(call.arguments)
      guard entry.code < arguments.count, entry.text < arguments.count,
        let status = Self.status(arguments[entry.code], isHTTP: entry.isHTTP, pass),
        entry.isHTTP || Self.isInService(node, pass)
      else { return nil }
      self.call = call
      self.status = status
      code = arguments[entry.code]
      texts = arguments.enumerated().filter { $0.offset >= entry.text && $0.offset != entry.code }.map(\.element)
      isFormatted = entry.isFormatted
      return
    }
    guard let code = Self.statusBefore(call, pass) ?? Self.statusOfChain(call, pass),
      let status = Self.status(code, isHTTP: true, pass)
    else { return nil }
    self.call = call
    self.status = status
    self.code = code
    texts = Array(call.arguments)
    isFormatted = call.isSpelled("Fprintf") || call.isSpelled("Fprint") || call.isSpelled("Fprintln")
  }

  private static func status(_ code: NodeID, isHTTP: Bool, _ pass: RulePass) -> Status? {
    guard let value = pass.types.constant(of: code)?.integerValue else { return nil }
    let status: Status = isHTTP ? .http(value) : .grpc(value)
    return status.isInternal ? status : nil
  }

  /// Whether a node stands in a method that serves a gRPC call: clients and middleware make statuses for themselves.
  private static func isInService(_ node: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    let declaration = pass.enclosingDeclaration(of: node)
    guard FuncDecl(pass.tree, declaration)?.receiver != nil,
      let signature = types.signature(pass.types.functionType(declaration)), let last = signature.results.last,
      types.isError(last.type), let first = signature.parameters.first, signature.parameters.count <= 2
    else { return false }
    if signature.results.count == 2 {
      return signature.parameters.count == 2 && types.isContext(first.type)
        && types.isPointer(signature.results[0].type)
    }
    guard signature.results.count == 1, let stream = signature.parameters.last else { return false }
    return types.isInterface(stream.type) && !types.lookupMethod(stream.type, "SendMsg").isNone
  }

  // MARK: Statuses set before

  /// The status that a statement before a write to a response has set.
  private static func statusBefore(_ call: CallExpr, _ pass: RulePass) -> NodeID? {
    let tree = pass.tree
    guard writes(call), isToResponse(call, pass), let write = ResponseWrite(call.id, in: pass), write.part == .body
    else { return nil }
    let statement = pass.enclosingStatement(of: call.id)
    guard !statement.isNone else { return nil }
    var found: NodeID?
    for sibling in tree.children(of: pass.parent(of: statement)) {
      if sibling == statement { break }
      guard let other = ExprStmt(tree, sibling).flatMap({ CallExpr(tree, $0.x) }), other.isSpelled("WriteHeader"),
        let status = ResponseWrite(other.id, in: pass), status.part == .status,
        pass.isSame(status.writer, write.writer)
      else { continue }
      found = other.arguments.first
    }
    return found
  }

  /// Whether a call is spelled as one that writes a response's body.
  private static func writes(_ call: CallExpr) -> Bool {
    switch call.firstByteOfName {
    case UInt8(ascii: "W"): call.isSpelled("Write") || call.isSpelled("WriteString")
    case UInt8(ascii: "F"): call.isSpelled("Fprintf") || call.isSpelled("Fprint") || call.isSpelled("Fprintln")
    case UInt8(ascii: "E"): call.isSpelled("Encode")
    default: false
    }
  }

  /// Whether what a call writes to, or encodes to, is a response.
  private static func isToResponse(_ call: CallExpr, _ pass: RulePass) -> Bool {
    guard let operand = pass.tree.calleeOperand(of: call.id) else { return false }
    if let first = call.arguments.first, ResponseWrite.isResponse(first, in: pass) { return true }
    if ResponseWrite.isResponse(operand, in: pass) { return true }
    let encoder = CallExpr(pass.tree, pass.tree.unparenthesized(operand))
    return encoder?.arguments.first.map { ResponseWrite.isResponse($0, in: pass) } ?? false
  }

  /// The status in fiber's `c.Status(500).SendString(…)`.
  private static func statusOfChain(_ call: CallExpr, _ pass: RulePass) -> NodeID? {
    let tree = pass.tree
    guard call.isSpelled("SendString") || call.isSpelled("JSON") || call.isSpelled("Send"),
      let inner = tree.calleeOperand(of: call.id).flatMap({ CallExpr(tree, $0) }), inner.isSpelled("Status"),
      pass.types.types.packagePath(pass.types.calledFunction(inner.id)).hasPrefix("github.com/gofiber/fiber")
    else { return nil }
    return inner.arguments.first
  }

  // MARK: Known functions

  private struct Entry: Sendable {
    /// The position of the status.
    let code: Int
    /// The position of the first argument that is sent.
    let text: Int
    let isFormatted: Bool
    let isHTTP: Bool

    init(_ code: Int, _ text: Int, isFormatted: Bool = false, isHTTP: Bool = true) {
      self.code = code
      self.text = text
      self.isFormatted = isFormatted
      self.isHTTP = isHTTP
    }
  }

  /// The last names of all functions that may answer.
  static let names = table.lastNames.union([
    "Write", "WriteString", "Fprintf", "Fprint", "Fprintln", "Encode", "SendString", "JSON", "Send",
  ])

  private static let table: CalleeTable<Entry> = {
    var table: [String: Entry] = [
      "net/http.Error": Entry(2, 1),
      "(*github.com/gin-gonic/gin.Context).String": Entry(0, 1, isFormatted: true),
    ]
    for name in ["JSON", "IndentedJSON", "PureJSON", "SecureJSON", "XML", "YAML", "AbortWithStatusJSON", "Data"] {
      table["(*github.com/gin-gonic/gin.Context).\(name)"] = Entry(0, 1)
    }
    for path in ["github.com/labstack/echo", "github.com/labstack/echo/v4", "github.com/labstack/echo/v5"] {
      for name in ["JSON", "JSONPretty", "String", "HTML", "XML"] {
        table["(\(path).Context).\(name)"] = Entry(0, 1)
        table["(*\(path).Context).\(name)"] = Entry(0, 1)
      }
      table["\(path).NewHTTPError"] = Entry(0, 1)
    }
    for path in ["github.com/gofiber/fiber", "github.com/gofiber/fiber/v2", "github.com/gofiber/fiber/v3"] {
      table["\(path).NewError"] = Entry(0, 1)
    }
    for name in ["Error", "New"] {
      table["google.golang.org/grpc/status.\(name)"] = Entry(0, 1, isHTTP: false)
      table["google.golang.org/grpc/status.\(name)f"] = Entry(0, 1, isFormatted: true, isHTTP: false)
    }
    return CalleeTable(table)
  }()
}
