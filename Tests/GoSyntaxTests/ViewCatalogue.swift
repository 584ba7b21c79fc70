// SPDX-License-Identifier: MIT

import GoSyntax

/// The typed views as their sources have them, and the table of all kinds that docs/syntax.md shows.
struct ViewCatalogue {
  struct View {
    let name: String
    let kinds: [NodeKind]
    var properties: [String] = []
  }

  /// The views in the order of the files.
  static let views: [View] = {
    var views: [View] = []
    for file in ["Declarations", "Types", "Expressions", "Statements", "Branches"] {
      var name = ""
      var isSignature = false
      for line in Checkout.text(of: "Sources/GoSyntax/Views/\(file).swift").split(separator: "\n") {
        let words = line.split { " :(){}`".contains($0) }
        if line.hasPrefix("public struct "), words.count > 2 {
          name = String(words[2])
          isSignature = words.contains("SignatureView")
        } else if line.hasPrefix("  public static var kinds:") {
          views.append(
            View(name: name, kinds: NodeKind.allCases.filter { words.contains(".\($0)") || words.contains(".\($0),") }))
        } else if line.hasPrefix("  public var "), words.count > 2, !views.isEmpty {
          views[views.count - 1].properties.append(String(words[2]))
          if isSignature, words[2] == "type" {
            views[views.count - 1].properties += ["typeParameters", "parameters", "results"]
          }
        }
      }
    }
    return views
  }()

  /// The table of all kinds, as Markdown.
  static var table: String {
    var table = "| node and children | views and their properties |\n|---|---|\n"
    for kind in NodeKind.allCases {
      let shape = NodeShape.all[kind]?.notation ?? "\(kind)"
      let described = views.filter { $0.kinds.contains(kind) }.map { view in
        "`\(view.name)`: " + view.properties.map { "`\($0)`" }.joined(separator: ", ")
      }
      table +=
        "| `\(shape.split(separator: "|").joined(separator: "\\|"))` | \(described.joined(separator: "<br>")) |\n"
    }
    return table
  }
}
