// SPDX-License-Identifier: MIT

import SampleRules
import Synchronization
import SystemCalls
import TestSupport

@testable import CommandLine

/// What a run of the program wrote, and how it ended.
struct CapturedRun {
  let code: Int32
  let output: String
  let messages: String

  init(_ arguments: String..., in folder: String = "/") {
    let texts = Mutex<(output: String, messages: String)>(("", ""))
    let box = Box(texts)
    let output = CommandOutput(
      result: { text in box.texts.withLock { $0.output += text } },
      message: { text in box.texts.withLock { $0.messages += text } })
    code = Program(registry: sampleRegistry, output: output, currentFolder: folder, server: { 42 }).run(arguments)
    (self.output, messages) = box.texts.withLock { $0 }
  }

  private final class Box: Sendable {
    let texts: Mutex<(output: String, messages: String)>
    init(_ texts: consuming sending Mutex<(output: String, messages: String)>) { self.texts = texts }
  }
}
