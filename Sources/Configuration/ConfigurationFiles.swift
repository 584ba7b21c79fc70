// SPDX-License-Identifier: MIT

import RuleEngine
import SystemCalls

/// The configuration files of a workspace, each read when it is first wanted.
///
/// The file that counts for a folder is the first `.goprod.json` in it or above it.
public struct ConfigurationFiles {
  public static let fileName = ".goprod.json"

  private let registry: RuleRegistry
  private let contents: (String) -> [UInt8]?
  private var files: [String: (layer: SettingsLayer, problems: [ConfigurationProblem])?] = [:]
  private var found: [String: String?] = [:]

  private static let extensionLimit = 20

  /// - Parameter read: the contents of a file, nil when there is none or it cannot be read.
  public init(registry: RuleRegistry, read: @escaping (_ path: String) -> [UInt8]?) {
    self.registry = registry
    contents = read
  }

  /// The path of the file that counts for a folder, nil when there is none.
  public mutating func path(for folder: String) -> String? {
    if let known = found[folder] { return known }
    let candidate = FilePath.join(folder, Self.fileName)
    let parent = FilePath.folder(of: folder)
    let path = file(candidate) != nil ? candidate : parent == folder ? nil : path(for: parent)
    found[folder] = .some(path)
    return path
  }

  /// The layers of a file, what it extends first, or the problem that it cannot be read.
  public mutating func layers(ofFile path: String) -> (layers: [SettingsLayer], problems: [ConfigurationProblem]) {
    var (layers, problems, seen): ([SettingsLayer], [ConfigurationProblem], [String]) = ([], [], [])
    collect(path, from: .commandLine, &layers, &problems, &seen)
    return (layers, problems)
  }

  /// The paths of the files that were read.
  public var read: [String] { files.compactMap { $0.value == nil ? nil : $0.key } }

  /// The paths of the files that were looked for by another name than the usual one, there or not.
  public var extended: Set<String> { Set(files.keys.filter { !$0.hasSuffix(Self.fileName) }) }

  /// Whether a file was looked for, there or not.
  public func hasRead(_ path: String) -> Bool { files[path] != nil }

  /// Forgets what was read.
  public mutating func forget() {
    files = [:]
    found = [:]
  }

  private mutating func collect(
    _ path: String, from origin: SettingOrigin, _ layers: inout [SettingsLayer],
    _ problems: inout [ConfigurationProblem], _ seen: inout [String]
  ) {
    func fail(_ message: String) {
      problems.append(
        ConfigurationProblem(origin: origin, field: origin == .commandLine ? "" : "extends", message: message))
    }
    guard !seen.contains(path) else {
      return fail("`\(path)` extends itself: \((seen + [path]).joined(separator: " → "))")
    }
    guard seen.count < Self.extensionLimit else {
      return fail("more than \(Self.extensionLimit) files extend each other")
    }
    guard let file = file(path) else { return fail("`\(path)` cannot be read") }
    problems += file.problems
    seen.append(path)
    for other in file.layer.extends {
      let target = FilePath.absolute(other.value, from: FilePath.folder(of: path))
      collect(target, from: other.origin, &layers, &problems, &seen)
    }
    seen.removeLast()
    layers.append(file.layer)
  }

  private mutating func file(_ path: String) -> (layer: SettingsLayer, problems: [ConfigurationProblem])? {
    if let known = files[path] { return known }
    let file = contents(path).map { ConfigurationText.layer(of: $0, path: path, registry: registry) }
    files[path] = .some(file)
    return file
  }
}
