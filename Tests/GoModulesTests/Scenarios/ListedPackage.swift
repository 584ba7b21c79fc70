// SPDX-License-Identifier: MIT

import FoundationEssentials
import SystemCalls

/// A package as `go list -json` prints it.
struct ListedPackage: Decodable {
  struct Module: Decodable {
    let Path: String
    let GoVersion: String?
  }

  struct Failure: Decodable {
    let ImportStack: [String]?
    let Err: String
  }

  let Dir: String?
  let ImportPath: String
  let Name: String?
  let Standard: Bool?
  let DepOnly: Bool?
  let ForTest: String?
  let Module: Module?
  let GoFiles: [String]?
  let CgoFiles: [String]?
  let IgnoredGoFiles: [String]?
  let InvalidGoFiles: [String]?
  let TestGoFiles: [String]?
  let XTestGoFiles: [String]?
  let Imports: [String]?
  let TestImports: [String]?
  let XTestImports: [String]?
  let ImportMap: [String: String]?
  let Error: Failure?
  let DepsErrors: [Failure]?

  var allImports: Set<String> { Set((Imports ?? []) + (TestImports ?? []) + (XTestImports ?? [])) }

  private static let fields = [
    "Dir", "ImportPath", "Name", "Standard", "DepOnly", "ForTest", "Module", "GoFiles", "CgoFiles", "IgnoredGoFiles",
    "InvalidGoFiles", "TestGoFiles", "XTestGoFiles", "Imports", "TestImports", "XTestImports", "ImportMap", "Error",
    "DepsErrors",
  ]

  /// Runs `go list` with dependencies and tests.
  static func list(
    _ goRoot: String, in folder: String, _ arguments: [String], environment: [String: String]
  ) throws -> [ListedPackage] {
    let result = try ChildProcess.run(
      // The shell keeps the folder's name as it is written where links lead there.
      "/bin/sh",
      [
        "-c", "cd \"$0\" && exec \"$@\"", folder, goRoot + "/bin/go", "list", "-e", "-deps", "-test",
        "-json=" + fields.joined(separator: ","),
      ] + arguments,
      environment: environment, milliseconds: 60_000)
    // One object after the other, each ending with a line of its own.
    var packages: [ListedPackage] = []
    var object: [UInt8] = []
    for line in result.output.split(separator: 0x0A) {
      object += line + [0x0A]
      guard line.elementsEqual("}".utf8) else { continue }
      packages.append(try JSONDecoder().decode(ListedPackage.self, from: Data(object)))
      object = []
    }
    return packages
  }
}
