// SPDX-License-Identifier: MIT

/// The kept declarations of a package, laid out as few files.
///
/// Files with the same build constraint become one; declarations that several such files repeat word for word move to
/// one that is part of the build wherever any of them is.
struct StubSections {
  struct Section {
    /// The numbers of the constraints of which one must hold; empty for always.
    var constraints: [Int]
    var text: String
  }

  private struct Entry: Hashable {
    var kind: StubDeclaration.Kind
    var text: String
    var imports: [StubImport]

    var size: Int { text.utf8.count + 1 }
  }

  private let package: StubSourcePackage
  private let constraintNumbers: [String: Int]
  private let ownVersion: Set<Int>
  private var entriesOfSet: [[Int]: [Entry]] = [:]
  private(set) var sections: [Section] = []

  /// - Parameter ownVersion: the constraints that give a file a language version of its own, which stay as they are.
  init(_ package: StubSourcePackage, constraintNumbers: [String: Int], ownVersion: Set<Int>) {
    self.package = package
    self.constraintNumbers = constraintNumbers
    self.ownVersion = ownVersion
    collect()
    addPresence()
    for (set, entries) in entriesOfSet.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      write(entries, set)
    }
  }

  private func number(of file: StubSourcePackage.File) -> Int? {
    file.constraint.isEmpty ? nil : constraintNumbers[file.constraint]
  }

  private mutating func collect() {
    var setOf: [Entry: [Int]] = [:]
    var order: [Entry] = []
    for file in package.files {
      for (declaration, isKept) in zip(file.declarations, file.isKept) where isKept {
        let entry = Entry(kind: declaration.kind, text: declaration.text, imports: declaration.imports)
        if setOf[entry] == nil { order.append(entry) }
        let constraint = number(of: file).map { [$0] } ?? []
        setOf[entry] = Set((setOf[entry] ?? []) + constraint).sorted()
      }
    }
    var sizes: [[Int]: Int] = [:]
    for (entry, set) in setOf { sizes[set, default: 0] += entry.size }
    for entry in order {
      guard let set = setOf[entry] else { continue }
      // A section of its own costs a line of the index and its head.
      let saved = (set.count - 1) * (sizes[set] ?? 0)
      if set.count > 1, saved < 40 + 4 * set.count || !ownVersion.isDisjoint(with: set) {
        for constraint in set { entriesOfSet[[constraint], default: []].append(entry) }
      } else {
        entriesOfSet[set, default: []].append(entry)
      }
    }
  }

  /// Makes the package exist wherever a file of it does, even where nothing of that file was kept.
  private mutating func addPresence() {
    let numbers = package.files.map { number(of: $0) }
    let set = numbers.contains(nil) ? [] : Set(numbers.compactMap { $0 }).sorted()
    entriesOfSet[set, default: []] += []
  }

  private mutating func write(_ entries: [Entry], _ set: [Int]) {
    var rest = entries
    repeat {
      // One name can stand for two packages, but not in one file.
      var paths: [String: String] = [:]
      var imports: Set<StubImport> = []
      var later: [Entry] = []
      var now: [Entry] = []
      for entry in rest {
        guard entry.imports.allSatisfy({ $0.alias == "." || paths[$0.localName, default: $0.path] == $0.path }) else {
          later.append(entry)
          continue
        }
        for item in entry.imports {
          paths[item.localName] = item.path
          imports.insert(item)
        }
        now.append(entry)
      }
      sections.append(Section(constraints: set, text: text(now, imports.sorted())))
      rest = later
    } while !rest.isEmpty
  }

  private func text(_ entries: [Entry], _ imports: [StubImport]) -> String {
    var text = "package \(package.name)\n"
    if !imports.isEmpty {
      text += "import (\n"
      for item in imports { text += (item.alias.isEmpty ? "" : item.alias + " ") + "\"\(item.path)\"\n" }
      text += ")\n"
    }
    for kind in StubDeclaration.Kind.allCases {
      let texts = entries.filter { $0.kind == kind }.map(\.text)
      guard !texts.isEmpty else { continue }
      switch kind {
      case .constant: text += "const (\n" + texts.joined(separator: "\n") + "\n)\n"
      case .constantGroup: for group in texts { text += "const (\n" + group + "\n)\n" }
      case .type: text += "type (\n" + texts.joined(separator: "\n") + "\n)\n"
      case .variable: text += "var (\n" + texts.joined(separator: "\n") + "\n)\n"
      case .function: text += texts.joined(separator: "\n") + "\n"
      }
    }
    return text
  }
}
