// SPDX-License-Identifier: MIT

/// How names of packages read in type strings.
enum Qualifier {
  /// The package's name, and nothing for the checked package.
  case name
  /// As `name`, but with the names that a file imports packages under.
  case file(FileState)
  /// The package's path, for the checked package too.
  case path
}

/// Writes types as `go/types` does.
struct TypeStringWriter {
  let checker: Checker
  let qualifier: Qualifier
  var text = ""
  private var depth = 0
  private var seen: [TypeID] = []

  init(checker: Checker, qualifier: Qualifier) {
    self.checker = checker
    self.qualifier = qualifier
  }

  mutating func write(_ type: TypeID) {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60, text.utf8.count < 1 << 20 else {
      text += "…"
      return
    }
    switch checker.kind(type) {
    case .invalid: text += "invalid type"
    case .basic: text += type.basicKind.name
    case .pointer:
      text += "*"
      write(checker.elementType(type))
    case .slice:
      text += "[]"
      write(checker.elementType(type))
    case .array:
      text += "[\(checker.arrayLength(type) ?? -1)]"
      write(checker.elementType(type))
    case .map:
      text += "map["
      write(checker.mapKey(type))
      text += "]"
      write(checker.elementType(type))
    case .channel: writeChannel(type)
    case .structure: writeStructure(type)
    case .signature:
      text += "func"
      writeSignature(type)
    case .interface: writeInterface(type)
    case .tuple: writeMembers((0..<checker.tupleCount(type)).map { checker.tupleMember(type, $0) }, isVariadic: false)
    case .union:
      for (index, term) in checker.unionTerms(type).enumerated() {
        if index > 0 { text += " | " }
        if term.isTilde { text += "~" }
        write(term.type)
      }
    case .typeParameter: text += checker.names.text(checker.object(checker.typeParameter(type).object).name)
    case .named, .alias: writeNamed(type)
    }
  }

  private mutating func writeChannel(_ type: TypeID) {
    let element = checker.elementType(type)
    switch checker.channelDirection(type) ?? .both {
    case .send: text += "chan<- "
    case .receive: text += "<-chan "
    case .both:
      text += "chan "
      if checker.kind(element) == .channel && checker.channelDirection(element) == .receive {
        text += "("
        write(element)
        text += ")"
        return
      }
    }
    write(element)
  }

  private mutating func writeStructure(_ type: TypeID) {
    text += "struct{"
    for index in 0..<checker.fieldCount(type) {
      if index > 0 { text += "; " }
      let field = checker.object(checker.field(type, index))
      if !field.flags.contains(.embedded) { text += checker.names.text(field.name) + " " }
      write(field.type)
      let tag = checker.tag(type, index)
      if !tag.isNone { text += " " + quote(checker.names.text(tag)) }
    }
    text += "}"
  }

  /// A text as a Go string literal.
  private func quote(_ text: String) -> String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 7: result += "\\a"
      case 8: result += "\\b"
      case 9: result += "\\t"
      case 10: result += "\\n"
      case 11: result += "\\v"
      case 12: result += "\\f"
      case 13: result += "\\r"
      case 0..<0x20, 0x7F:
        result += "\\x"
        result.unicodeScalars.append(digits[Int(scalar.value >> 4)])
        result.unicodeScalars.append(digits[Int(scalar.value & 15)])
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  mutating func writeSignature(_ type: TypeID) {
    let parameters = checker.typeParameters(ofSignature: type)
    if !parameters.isEmpty { writeTypeParameters(parameters) }
    writeMembers(checker.parameters(type), isVariadic: checker.isVariadic(type))
    let results = checker.results(type)
    guard let first = results.first else { return }
    text += " "
    if results.count == 1 && first.name.isNone { write(first.type) } else { writeMembers(results, isVariadic: false) }
  }

  private mutating func writeMembers(_ members: [Member], isVariadic: Bool) {
    text += "("
    for (index, member) in members.enumerated() {
      if index > 0 { text += ", " }
      if !member.name.isNone { text += checker.names.text(member.name) + " " }
      if isVariadic && index == members.count - 1 {
        if checker.kind(member.type) == .slice {
          text += "..."
          write(checker.elementType(member.type))
        } else {
          write(member.type)
          text += "..."
        }
      } else {
        write(member.type)
      }
    }
    text += ")"
  }

  private mutating func writeTypeParameters(_ parameters: [TypeID]) {
    text += "["
    var previous = TypeID.invalid
    for (index, parameter) in parameters.enumerated() {
      let constraint = checker.typeParameter(parameter).constraint
      if index > 0 {
        if constraint != previous {
          text += " "
          write(previous)
        }
        text += ", "
      }
      previous = constraint
      write(parameter)
    }
    if !parameters.isEmpty {
      text += " "
      write(previous)
    }
    text += "]"
  }

  private mutating func writeInterface(_ type: TypeID) {
    if type == .emptyInterface {
      text += "interface{}"
      return
    }
    if seen.contains(type) {
      text += "interface{…}"
      return
    }
    seen.append(type)
    defer { seen.removeLast() }
    let methods = checker.explicitMethods(type)
    let embedded = checker.embeddedTypes(type)
    if checker.isImplicitInterface(type) {
      if methods.isEmpty && embedded.count == 1 {
        write(embedded[0])
        return
      }
      text += "/* implicit */ "
    }
    text += "interface{"
    var isFirst = true
    for method in methods {
      if !isFirst { text += "; " }
      isFirst = false
      text += checker.names.text(checker.object(method).name)
      writeSignature(checker.typeOf(method))
    }
    for type in embedded {
      if !isFirst { text += "; " }
      isFirst = false
      write(type)
    }
    text += "}"
  }

  /// The name a file knows a package by, nil when it imports its names without one.
  private func importedName(of package: PackageState, _ file: FileState) -> String? {
    for record in file.imports where record.package == package.id && !record.isBlank {
      if record.isDot { return nil }
      if !record.name.isNone { return checker.names.text(record.name) }
    }
    return checker.names.text(package.name)
  }

  private mutating func writeNamed(_ type: TypeID) {
    let object = checker.object(checker.typeName(of: type))
    if let package = checker.packageState(object.package) {
      switch qualifier {
      case .name:
        if package !== checker.checked { text += checker.names.text(package.name) + "." }
      case .file(let file):
        if package !== checker.checked, let name = importedName(of: package, file) { text += name + "." }
      case .path: text += package.source.path + "."
      }
    }
    text += checker.names.text(object.name)
    let arguments = checker.typeArguments(of: type)
    if !arguments.isEmpty {
      text += "["
      for (index, argument) in arguments.enumerated() {
        if index > 0 { text += ", " }
        write(argument)
      }
      text += "]"
    } else {
      let parameters = checker.typeParameters(ofGeneric: type)
      if !parameters.isEmpty { writeTypeParameters(parameters) }
    }
  }
}

extension Checker {
  func string(_ type: TypeID, qualifier: Qualifier) -> String {
    var writer = TypeStringWriter(checker: self, qualifier: qualifier)
    writer.write(type)
    return writer.text
  }
}
