// SPDX-License-Identifier: MIT

/// What `goprod help` prints.
enum HelpText {
  static let overview = """
    goprod says where Go code is not fit for production, why, and mends it.

    Usage: goprod COMMAND [OPTION …] [ARGUMENT …]

      check [PATH …]      check files, folders, or everything below a folder (`./...`, the default)
      rule [RULE …]       list the rules, or explain one by its code or name
      config [PATH]       print the settings that hold for a file or folder, and where each was made
      server              speak the Language Server Protocol over standard input and output
      stubs               make the embedded standard library from a Go installation
      version             print the version; with --verbose, also the standard library in use
      help [COMMAND]      explain a command

    """

  static let check = """
    Usage: goprod check [OPTION …] [PATH …]

    A PATH is a file, a folder, or a folder with everything below it (`dir/...`); without one it is `./...`.

      --select RULE,…     run only these rules, by code or name
      --config FILE       read settings from this file instead of the nearest `.goprod.json`
      --no-config         read no configuration file
      --tests             run all rules in test files, not only those made for them
      --fix               apply the safe fixes
      --format FORMAT     `text` (the default) or `json`
      --goroot FOLDER     the Go installation to take the standard library from; `none` for the embedded one
      --tags TAG,…        build tags that hold
      --os NAME           read build constraints for another operating system (GOOS)
      --arch NAME         read build constraints for another processor (GOARCH)
      --verbose           say which standard library is used

    Ends with 0 when nothing was found, 1 when something was, 2 when it could not be done.

    """

  static let rule = """
    Usage: goprod rule [RULE …]

    Lists all rules, or prints the documentation of those named by code or name.

    """

  static let config = """
    Usage: goprod config [PATH]
           goprod config --schema

    Prints the settings that hold for a file or folder (the current one) and where each was made: the nearest
    `.goprod.json` in it or above, what that extends, or the rule itself.

      --schema   print the JSON Schema of `.goprod.json` instead

    Ends with 0, or with 2 when something in the configuration was not understood.

    """

  static let server = """
    Usage: goprod server [--stdio]

    Speaks the Language Server Protocol over standard input and output; editors start it.

    """

  static let version = """
    Usage: goprod version [--verbose]

    Prints the version; with --verbose also the standard library in use, the number of rules, and Go's licence.

    """

  static let stubs = """
    Usage: goprod stubs --goroot FOLDER [--output FOLDER] [--since-from FOLDER …]

    Makes the standard library that is part of goprod: the declarations of a Go installation without function bodies.
    The result depends on the installation alone. Without --output it is printed.

      --goroot FOLDER      the Go installation whose standard library is taken
      --output FOLDER      write `standard-library.txt` and `LICENSE` there
      --since-from FOLDER  an older Go installation; with one or more, write `since.txt` too, which says which release
                           each name came with

    """

  static func page(for command: String) -> String? {
    switch command {
    case "check": check
    case "config": config
    case "rule", "rules": rule
    case "server": server
    case "stubs": stubs
    case "version": version
    case "help": overview
    default: nil
    }
  }
}
