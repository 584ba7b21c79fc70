// SPDX-License-Identifier: MIT

extension CallPhrase {
  static let fixedPhrases = [
    "atoi": "parse integer", "parse int": "parse integer", "parse uint": "parse integer", "parse float": "parse number",
    "parse bool": "parse bool", "read all": "read all", "mkdir": "create directory", "mkdir all": "create directory",
    "chdir": "change directory", "read dir": "read directory", "recv": "receive", "lstat": "stat",
    "getwd": "get working directory", "fprint": "print", "fprintf": "print", "fprintln": "print",
  ]

  static let prepositions: Set<String> = ["from", "with", "by", "to", "in", "of", "for", "at", "on", "as"]

  /// Packages whose functions say enough without the package's name.
  static let plainPackages: Set<String> = [
    "os", "io", "io/ioutil", "fmt", "strconv", "database/sql", "path/filepath", "net", "os/exec", "errors", "bufio",
    "bytes", "strings", "io/fs", "net/http", "syscall", "embed",
  ]

  /// Words of a type's name that say what part it plays, not what it is about.
  static let roleWords: Set<String> = [
    "repository", "repo", "store", "storage", "service", "svc", "client", "manager", "handler", "controller", "dao",
    "impl", "interface", "api", "server", "provider", "helper", "gateway", "usecase", "interactor", "cli",
  ]

  static let longForms = [
    "tx": "transaction", "txn": "transaction", "db": "database", "cmd": "command", "req": "request", "resp": "response",
    "conn": "connection",
    "cfg": "config", "stmt": "statement", "msg": "message",
  ]

  /// Parameters that hold no name or number of a thing.
  static let telltale: Set<String> = [
    "query", "sql", "stmt", "statement", "format", "layout", "text", "content", "contents", "body", "data", "payload",
    "flag", "mode", "perm", "fmt", "msg", "message", "whence", "size", "n", "count", "limit", "timeout",
  ]

  /// Words in names of things that must not be written to a log.
  static let secrets: Set<String> = [
    "password", "passwd", "pwd", "secret", "token", "key", "credential", "credentials", "dsn", "auth", "email", "jwt",
    "cookie", "session", "pin", "ssn", "phone", "card", "iban", "passphrase", "signature", "otp", "conn", "connstr",
  ]

  /// Verbs that act on the receiver itself.
  static let receiverVerbs: Set<String> = [
    "close", "commit", "rollback", "scan", "flush", "start", "run", "stop", "wait", "ping", "connect", "sync", "encode",
    "decode", "marshal", "unmarshal", "shutdown", "open", "lock", "unlock", "accept", "serve", "iterate", "query",
    "exec", "execute", "validate", "init", "load", "save", "reset", "truncate", "seek", "handle", "parse", "send",
    "receive", "apply", "compile", "render", "write", "read", "begin", "prepare", "dial", "listen", "login", "refresh",
  ]

  /// Verbs that act on the thing a repository, store or client is about.
  static let entityVerbs: Set<String> = [
    "get", "find", "list", "create", "delete", "save", "update", "put", "add", "remove", "set", "insert", "upsert",
    "count", "fetch", "search", "publish", "subscribe", "lookup",
  ]

  /// Verbs of functions that act on what their package is about.
  static let packageVerbs: Set<String> = [
    "parse", "open", "unmarshal", "marshal", "decode", "encode", "read", "write", "load", "create", "connect",
    "compile",
    "execute", "dial", "listen", "start", "run", "init", "convert", "validate",
  ]
}
