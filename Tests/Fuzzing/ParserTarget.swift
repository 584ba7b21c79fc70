// SPDX-License-Identifier: MIT

import GoSyntax

/// What libFuzzer calls with each input: parses it in every mode and asks the trees everything there is to ask.
///
/// The pointer is libFuzzer's own, valid for the length of the call.
@_cdecl("LLVMFuzzerTestOneInput")
public func parseInEveryMode(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = bytes.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
  for mode in [ParseMode.full, .declarations, .imports] {
    let tree = SyntaxTree.parse(source, mode: mode)
    if let broken = brokenInvariant(tree) ?? TreeAccessors.broken(tree) { fatalError("\(mode): \(broken)") }
  }
  return 0
}
