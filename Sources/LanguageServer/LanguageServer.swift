// SPDX-License-Identifier: MIT

import LSPTransport
import SystemCalls
import Workspace

/// Speaks LSP over standard input and output until the session is over, and returns the exit code of the process.
package func runLanguageServer() -> Int32 {
  SignalWatch.ignoreBrokenPipes()
  let (events, continuation) = AsyncStream.makeStream(of: ServerEvent.self)
  let post: @Sendable (ServerEvent) -> Void = { continuation.yield($0) }
  SignalWatch.watchTermination { post(.signal($0)) }
  let writer = MessageWriter(.standardOutput) { post(.outputFailed($0)) }
  let watch = ThreadsWatch()
  let environment = ServerEnvironment(
    version: ProductVersion.text,
    makeBackend: { WorkspaceBackend($0, watch: $0.isInteractive ? watch.value : nil, log: $1) },
    send: { writer.send($0) },
    logLine: { line in try? FileDescriptor.standardError.write(Array("goprod: \(line)\n".utf8)) },
    logLevel: LogLevel(named: ProcessEnvironment.variables["GOPROD_LOG"] ?? "") ?? .warning,
    pages: RulePages(folder: RulePages.usualFolder(version: ProductVersion.text)),
    watchProcess: { ProcessWatch.watch(processID: $0, onExit: $1) })
  MessageReader.start(.standardInput) { post(.input($0)) }
  let result = BlockingQueue<Int32>()
  Task.detached {
    result.push(await environment.run(events, post: post))
  }
  let code = result.pop() ?? 1
  // A client that went away does not read any more; one that is still there does so quickly.
  writer.finish(milliseconds: 1000)
  return code
}

/// The watch over the analysis, made with the first one and kept when settings make another.
///
/// Unchecked because only the thread of the analysis comes here.
private final class ThreadsWatch: @unchecked Sendable {
  private(set) lazy var value = AnalysisWatch.defaultFolder.map(AnalysisWatch.init(folder:))
}
