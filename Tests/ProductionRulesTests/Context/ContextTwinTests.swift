// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import ProductionRules
import Testing

/// Holds the table of context twins to the libraries it speaks of.
@Suite(.enabled(if: FixtureLibrary.goRoot != nil, "needs a GOROOT in GOPROD_TEST_GOROOT"))
struct ContextTwinTests {
  @Test func everyEntryNamesAFunction() {
    let program = TypeProgram(provider: FixtureLibrary())
    let text = "package p\n\nimport _ \"net/http\"\n"
    let file = SourceFile(path: "p.go", tree: SyntaxTree.parse(Array(text.utf8)))
    let types = program.check(PackageSource(path: "p", files: [file])).types
    for name in ContextTwinNames.all {
      let function = function(name, types)
      #expect(types.fullName(function) == name, "\(name) is not there")
    }
  }

  /// The function with a full name: `net/http.Get`, `(*net/http.Client).Get`.
  private func function(_ name: String, _ types: Types) -> ObjectID {
    guard name.hasPrefix("(*"), let end = name.firstRange(of: ").") else {
      let (path, symbol) = split(name[...])
      return types.packageObject(path, symbol)
    }
    let (path, type) = split(name[name.index(name.startIndex, offsetBy: 2)..<end.lowerBound])
    return types.lookupMethod(types.namedType(path, type), String(name[end.upperBound...]))
  }

  private func split(_ name: Substring) -> (path: String, symbol: String) {
    guard let dot = name.lastIndex(of: ".") else { return ("", String(name)) }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }
}
