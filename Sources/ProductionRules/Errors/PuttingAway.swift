// SPDX-License-Identifier: MIT

import GoTypes
import RuleEngine

/// Functions that put something away.
///
/// Where that is done on the way out, because something failed or because all is done, its error has nowhere to go.
enum PuttingAway {
  /// How much such a function's error says where it is a plain statement.
  enum Weight {
    /// Nothing is lost: what was written is known to have come.
    case none
    /// What is left over is in nobody's way.
    case little
    /// It is somebody's purpose more often than not.
    case much
  }

  /// Whether a method gives up what could be committed: a transaction, a file that replaces another.
  static func givesUp(_ method: String, _ receiver: TypeID, _ types: Types) -> Bool {
    ["Rollback", "Cancel", "Abort", "Discard"].contains(method) && !types.lookupMethod(receiver, "Commit").isNone
  }

  /// Whether a method lets go of what another one of its type takes, as a lock of a file.
  static func unlocks(_ method: String, _ receiver: TypeID, _ types: Types) -> Bool {
    method == "Unlock" && !types.lookupMethod(receiver, "Lock").isNone
  }

  static let functions: CalleeTable<Weight> = {
    var values: [String: Weight] = [
      "os.Remove": .little, "os.RemoveAll": .little, "(*os.Root).Remove": .little, "(*os.Root).RemoveAll": .little,
      "(*os.Process).Kill": .little, "(*os.Process).Signal": .little, "os.Chdir": .much, "os.Truncate": .much,
      "(*os.File).Truncate": .much, "os.Chmod": .much, "os.Chown": .much, "(*os/exec.Cmd).Wait": .much,
      "(*os.Process).Wait": .much, "(*net/http.Server).Shutdown": .little, "(*net/http.Server).Close": .little,
      "(*net.TCPConn).CloseRead": .little, "(*net.TCPConn).CloseWrite": .little, "(*net.UnixConn).CloseRead": .little,
      "(*net.UnixConn).CloseWrite": .little, "(*crypto/tls.Conn).CloseWrite": .little,
      "(*net/smtp.Client).Quit": .little, "(*net/smtp.Client).Reset": .little,
      "(google.golang.org/grpc.ClientStream).CloseSend": .little,
      "(*github.com/gofrs/flock.Flock).Unlock": .little, "(*github.com/docker/docker/client.Client).Close": .little,
      "(*go.mongodb.org/mongo-driver/mongo.Client).Disconnect": .little,
      "golang.org/x/term.Restore": .little, "golang.org/x/crypto/ssh/terminal.Restore": .little,
      "(*golang.org/x/crypto/ssh.Session).Wait": .much, "(*golang.org/x/crypto/ssh.Session).Signal": .little,
      "(*github.com/fsnotify/fsnotify.Watcher).Remove": .little,
    ]
    for package in ["syscall.", "golang.org/x/sys/unix.", "golang.org/x/sys/windows."] {
      for name in [
        "FreeLibrary", "Kill", "Munmap", "Rmdir", "Shutdown", "TerminateProcess", "Unlink",
        "Unlinkat", "Unmount", "UnmapViewOfFile",
      ] { values[package + name] = .little }
      for name in ["Close", "CloseHandle"] { values[package + name] = Weight.none }
      for name in ["Chdir", "Fchdir", "Flock", "Ftruncate", "Truncate"] { values[package + name] = .much }
    }
    return CalleeTable(values)
  }()
}
