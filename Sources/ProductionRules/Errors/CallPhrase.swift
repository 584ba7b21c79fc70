// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// What a call does, in lower-case words, from the names of the function and its receiver.
enum CallPhrase {
  /// The phrase for a call: `open config file` for `openConfigFile()`, `scan rows` for `rows.Scan()`.
  static func words(for call: NodeID, _ pass: RulePass) -> String? {
    let types = pass.types.types
    let function = pass.types.calledFunction(call)
    var words = split(types.name(function))
    guard let first = words.first else { return nil }
    if let fixed = fixedPhrases[words.joined(separator: " ")] { words = fixed.split(separator: " ").map(String.init) }
    if words.count > 2, words.suffix(2) == ["with", "context"] { words.removeLast(2) }
    if words.count > 1, ["context", "ctx"].contains(words[words.count - 1]) { words.removeLast() }
    if words.count > 1, prepositions.contains(words[words.count - 1]) { words.removeLast() }
    if ["is", "has", "can"].contains(first), words.count > 1 { words[0] = "check" }
    if words == ["do"] { return "do request" }
    if first == "new", words.count > 1 { words[0] = "create" }
    if words == ["new"] { words = ["create"] }
    if words.count == 1 || words == ["err"] {
      let noun = self.noun(for: call, function, pass)
      if words == ["err"] { return noun.isEmpty ? "iterate" : "iterate \(noun)" }
      if words == ["create"], noun.isEmpty { return nil }
      if !noun.isEmpty, noun != words[0] { words += noun.split(separator: " ").map(String.init) }
    }
    var distinct: [String] = []
    for word in words where distinct.last != word { distinct.append(word) }
    let text = distinct.map { longForms[$0] ?? $0 }.joined(separator: " ")
    // A name of other letters than ours could not stand in a format as it is.
    return text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "\"") }) ? text : nil
  }

  /// What a method of one word acts upon, or what a function of one word belongs to.
  private static func noun(for call: NodeID, _ function: ObjectID, _ pass: RulePass) -> String {
    let types = pass.types.types
    guard types.isMethod(function) else {
      let path = types.packagePath(function)
      if path == pass.package.checked.path || plainPackages.contains(path) { return "" }
      guard let selector = SelectorExpr(pass.tree, pass.tree.child(0, of: call)) else { return "" }
      return split(pass.tree.text(of: selector.x)).joined(separator: " ")
    }
    guard let selector = SelectorExpr(pass.tree, pass.tree.child(0, of: call)) else { return "" }
    // The type as the caller sees it: a promoted method says less about what it is called on.
    var type = pass.types.type(of: selector.x)
    if types.kind(type) == .pointer { type = types.element(type) }
    var words = split(types.name(types.object(of: type)))
    if let last = words.last, isAgent(last, of: types.name(function).lowercased()) {
      // An encoder encodes: say what.
      let package = types.packagePath(types.object(of: type)).split(separator: "/").last.map(String.init) ?? ""
      return ["", "io", "bufio", "bytes", "strings", pass.package.checked.name].contains(package) ? "" : package
    }
    while words.count > 1, let last = words.last, roleWords.contains(last) { words.removeLast() }
    if words.count == 1, roleWords.contains(words[0]) { words = [] }
    if words.isEmpty || words == ["stmt"] {
      let receiver = SelectorExpr(pass.tree, selector.x).map(\.selector) ?? selector.x
      if pass.tree.kind(of: receiver) == .ident {
        let own = split(pass.tree.text(of: receiver))
        if own.joined().count > 2, !(own.count == 1 && roleWords.contains(own[0])) { words = own }
      }
    }
    return words.joined(separator: " ")
  }

  /// Whether a word names what does a verb: `encoder` does `encode`.
  private static func isAgent(_ word: String, of verb: String) -> Bool {
    word == verb + "r" || word == verb + "er" || word == verb + "or" || word == verb
  }

  /// The words of a Go name in lower case: `getUserByID` is `get user by id`, `HTTPServer` `http server`.
  static func split(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      if letter == "_" {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      let startsWord =
        letter.isUppercase
        && (index > 0 && !letters[index - 1].isUppercase
          || index + 1 < letters.count && letters[index + 1].isLowercase)
      if startsWord, !word.isEmpty {
        words.append(word)
        word = ""
      }
      word += letter.lowercased()
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  // MARK: Arguments

  /// The one string or integer among a call's arguments, when it is cheap to write again and says nothing secret.
  static func identifyingArgument(
    of call: NodeID, at statement: NodeID, _ pass: RulePass
  ) -> (text: String, verb: String)? {
    guard let view = CallExpr(pass.tree, call), !view.hasEllipsis else { return nil }
    let types = pass.types.types
    let parameters = pass.types.calledSignature(call)?.parameters ?? []
    var found: (node: NodeID, verb: String)?
    for (index, argument) in view.arguments.enumerated() {
      let kind = types.basicKind(pass.types.type(of: argument))
      guard kind.isString || kind.isInteger else { continue }
      guard found == nil else { return nil }
      if index < parameters.count, telltale.contains(parameters[index].name.lowercased()) { return nil }
      found = (argument, kind.isString ? "%s" : "%d")
    }
    guard let found, pass.types.constant(of: found.node) == nil, isCheap(found.node, at: statement, pass) else {
      return nil
    }
    return (pass.tree.text(of: found.node), found.verb)
  }

  /// Whether an expression is a variable or a field of one that still means the same at the statement.
  private static func isCheap(_ node: NodeID, at statement: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let words = split(tree.text(of: node).replacingDots).flatMap { $0.split(separator: ".") }.map(String.init)
    if !Set(words).isDisjoint(with: secrets) { return false }
    var root = node
    while let selector = SelectorExpr(tree, root) {
      guard pass.types.selection(of: root)?.kind == .field else { return false }
      root = selector.x
    }
    guard tree.kind(of: root) == .ident else { return false }
    let object = pass.types.object(of: root)
    guard types(object, pass),
      pass.types.lookup(tree.text(of: root), at: tree.start(of: statement)) == object
    else { return false }
    return true
  }

  private static func types(_ object: ObjectID, _ pass: RulePass) -> Bool {
    pass.types.types.kind(object) == .variable
  }

  // MARK: Words

  private static let fixedPhrases = [
    "atoi": "parse integer", "parse int": "parse integer", "parse uint": "parse integer", "parse float": "parse number",
    "parse bool": "parse bool", "read all": "read all", "mkdir": "create directory", "mkdir all": "create directory",
    "chdir": "change directory", "read dir": "read directory", "recv": "receive", "lstat": "stat",
    "getwd": "get working directory",
  ]

  private static let prepositions: Set<String> = ["from", "with", "by", "to", "in", "of", "for", "at", "on", "as"]

  /// Packages whose functions say enough without the package's name.
  private static let plainPackages: Set<String> = [
    "os", "io", "io/ioutil", "fmt", "strconv", "database/sql", "path/filepath", "net", "os/exec", "errors", "bufio",
    "bytes", "strings", "io/fs", "net/http", "syscall", "embed",
  ]

  /// Words of a type's name that say what part it plays, not what it is about.
  private static let roleWords: Set<String> = [
    "repository", "repo", "store", "storage", "service", "svc", "client", "manager", "handler", "controller", "dao",
    "impl", "interface", "api", "server", "provider", "helper", "gateway", "usecase", "interactor", "cli",
  ]

  private static let longForms = [
    "tx": "transaction", "txn": "transaction", "db": "database", "cmd": "command", "req": "request", "resp": "response",
    "conn": "connection",
    "cfg": "config", "stmt": "statement", "msg": "message",
  ]

  /// Parameters that hold no name or number of a thing.
  private static let telltale: Set<String> = [
    "query", "sql", "stmt", "statement", "format", "layout", "text", "content", "contents", "body", "data", "payload",
    "flag", "mode", "perm", "fmt", "msg", "message", "whence", "size", "n", "count", "limit", "timeout",
  ]

  /// Words in names of things that must not be written to a log.
  private static let secrets: Set<String> = [
    "password", "passwd", "pwd", "secret", "token", "key", "credential", "credentials", "dsn", "auth", "email", "jwt",
    "cookie", "session", "pin", "ssn", "phone", "card", "iban", "passphrase", "signature", "otp", "conn", "connstr",
  ]
}

extension String {
  /// The text with its dots as word ends.
  fileprivate var replacingDots: String { String(map { $0 == "." ? "_" : $0 }) }
}
