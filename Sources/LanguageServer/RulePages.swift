// SPDX-License-Identifier: MIT

import ProductionRules
import RuleEngine
import Synchronization
import SystemCalls

/// The rules' pages as files that an editor can open, each written when it is first wanted.
package final class RulePages: Sendable {
  private let registry: RuleRegistry
  private let folder: String?
  /// The pages that were asked for; nil stands for one that cannot be written.
  private let paths = Mutex([String: String?]())

  /// Makes pages in a folder, or none without one.
  package init(registry: RuleRegistry = RuleCatalogue.registry, folder: String?) {
    self.registry = registry
    self.folder = folder
  }

  /// Where pages of a version of goprod are kept for the user; nil where the system names no such place.
  package static func usualFolder(version: String) -> String? {
    let variables = ProcessEnvironment.variables
    var cache = variables["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    if cache == nil, let home = variables["HOME"], home.hasPrefix("/") { cache = FilePath.join(home, ".cache") }
    return cache.map { FilePath.join($0, "goprod/\(version)/rules") }
  }

  /// What is known of all rules.
  var infos: [RuleInfo] { registry.infos }

  /// A rule by its code or name.
  func rule(_ codeOrName: String) -> RuleInfo? { registry.rule(codeOrName)?.info }

  /// The page as Markdown.
  func markdown(of codeOrName: String) -> String? {
    registry.rule(codeOrName).map { RuleDocumentation($0).page }
  }

  /// What a line of messages has room for: what the rule is about, and why.
  func explanation(of codeOrName: String) -> String? {
    guard let rule = registry.rule(codeOrName) else { return nil }
    let why = RuleDocumentation(rule).text(under: "Why") ?? ""
    return "\(rule.info.name) (\(rule.info.code)): \(rule.info.summary)" + (why.isEmpty ? "" : "\n\n\(why)")
  }

  /// The path of the file that holds the page of a rule, nil when there is none.
  func path(of code: String) -> String? {
    paths.withLock { paths in
      if let known = paths[code] { return known }
      let path = write(code)
      paths[code] = .some(path)
      return path
    }
  }

  private func write(_ code: String) -> String? {
    guard let folder, let rule = registry.rule(code) else { return nil }
    let path = FilePath.join(folder, RuleDocumentation.fileName(of: rule.info))
    let page = Array(RuleDocumentation(rule).page.utf8)
    do throws(SystemError) {
      if (try? FileSystem.read(path)) == page { return path }
      try FileSystem.makeFolders(folder)
      try FileSystem.writeAtomically(page, to: path, isDurable: false)
      return path
    } catch {
      return nil
    }
  }
}
