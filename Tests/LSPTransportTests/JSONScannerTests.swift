// SPDX-License-Identifier: MIT

import Testing

@testable import LSPTransport

@Suite struct JSONScannerTests {
  @Test(arguments: [
    "{}", "[]", "null", "true", "false", "0", "-0", "12.5e-7", "\"\"", #""\u00e9\n\"\\\/\b""#, " [ 1 , [ ] , { } ] ",
    #"{"a":{"b":[1,{"c":null}]},"d":"x"}"#, "\r\n\t{ }\n", "\"世界👍\"",
  ]) func accepts(json: String) throws {
    #expect(try JSONScanner.scan(Array(json.utf8)).repairs.isEmpty)
  }

  @Test(arguments: [
    "", " ", "{", "}", "[", "]", "[1,]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a" 1}"#, "{1:2}", "tru",
    "nulll",
    "01", "-", "1.", ".5", "1e", "+1", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "{} {}",
    "[1 2]",
    "[}", "{]", "[[]", "NaN", "'a'", "\u{feff}{}", "\0",
  ]) func refuses(json: String) {
    #expect(throws: JSONScanner.Failure.self) { try JSONScanner.scan(Array(json.utf8)) }
  }

  @Test func findsTheMembers() throws {
    let json = #" { "jsonrpc" : "2.0", "a\"" : [ {"x":1} ] , "b":null}"#
    let bytes = Array(json.utf8)
    let members = try JSONScanner.scan(bytes).members.map {
      [String(decoding: bytes[$0.key], as: UTF8.self), String(decoding: bytes[$0.value], as: UTF8.self)]
    }
    #expect(members == [["jsonrpc", "\"2.0\""], [#"a\""#, #"[ {"x":1} ]"#], ["b", "null"]])
  }

  @Test func capsNesting() throws {
    let deep = { (count: Int) in
      Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8)
    }
    _ = try JSONScanner.scan(deep(JSONScanner.nestingLimit))
    #expect(throws: JSONScanner.Failure.self) { try JSONScanner.scan(deep(JSONScanner.nestingLimit + 2)) }
    #expect(throws: JSONScanner.Failure.self) { try JSONScanner.scan(deep(1_000_000)) }
    let objects = String(repeating: #"{"a":"#, count: 100_000)
    #expect(throws: JSONScanner.Failure.self) { try JSONScanner.scan(Array(objects.utf8)) }
  }

  @Test func noEndingOfATruncatedMessageIsAccepted() {
    let json = Array(#"{"a":[1,-2.5e3,"x\u00e9\n世",true,false,null,{"b":{}}]}"#.utf8)
    for end in 0..<json.count {
      #expect(throws: JSONScanner.Failure.self) { try JSONScanner.scan(Array(json[..<end])) }
    }
  }

  @Test func notesWhatIsNoUTF8() throws {
    // A continuation byte alone, an overlong slash, an encoded surrogate, a cut-off character.
    let bytes: [UInt8] = [0x22, 0x80, 0xC0, 0xAF, 0xED, 0xA0, 0x80, 0xE4, 0xB8, 0x22]
    let repairs = try JSONScanner.scan(bytes).repairs.map(\.range)
    #expect(repairs == [1..<2, 2..<3, 3..<4, 4..<7, 7..<8, 8..<9])
    let escapes = Array(#""\ud83d\ude00 \ud83d \ude00 \ud83d\ud83d\ude00""#.utf8)
    #expect(try JSONScanner.scan(escapes).repairs.map(\.range) == [14..<20, 21..<27, 28..<34])
  }
}
