// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Errors of the world outside the program: files, the network, databases, other programs.
enum EverydayFailures {
  /// Whether an error comes from nothing but functions that ask for something outside.
  static func contains(_ error: NodeID, _ pass: RulePass) -> Bool {
    let origins = ErrorCalls(of: error, pass)
    return origins.isComplete && !origins.calls.isEmpty
      && origins.calls.allSatisfy { asksOutside(pass.types.calledFunction($0), pass.types.types) }
  }

  private static func asksOutside(_ function: ObjectID, _ types: Types) -> Bool {
    packages.contains(types.packagePath(function)) || functions.contains(types.fullName(function))
  }

  private static let packages: Set<String> = [
    "os", "os/exec", "io/ioutil", "io/fs", "net", "net/http", "net/rpc", "net/smtp", "crypto/tls", "database/sql",
    "archive/tar", "archive/zip", "github.com/jmoiron/sqlx", "github.com/jackc/pgx/v4", "github.com/jackc/pgx/v5",
    "github.com/redis/go-redis/v9", "github.com/go-redis/redis/v8",
  ]

  private static let functions: Set<String> = [
    "io.ReadAll", "io.Copy", "io.CopyN", "io.CopyBuffer", "io.ReadFull", "path/filepath.EvalSymlinks",
    "path/filepath.Walk", "path/filepath.WalkDir", "(*encoding/json.Decoder).Decode",
  ]
}
