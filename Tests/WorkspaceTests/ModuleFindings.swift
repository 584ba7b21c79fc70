// SPDX-License-Identifier: MIT

import RuleEngine
import TestSupport

@testable import Workspace

/// What rules find in one file of a module, as `line: message; related; …`.
func moduleFindings(
  _ files: [String: String], _ rules: [String], in name: String = "main.go", severity: Severity? = nil
) throws -> [String] {
  let folder = try TemporaryFolder(["go.mod": "module example.com/m\n\ngo 1.22\n"].merging(files) { $1 })
  let report = Workspace(options: .with(goRoot: "none", select: rules)).check(paths: ["./..."], from: folder.path)
  let file = report.files.first { $0.path == folder.path + "/" + name }
  return (file?.diagnostics ?? []).filter { severity == nil || $0.severity == severity }.map { diagnostic in
    let line = (file?.text.lineTable.line(at: diagnostic.range.start) ?? 0) + 1
    return "\(line): " + ([diagnostic.message] + diagnostic.related.map(\.message)).joined(separator: "; ")
  }
}
