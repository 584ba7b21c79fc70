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
    if words == ["err"] {
      let noun = self.noun(for: call, function, as: "iterate", pass)
      return noun.isEmpty ? "iterate" : "iterate \(noun)"
    }
    if words.count == 1 {
      let noun = self.noun(for: call, function, as: words[0], pass)
      if words == ["create"], noun.isEmpty { return nil }
      words += noun.split(separator: " ").map(String.init)
    }
    var distinct: [String] = []
    for word in words where distinct.last != word { distinct.append(word) }
    let text = distinct.map { longForms[$0] ?? $0 }.joined(separator: " ")
    // A name of other letters than ours could not stand in a format as it is.
    return text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "\"") }) ? text : nil
  }

  /// What a verb alone acts upon: the receiver of a method, or the package of a function; empty when it is neither.
  private static func noun(for call: NodeID, _ function: ObjectID, as verb: String, _ pass: RulePass) -> String {
    let types = pass.types.types
    guard let selector = SelectorExpr(pass.tree, CallExpr(pass.tree, call)?.function ?? .none) else { return "" }
    guard types.isMethod(function) else {
      let path = types.packagePath(function)
      if !packageVerbs.contains(verb) || path == pass.package.checked.path || plainPackages.contains(path) { return "" }
      return split(pass.tree.text(of: selector.x)).joined(separator: " ")
    }
    // The type as the caller sees it: a promoted method says less about what it is called on.
    var type = pass.types.type(of: selector.x)
    if types.kind(type) == .pointer { type = types.element(type) }
    var words = split(types.name(types.object(of: type)))
    let package = types.packagePath(types.object(of: type)).split(separator: "/").last.map(String.init) ?? ""
    if let last = words.last, isAgent(last, of: verb) || package == "io" {
      // An encoder encodes: say what.
      let says = ["encode", "decode", "marshal", "unmarshal", "read", "write"].contains(verb)
      let isPlain = ["", "io", "bufio", "bytes", "strings", pass.package.checked.name].contains(package)
      return says && !isPlain ? package : ""
    }
    let count = words.count
    while words.count > 1, let last = words.last, roleWords.contains(last) { words.removeLast() }
    var isEntity = words.count < count
    if words.count == 1, roleWords.contains(words[0]) { words = [] }
    if words.isEmpty || words == ["stmt"] {
      let receiver = SelectorExpr(pass.tree, selector.x).map(\.selector) ?? selector.x
      if pass.tree.kind(of: receiver) == .ident {
        let own = split(pass.tree.text(of: receiver))
        isEntity = own.joined().count > 2 && !(own.count == 1 && roleWords.contains(own[0]))
        if isEntity { words = own }
      }
    }
    guard receiverVerbs.contains(verb) || isEntity && entityVerbs.contains(verb) else { return "" }
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
}
