// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The text of an error is a part of a longer one, so it is no sentence of its own.
struct ErrorStringStyle: Rule {
  static let info = RuleInfo(
    code: "ERR012", name: "error-string-style", category: .errors, severity: .hint, fix: .suggested,
    summary: "the text of an error starts with a capital or ends in punctuation", runsInTests: true,
    answersTo: ["ST1005", "stylecheck", "error-strings", "revive"])

  static let documentation = """
    ## What it reports

    A constant text given to `errors.New`, `fmt.Errorf` or a `Wrap` of an errors package that starts with a capital
    letter, or ends in a full stop, an exclamation mark, a colon or a line break.

    ## Why

    Errors are wrapped, and read behind and before other texts: `load config: Cannot open file.: permission denied`. In
    lower case and without an end they fit wherever they come to stand.

    ## Example

    ```go
    return fmt.Errorf("Cannot open %s.", path)
    ```

    ## Instead

    ```go
    return fmt.Errorf("cannot open %s", path)
    ```

    ## When it stays silent

    - The first word is no ordinary one: it has another capital or a digit (`HTTP`, `OpenFile`, `UTF8`), names something
      the package declares, the package or program itself, or is a well-known proper name (`Go`, `Linux`, `Kubernetes`).
    - The text is a single word.
    - The text has several sentences or lines, or ends in `...` or `etc.`: then its end is no accident.

    ## Fix

    Writes the first letter in lower case and takes the end off. It is only suggested: tests and other programs may know
    the text.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ErrorMessageCall.names

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let message = ErrorMessageCall(node, in: pass) else { return }
    let isCapital = startsWithCapital(message, pass)
    let end = Self.end(of: message.text)
    guard isCapital || !end.isEmpty else { return }
    let ending = end.contains(UInt8(ascii: "\n")) ? "a line break" : "`\(String(decoding: end, as: UTF8.self))`"
    let observed =
      isCapital && !end.isEmpty
      ? "starts with a capital and ends in \(ending)" : isCapital ? "starts with a capital" : "ends in \(ending)"
    var builder = FixBuilder(pass)
    let text = ConstantText(message.argument, pass.types)
    if isCapital {
      if let source = text?.source(of: 0..<1), source.length == 1 {
        builder.replace(source, with: String(decoding: [message.text[0] | 0x20], as: UTF8.self))
      } else {
        builder.giveUp()
      }
    }
    if !end.isEmpty {
      if let source = text?.source(of: end.startIndex..<end.endIndex) {
        builder.delete(source)
      } else {
        builder.giveUp()
      }
    }
    let fix = builder.fix("Write it as a part of a longer text", .suggested)
    pass.report(
      message.argument,
      "the error text \(observed), which does not fit when it is wrapped; write it as a part of a text",
      fixes: fix.map { [$0] } ?? [])
  }

  /// Whether a text of several words begins with an ordinary word in capitals.
  private func startsWithCapital(_ message: ErrorMessageCall, _ pass: RulePass) -> Bool {
    let text = message.text
    guard Self.isCapital(text[0]), let blank = text.firstIndex(of: UInt8(ascii: " ")), blank > 1 else { return false }
    var word = text[..<blank]
    while let last = word.last, Self.marks.contains(last) { word.removeLast() }
    guard word.count > 1, word.dropFirst().allSatisfy({ $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }) else {
      return false
    }
    let name = String(decoding: word, as: UTF8.self)
    if Self.properNames.contains(name) || names(name, pass.package.checked.path) { return false }
    let declared = pass.package.shared(DeclaredNames.self) { DeclaredNames(pass.package) }
    return !declared.names.contains(name) && pass.types.lookup(name, at: pass.tree.start(of: message.argument)).isNone
  }

  /// Whether a word is the name of the program or package, a part of its path.
  private func names(_ word: String, _ path: String) -> Bool {
    path.split(separator: "/").contains { $0.lowercased() == word.lowercased() }
  }

  /// The punctuation at the end of a text of one sentence.
  private static func end(of text: [UInt8]) -> ArraySlice<UInt8> {
    var start = text.count
    while start > 0, ends.contains(text[start - 1]) { start -= 1 }
    let end = text[start...]
    guard start > 0, !end.isEmpty, !end.starts(with: Array("...".utf8)) else { return [] }
    let rest = String(decoding: text[..<start], as: UTF8.self)
    if rest.contains("\n") || rest.contains(". ") || rest.contains("! ") || rest.contains("? ") { return [] }
    // A colon may belong to what is printed before it, and a stop to an abbreviation.
    if rest.hasSuffix("etc") || rest.hasSuffix("e.g") || rest.hasSuffix("i.e") { return [] }
    return end
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

  private static let marks = Set(",:;'\"".utf8)
  private static let ends = Set(".!:\n".utf8)

  private static let properNames: Set<String> = [
    "Go", "Linux", "Windows", "Darwin", "Android", "Unix", "Docker", "Kubernetes", "Podman", "Helm", "Terraform",
    "Google", "Amazon", "Azure", "Microsoft", "Apple", "Git", "Redis", "Postgres", "Kafka", "Elasticsearch", "Mongo",
    "Consul", "Vault", "Prometheus", "Grafana", "Jaeger", "Zipkin", "Envoy", "Istio", "Nginx", "Apache", "Cassandra",
    "Unicode", "Ethernet", "Bluetooth", "Internet", "English", "Python", "Java", "Rust", "Swift", "Node", "Lua",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "April",
    "June", "July", "August", "September", "October", "November", "December", "Huffman", "Merkle", "Raft", "Paxos",
    "Fortran", "Slack", "Telegram", "Discord", "Stripe", "Dropbox", "Bitbucket", "Gitea", "Jenkins", "Ansible",
    "Debian", "Ubuntu",
  ]
}

/// The names a package declares anywhere, those of methods, fields and parameters too.
struct DeclaredNames {
  private(set) var names: Set<String> = []

  init(_ package: PackageContext) {
    for file in package.files {
      let tree = file.tree
      for node in tree.nodes(NodeKinds(.funcDecl, .typeSpec, .field, .interfaceMethod)) {
        switch tree.kind(of: node) {
        case .funcDecl: names.insert(tree.text(of: tree.child(1, of: node)))
        case .field:
          for name in Field(tree, node)?.names ?? tree.children(of: node) where tree.kind(of: name) == .ident {
            names.insert(tree.text(of: name))
          }
        default: names.insert(tree.text(of: tree.child(0, of: node)))
        }
      }
    }
  }
}
