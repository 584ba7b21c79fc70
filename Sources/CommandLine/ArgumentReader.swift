// SPDX-License-Identifier: MIT

/// Walks the arguments of a command: options first or between, `--name value` or `--name=value`, `--` ends them.
struct ArgumentReader {
  private var remaining: ArraySlice<String>
  private var optionsAreOver = false
  private var attachedValue: String?

  init(_ arguments: some Sequence<String>) { remaining = Array(arguments)[...] }

  enum Item: Equatable {
    /// An option's name with its dashes.
    case option(String)
    case operand(String)
  }

  mutating func next() throws(Misuse) -> Item? {
    if let attachedValue {
      throw Misuse("unexpected value `\(attachedValue)`")
    }
    guard let argument = remaining.popFirst() else { return nil }
    if optionsAreOver || argument == "-" || !argument.hasPrefix("-") { return .operand(argument) }
    if argument == "--" {
      optionsAreOver = true
      return try next()
    }
    // One dash does as well, as Go's own commands have it.
    let name = argument.hasPrefix("--") ? argument : argument.count > 2 ? "-" + argument : argument
    guard let equals = name.firstIndex(of: "=") else { return .option(name) }
    attachedValue = String(name[name.index(after: equals)...])
    return .option(String(name[..<equals]))
  }

  /// The value of the option just read.
  mutating func value(of option: String) throws(Misuse) -> String {
    if let value = attachedValue {
      attachedValue = nil
      guard !value.isEmpty else { throw Misuse("\(option) needs a value") }
      return value
    }
    guard let value = remaining.popFirst(), !value.isEmpty else { throw Misuse("\(option) needs a value") }
    return value
  }

  /// The items of a comma-separated value.
  mutating func list(of option: String) throws(Misuse) -> [String] {
    let items = try value(of: option).split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    guard !items.isEmpty else { throw Misuse("\(option) needs a value") }
    return items
  }
}
