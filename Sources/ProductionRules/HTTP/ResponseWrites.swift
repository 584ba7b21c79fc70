// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A call that writes a part of a response.
struct ResponseWrite {
  enum Part: Hashable, Sendable {
    /// The status, and with it the headers.
    case status
    /// The body, and before it the status where none was sent.
    case body
    /// A whole response: status, headers and body.
    case whole
  }

  /// The expression that names the response: an `http.ResponseWriter`, a `*gin.Context`.
  let writer: NodeID
  let part: Part
  /// Whether the call may fail before it has written anything: it encodes, copies or executes a template.
  private(set) var mayFailBefore = false

  /// What a call writes, or nil when it writes nothing or that is not known.
  init?(_ call: NodeID, in pass: RulePass) { self.init(call, in: pass, depth: 0) }

  private init?(_ call: NodeID, in pass: RulePass, depth: Int) {
    guard let view = CallExpr(pass.tree, call) else { return nil }
    if let entry = Self.table.value(of: call, in: pass) {
      let writer = entry.isReceiver ? pass.tree.calleeOperand(of: call) : view.arguments.first
      guard let writer, Self.isResponse(writer, in: pass) else { return nil }
      self.init(writer: pass.tree.unparenthesized(writer), part: entry.part)
      mayFailBefore = entry.mayFailBefore
      if part == .status, let code = view.arguments.first.flatMap({ pass.types.constant(of: $0)?.integerValue }),
        (100..<200).contains(code)
      {
        return nil
      }
      return
    }
    if let operand = pass.tree.calleeOperand(of: call), let inner = CallExpr(pass.tree, operand) {
      // `json.NewEncoder(w).Encode(v)`
      guard let writer = inner.arguments.first, Self.isResponse(writer, in: pass), Self.encodes(call, operand, pass)
      else { return nil }
      self.init(writer: pass.tree.unparenthesized(writer), part: .body)
      mayFailBefore = true
      return
    }
    guard let writer = Self.writerOfHelper(view, in: pass, depth: depth) else { return nil }
    self.init(writer: writer, part: .whole)
  }

  private init(writer: NodeID, part: Part) {
    self.writer = writer
    self.part = part
  }

  /// Whether an expression is the response of a request: its static type is the interface, which wrappers that keep what
  /// is written are not.
  static func isResponse(_ node: NodeID, in pass: RulePass) -> Bool {
    let type = pass.types.type(of: node)
    return pass.types.types.isNamed(type, package: "net/http", name: "ResponseWriter")
      || pass.types.types.isNamedOrPointer(type, package: "github.com/gin-gonic/gin", name: "Context")
  }

  private static func encodes(_ call: NodeID, _ encoder: NodeID, _ pass: RulePass) -> Bool {
    guard let name = pass.tree.calleeName(of: call), pass.tree.matches(pass.tree.range(of: name), "Encode") else {
      return false
    }
    return ["encoding/json.NewEncoder", "encoding/xml.NewEncoder"].contains(pass.types.calledName(encoder))
  }

  // MARK: Helpers of the package

  /// The response that a function of the package is given and writes to on every path, or nil.
  private static func writerOfHelper(_ call: CallExpr, in pass: RulePass, depth: Int) -> NodeID? {
    guard depth < 3 else { return nil }
    for (position, argument) in call.arguments.enumerated()
    where pass.tree.kind(of: argument) == .ident && isResponse(argument, in: pass) {
      let function = pass.types.calledFunction(call.id)
      guard let key = pass.package.flow.declaration(of: function), pass.package.files.indices.contains(key.file) else {
        return nil
      }
      let helpers = pass.package.shared(ResponseHelpers.self) { ResponseHelpers() }
      return helpers.writes(key, position, pass, depth: depth + 1) ? argument : nil
    }
    return nil
  }

  /// Which functions of a package write a response they are given, whatever way they take.
  private final class ResponseHelpers {
    private var known: [FunctionKey: Bool] = [:]

    func writes(_ key: FunctionKey, _ position: Int, _ pass: RulePass, depth: Int) -> Bool {
      if let answer = known[key] { return answer }
      known[key] = false
      let other = pass.looking(at: pass.package.files[key.file])
      let answer = alwaysWrites(key, position, other, depth: depth)
      known[key] = answer
      return answer
    }

    private func alwaysWrites(_ key: FunctionKey, _ position: Int, _ pass: RulePass, depth: Int) -> Bool {
      let tree = pass.tree
      guard let function = FuncDecl(tree, key.node), let type = FuncType(tree, function.type) else { return false }
      let names = type.parameters.flatMap { Parameter(tree, $0).map { Array($0.names) } ?? [] }
      guard names.indices.contains(position) else { return false }
      let writer = pass.types.object(of: names[position])
      guard !writer.isNone else { return false }
      let graph = pass.flow(of: key.node).graph
      return graph.somePathFromEntry(avoiding: { element in
        graph.anyEvaluated(in: element) { node in
          guard tree.kind(of: node) == .callExpr, let write = ResponseWrite(node, in: pass, depth: depth) else {
            return false
          }
          return pass.types.object(of: write.writer) == writer
        }
      }) == nil
    }
  }

  // MARK: Known functions

  private struct Entry: Sendable {
    let part: Part
    /// Whether the response is the method's receiver, not the first argument.
    let isReceiver: Bool
    var mayFailBefore = false
  }

  private static let table: CalleeTable<Entry> = {
    var table: [String: Entry] = [
      "(net/http.ResponseWriter).WriteHeader": Entry(part: .status, isReceiver: true),
      "(net/http.ResponseWriter).Write": Entry(part: .body, isReceiver: true),
      "(net/http.Handler).ServeHTTP": Entry(part: .whole, isReceiver: false),
      "(net/http.HandlerFunc).ServeHTTP": Entry(part: .whole, isReceiver: false),
    ]
    for name in ["Error", "NotFound", "Redirect", "ServeFile", "ServeFileFS", "ServeContent"] {
      table["net/http.\(name)"] = Entry(part: .whole, isReceiver: false)
    }
    for name in ["fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "io.WriteString"] {
      table[name] = Entry(part: .body, isReceiver: false)
    }
    for name in [
      "io.Copy", "io.CopyN", "io.CopyBuffer", "(*html/template.Template).Execute",
      "(*html/template.Template).ExecuteTemplate",
      "(*text/template.Template).Execute", "(*text/template.Template).ExecuteTemplate",
    ] {
      table[name] = Entry(part: .body, isReceiver: false, mayFailBefore: true)
    }
    for name in [
      "JSON", "IndentedJSON", "SecureJSON", "PureJSON", "AsciiJSON", "JSONP", "XML", "YAML", "TOML", "ProtoBuf",
      "String", "HTML", "Data", "DataFromReader", "Redirect", "File", "AbortWithStatus", "AbortWithStatusJSON",
      "AbortWithStatusPureJSON", "AbortWithError",
    ] {
      table["(*github.com/gin-gonic/gin.Context).\(name)"] = Entry(part: .whole, isReceiver: true)
    }
    return CalleeTable(table)
  }()
}
