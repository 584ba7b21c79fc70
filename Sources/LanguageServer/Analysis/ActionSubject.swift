// SPDX-License-Identifier: MIT

import GoSyntax
import LSPProtocol

/// What a code action does, in words that its edit can be worked out from when the action is chosen.
enum ActionSubject: Equatable {
  /// The fix of a finding, by its place among the finding's fixes.
  case fix(code: String, range: SourceRange, number: Int)
  /// The first fix of each finding of a rule in the file.
  case fixRule(code: String)
  /// All safe fixes in the file.
  case fixAll
  case ignore(code: String, range: SourceRange, inFile: Bool)
}

/// What a code action's `data` holds: what it does, and in which version of which document.
struct CodeActionData: Equatable {
  var uri: DocumentURI
  var version: Int?
  var subject: ActionSubject

  init(uri: DocumentURI, version: Int?, subject: ActionSubject) {
    self.uri = uri
    self.version = version
    self.subject = subject
  }

  var json: LSPAny {
    var members: [String: LSPAny] = ["uri": .string(uri.string), "version": version.map(LSPAny.int) ?? .null]
    func set(_ name: String, _ code: String, _ range: SourceRange? = nil) {
      members["do"] = .string(name)
      members["code"] = .string(code)
      guard let range else { return }
      members["start"] = .int(Int(range.start))
      members["end"] = .int(Int(range.end))
    }
    switch subject {
    case .fix(let code, let range, let number):
      set("fix", code, range)
      members["number"] = .int(number)
    case .fixRule(let code): set("fixRule", code)
    case .fixAll: members["do"] = "fixAll"
    case .ignore(let code, let range, let inFile): set(inFile ? "ignoreInFile" : "ignore", code, range)
    }
    return .object(members)
  }

  /// Reads what a client handed back; nil when it is not ours.
  init?(_ json: LSPAny) {
    guard let uri = json["uri"].stringValue else { return nil }
    var range: SourceRange?
    if let start = json["start"].intValue.flatMap(UInt32.init(exactly:)),
      let end = json["end"].intValue.flatMap(UInt32.init(exactly:)), start <= end
    {
      range = SourceRange(start: start, end: end)
    }
    let subject: ActionSubject
    switch (json["do"].stringValue, json["code"].stringValue, range) {
    case ("fix", let code?, let range?):
      guard let number = json["number"].intValue, number >= 0 else { return nil }
      subject = .fix(code: code, range: range, number: number)
    case ("fixRule", let code?, _): subject = .fixRule(code: code)
    case ("fixAll", _, _): subject = .fixAll
    case ("ignore", let code?, let range?): subject = .ignore(code: code, range: range, inFile: false)
    case ("ignoreInFile", let code?, let range?): subject = .ignore(code: code, range: range, inFile: true)
    default: return nil
    }
    self.init(uri: DocumentURI(uri), version: json["version"].intValue, subject: subject)
  }
}
