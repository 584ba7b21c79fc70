// SPDX-License-Identifier: MIT

import SystemCalls

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 2, let name = arguments.first, let goroot = arguments.last,
  ["syntax", "edit"].contains(name)
else {
  print("usage: goprod-bench syntax|edit GOROOT")
  CurrentProcess.exitNow(2)
}
let folder = FilePath.join(goroot, "src")
do {
  if name == "edit" {
    try EditBenchmark(folder: folder).run()
  } else {
    try SyntaxBenchmark(folder: folder).run(goroot: goroot)
  }
} catch {
  print("goprod-bench: \(error)")
  CurrentProcess.exitNow(2)
}
