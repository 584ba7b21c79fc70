// SPDX-License-Identifier: MIT

import Configuration
import GoModules
import LanguageServer
import ProductionRules
import RuleEngine
import SystemCalls
import Workspace

/// The program `goprod`, without its `main`.
package struct Program: Sendable {
  let registry: RuleRegistry
  let output: CommandOutput
  let currentFolder: String
  let server: @Sendable () -> Int32

  package init(
    registry: RuleRegistry = RuleCatalogue.registry, output: CommandOutput = .standard,
    currentFolder: String = FileSystem.currentFolder, server: @escaping @Sendable () -> Int32 = runLanguageServer
  ) {
    self.registry = registry
    self.output = output
    self.currentFolder = currentFolder
    self.server = server
  }

  /// Runs the command that the arguments (without the program's name) ask for, and gives the exit code.
  package func run(_ arguments: [String]) -> Int32 {
    do throws(Misuse) {
      return try dispatch(arguments)
    } catch {
      output.say(error.message)
      return ExitCode.failure
    }
  }

  /// Runs the command that this process was started with, and ends the process.
  package static func main() -> Never {
    CurrentProcess.exitNow(Program().run(Array(Swift.CommandLine.arguments.dropFirst())))
  }

  private func dispatch(_ arguments: [String]) throws(Misuse) -> Int32 {
    guard let command = arguments.first else {
      output.message(HelpText.overview)
      return ExitCode.failure
    }
    let rest = Array(arguments.dropFirst())
    if command != "help", rest.prefix(while: { $0 != "--" }).contains(where: Program.asksForHelp),
      let page = HelpText.page(for: command)
    {
      output.result(page)
      return ExitCode.clean
    }
    switch command {
    case "check":
      let options = try CheckOptions(rest, registry: registry, currentFolder: currentFolder)
      return onLargeStack {
        CheckCommand(options: options, registry: $0.registry, currentFolder: $0.currentFolder, output: $0.output).run()
      }
    case "rule", "rules": return try RuleCommand(registry: registry, output: output).run(rest)
    case "config":
      return try ConfigCommand(rest, registry: registry, output: output, currentFolder: currentFolder).run()
    case "version", "--version", "-version", "-v", "-V": return try version(rest)
    case "stubs":
      let command = try StubsCommand(rest, output: output, currentFolder: currentFolder)
      return onLargeStack { _ in command.run() }
    case "server", "--stdio", "-stdio":
      try checkServerArguments(rest)
      return server()
    case "help", "--help", "-help", "-h": return try help(rest)
    default:
      let hint = command.hasSuffix(".go") || command.contains("/") ? " (did you mean `goprod check \(command)`?)" : ""
      throw Misuse("unknown command `\(command)`\(hint); `goprod help` lists them all")
    }
  }

  /// Editors name the transport, and some add their process, which `initialize` says as well.
  private func checkServerArguments(_ arguments: [String]) throws(Misuse) {
    var reader = ArgumentReader(arguments)
    while let item = try reader.next() {
      switch item {
      case .option("--stdio"): break
      case .option("--clientProcessId"): _ = try reader.value(of: "--clientProcessId")
      case .option(let name), .operand(let name):
        throw Misuse("`goprod server` does not know `\(name)`; it speaks over standard input and output")
      }
    }
  }

  private static func asksForHelp(_ argument: String) -> Bool {
    argument == "--help" || argument == "-help" || argument == "-h"
  }

  private func onLargeStack(_ body: @escaping @Sendable (Program) -> Int32) -> Int32 {
    let program = self
    guard let code = LargeStackThread.runAndWait(name: "analysis", { body(program) }) else {
      output.say("no thread could be started for the analysis")
      return ExitCode.failure
    }
    return code
  }

  private func help(_ arguments: [String]) throws(Misuse) -> Int32 {
    guard let topic = arguments.first else {
      output.result(HelpText.overview)
      return ExitCode.clean
    }
    if let page = HelpText.page(for: topic) {
      output.result(page)
    } else if registry.rule(topic) != nil {
      return try RuleCommand(registry: registry, output: output).run([topic])
    } else {
      throw Misuse("no help on `\(topic)`; `goprod help` lists the commands")
    }
    return ExitCode.clean
  }

  private func version(_ arguments: [String]) throws(Misuse) -> Int32 {
    var reader = ArgumentReader(arguments)
    var isVerbose = false
    var options = WorkspaceOptions()
    while let item = try reader.next() {
      switch item {
      case .option("--verbose"), .option("-v"): isVerbose = true
      case .option("--goroot"): options.settings.goRoot = Sourced(try reader.value(of: "--goroot"), .commandLine)
      case .option(let name), .operand(let name): throw Misuse("`goprod version` does not know `\(name)`")
      }
    }
    output.result("goprod \(ProductVersion.text)\n")
    if isVerbose {
      let workspace = Workspace(options: options, registry: registry, log: { _ in })
      output.result("standard library: \(workspace.standardLibrary)\n")
      output.result("rules: \(registry.rules.count)\n")
      output.result(
        "\nThe embedded standard library is made from Go's and under its licence:\n\n\(StubLibrary.licence)")
    }
    return ExitCode.clean
  }
}
