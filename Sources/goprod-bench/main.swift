// SPDX-License-Identifier: MIT

import SystemCalls

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 2, arguments.first == "syntax", let goroot = arguments.last else {
  print("usage: goprod-bench syntax GOROOT")
  CurrentProcess.exitNow(2)
}
do {
  try SyntaxBenchmark(folder: FilePath.join(goroot, "src")).run(goroot: goroot)
} catch {
  print("goprod-bench: \(error)")
  CurrentProcess.exitNow(2)
}
