// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// A place in a function as its callers see it: what its receiver, a parameter or a package variable leads to.
struct CalleePlace: Hashable {
  enum Root: Hashable {
    case receiver
    case parameter(Int)
    case package(path: String, name: String)
  }

  let root: Root
  let path: [Int]

  /// How callers see a place in a function, nil where they do not.
  init?(_ place: Place, in function: FuncDecl, _ types: FileTypes) {
    let objects = types.types
    path = place.path
    if objects.isPackageLevel(place.root) {
      root = .package(path: objects.packagePath(place.root), name: objects.name(place.root))
      return
    }
    // What is a copy has locks of its own.
    let type = objects.type(place.root)
    guard objects.isParameter(place.root), objects.isPointer(type) || objects.underlyingKind(type) == .channel else {
      return nil
    }
    if let receiver = Parameter(function.tree, function.receiver ?? .none)?.names.first,
      types.object(of: receiver) == place.root
    {
      root = .receiver
      return
    }
    var index = 0
    for node in function.parameters {
      guard let parameter = Parameter(function.tree, node) else { return nil }
      for name in parameter.names {
        if types.object(of: name) == place.root {
          root = .parameter(index)
          return
        }
        index += 1
      }
      if parameter.names.isEmpty { index += 1 }
    }
    return nil
  }

  /// What it is where the function is called.
  func place(in call: CallExpr, _ types: FileTypes, _ package: PackageFlow) -> Place? {
    switch root {
    case .package(let importPath, let name):
      let isOwn = importPath == package.checked.path
      let object = isOwn ? package.checked.object(name) : types.types.packageObject(importPath, name)
      return object.isNone ? nil : Place(root: object, path: path)
    case .receiver:
      return Place(receiverOf: call.id, types).map { Place(root: $0.root, path: $0.path + path) }
    case .parameter(let index):
      let arguments = Array(call.arguments)
      guard arguments.indices.contains(index) else { return nil }
      return Place(arguments[index], types).map { Place(root: $0.root, path: $0.path + path) }
    }
  }

  /// Whether a call of another package's function gives it, as the receiver or an argument, something that one of some
  /// places is in, or the function's own package has one of them.
  static func mayReach(_ call: CallExpr, _ places: some Sequence<Place>, _ types: FileTypes) -> Bool {
    let function = types.calledFunction(call.id)
    guard !function.isNone else { return false }
    let home = types.types.packagePath(function)
    var given = call.arguments.compactMap { Place($0, types) }
    if let receiver = Place(receiverOf: call.id, types) { given.append(receiver) }
    return places.contains { place in
      given.contains { place.isWithin($0) }
        || types.types.isPackageLevel(place.root) && types.types.packagePath(place.root) == home
    }
  }
}
