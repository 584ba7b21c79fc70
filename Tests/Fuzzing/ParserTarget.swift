// SPDX-License-Identifier: MIT

import GoSyntax

/// What libFuzzer calls with each input: parses it in every mode and asks the trees everything there is to ask; then
/// changes it in one place, where the tree made from the old one has to be what parsing the new source gives.
///
/// The pointer is libFuzzer's own, valid for the length of the call.
@_cdecl("LLVMFuzzerTestOneInput")
public func parseAndEdit(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = bytes.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
  for mode in [ParseMode.full, .declarations, .imports] {
    let tree = SyntaxTree.parse(source, mode: mode)
    if let broken = brokenInvariant(tree) ?? TreeAccessors.broken(tree) { fatalError("\(mode): \(broken)") }
    guard mode == .full, source.count > 16 else { continue }
    let edit = tree.replacing(editedRange(source), with: insertion(source))
    let expected = SyntaxTree.parse(Array(edit.new.bytes))
    if let broken = difference(edit.new, expected) ?? brokenClaim(edit) { fatalError("edited: \(broken)") }
  }
  return 0
}

/// A number the fuzzer chooses by a byte from the input's end.
private func choice(_ source: [UInt8], _ index: Int) -> Int { Int(source[source.count - 1 - index]) }

private func editedRange(_ source: [UInt8]) -> SourceRange {
  let start = (choice(source, 0) << 8 | choice(source, 1)) % source.count
  let length = choice(source, 2) % 48
  return SourceRange(start: UInt32(start), end: UInt32(min(start + length, source.count)))
}

/// A piece of the source itself, or one byte of those that open and close.
private func insertion(_ source: [UInt8]) -> [UInt8] {
  let start = (choice(source, 3) << 8 | choice(source, 4)) % source.count
  let length = choice(source, 5) % 32
  let opening = Array("{}()[]\"'`\n/*;:. ".utf8)
  return length < 8 ? [opening[choice(source, 4) % opening.count]] : Array(source[start...].prefix(length))
}
