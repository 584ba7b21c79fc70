// SPDX-License-Identifier: MIT

import RuleEngine

/// Functions outside of the module that may keep a goroutine waiting for long.
enum WaitingCalls {
  enum Kind {
    case sleep
    /// For goroutines that the group has started.
    case group
    /// For a process that is running.
    case process
    /// Runs a command to its end.
    case command
    case request
    case connection
    /// Goes on until the server is closed.
    case server
  }

  static let table: CalleeTable<Kind> = {
    let names: [Kind: [String]] = [
      .sleep: ["time.Sleep"],
      .group: ["(*sync.WaitGroup).Wait", "(*golang.org/x/sync/errgroup.Group).Wait"],
      .process: ["(*os/exec.Cmd).Wait"],
      .command: ["(*os/exec.Cmd).Run", "(*os/exec.Cmd).Output", "(*os/exec.Cmd).CombinedOutput"],
      .request: [
        "net/http.Get", "net/http.Head", "net/http.Post", "net/http.PostForm", "(*net/http.Client).Do",
        "(*net/http.Client).Get", "(*net/http.Client).Head", "(*net/http.Client).Post", "(*net/http.Client).PostForm",
      ],
      .connection: [
        "net.Dial", "net.DialTimeout", "net.LookupHost", "net.LookupIP", "net.LookupAddr", "(*net.Dialer).Dial",
        "(*net.Dialer).DialContext", "crypto/tls.Dial", "crypto/tls.DialWithDialer",
      ],
      .server: ["net/http.ListenAndServe", "net/http.ListenAndServeTLS", "net/http.Serve"],
    ]
    var table: [String: Kind] = [:]
    for (kind, list) in names { for name in list { table[name] = kind } }
    return CalleeTable(table)
  }()
}
