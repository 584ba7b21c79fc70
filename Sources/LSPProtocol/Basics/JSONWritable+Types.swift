// SPDX-License-Identifier: MIT

// The types that leave on every keystroke. Tests hold them to what `JSONEncoder` makes of the same values.

extension LSPAny: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .int(let value): writer.int(value)
    case .double(let value): writer.double(value)
    case .string(let value): writer.string(value)
    case .array(let elements):
      writer.beginArray()
      for element in elements { element.write(to: &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for (key, value) in members {
        writer.key(key)
        value.write(to: &writer)
      }
      writer.endObject()
    }
  }
}

extension Position: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("line")
    writer.int(line)
    writer.key("character")
    writer.int(character)
    writer.endObject()
  }
}

extension LSPRange: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("start")
    start.write(to: &writer)
    writer.key("end")
    end.write(to: &writer)
    writer.endObject()
  }
}

extension LSPDiagnostic: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("range")
    range.write(to: &writer)
    if let severity {
      writer.key("severity")
      writer.int(severity.rawValue)
    }
    if let code {
      writer.key("code")
      code.write(to: &writer)
    }
    if let codeDescription {
      writer.key("codeDescription")
      writer.beginObject()
      writer.key("href")
      writer.string(codeDescription.href)
      writer.endObject()
    }
    if let source {
      writer.key("source")
      writer.string(source)
    }
    writer.key("message")
    writer.string(message)
    if let tags {
      writer.key("tags")
      writer.beginArray()
      for tag in tags { writer.int(tag.rawValue) }
      writer.endArray()
    }
    if let relatedInformation {
      writer.key("relatedInformation")
      writer.beginArray()
      for related in relatedInformation { related.write(to: &writer) }
      writer.endArray()
    }
    if let data {
      writer.key("data")
      data.write(to: &writer)
    }
    writer.endObject()
  }
}

extension DiagnosticRelatedInformation: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("location")
    writer.beginObject()
    writer.key("uri")
    writer.string(location.uri.string)
    writer.key("range")
    location.range.write(to: &writer)
    writer.endObject()
    writer.key("message")
    writer.string(message)
    writer.endObject()
  }
}

extension PublishDiagnosticsNotification: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("uri")
    writer.string(uri.string)
    if let version {
      writer.key("version")
      writer.int(version)
    }
    writer.key("diagnostics")
    writer.beginArray()
    for diagnostic in diagnostics { diagnostic.write(to: &writer) }
    writer.endArray()
    writer.endObject()
  }
}

extension DocumentDiagnosticReport: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("kind")
    writer.string(kind)
    if let resultId {
      writer.key("resultId")
      writer.string(resultId)
    }
    if let items {
      writer.key("items")
      writer.beginArray()
      for item in items { item.write(to: &writer) }
      writer.endArray()
    }
    writer.endObject()
  }
}
