// SPDX-License-Identifier: MIT

/// Functions outside the checked package after whose call nothing follows.
///
/// Findings must not depend on whether sources of these packages are at hand, so that their bodies are not looked at.
enum NoReturnTable {
  /// What a call of the function with a full name, as `types.fullName` gives it, does to control.
  static func effect(of name: String) -> FlowHooks.CallEffect {
    if panicking.contains(name) { return .panics }
    return final.contains(name) ? .neverReturns : .returns
  }

  /// The last parts of all names in the table, to look no further for most functions.
  static let lastNames: Set<String> = {
    var names: Set<String> = []
    for name in final.union(panicking) {
      names.insert(name.split(separator: ".").last.map(String.init) ?? name)
    }
    return names
  }()

  private static let final: Set<String> = {
    var names: Set<String> = [
      "os.Exit", "syscall.Exit", "runtime.Goexit", "golang.org/x/sys/unix.Exit",
      "github.com/sirupsen/logrus.Exit", "(*github.com/sirupsen/logrus.Logger).Exit",
      "github.com/alecthomas/kingpin.FatalUsage", "github.com/alecthomas/kingpin/v2.FatalUsage",
      "gopkg.in/alecthomas/kingpin.v2.FatalUsage",
    ]
    func add(_ prefixes: [String], _ methods: [String]) {
      for prefix in prefixes { for method in methods { names.insert(prefix + method) } }
    }
    add(["log.", "(*log.Logger)."], ["Fatal", "Fatalf", "Fatalln"])
    add(
      ["(*testing.common).", "(testing.TB).", "(*testing.T).", "(*testing.B).", "(*testing.F)."],
      ["FailNow", "Fatal", "Fatalf", "Skip", "Skipf", "SkipNow"])
    add(["(*github.com/coreos/pkg/capnslog.PackageLogger)."], ["Fatal", "Fatalf", "Fatalln"])
    add(
      ["(*gopkg.in/check.v1.C).", "(*github.com/go-check/check.C)."], ["FailNow", "Fatal", "Fatalf", "Skip"])
    add(
      ["k8s.io/klog.", "k8s.io/klog/v2.", "github.com/golang/glog."],
      [
        "Fatal", "Fatalf", "Fatalln", "FatalDepth", "FatalDepthf", "Exit", "Exitf", "Exitln", "ExitDepth",
        "ExitDepthf", "FlushAndExit",
      ])
    add(
      [
        "github.com/sirupsen/logrus.", "(*github.com/sirupsen/logrus.Logger).",
        "(*github.com/sirupsen/logrus.Entry).", "(github.com/sirupsen/logrus.FieldLogger).",
        "(github.com/sirupsen/logrus.Ext1FieldLogger).", "(github.com/sirupsen/logrus.StdLogger).",
      ],
      ["Fatal", "Fatalf", "Fatalln"])
    add(["(*go.uber.org/zap.Logger)."], ["Fatal"])
    add(["(*go.uber.org/zap.SugaredLogger)."], ["Fatal", "Fatalf", "Fatalln", "Fatalw"])
    add(
      [
        "github.com/alecthomas/kingpin.", "github.com/alecthomas/kingpin/v2.", "gopkg.in/alecthomas/kingpin.v2.",
        "(*github.com/alecthomas/kingpin.Application).", "(*github.com/alecthomas/kingpin/v2.Application).",
        "(*gopkg.in/alecthomas/kingpin.v2.Application).",
      ], ["Fatalf"])
    return names
  }()

  private static let panicking: Set<String> = {
    var names: Set<String> = []
    func add(_ prefixes: [String], _ methods: [String]) {
      for prefix in prefixes { for method in methods { names.insert(prefix + method) } }
    }
    add(["log.", "(*log.Logger)."], ["Panic", "Panicf", "Panicln"])
    add(
      [
        "github.com/sirupsen/logrus.", "(*github.com/sirupsen/logrus.Logger).",
        "(*github.com/sirupsen/logrus.Entry).", "(github.com/sirupsen/logrus.FieldLogger).",
      ], ["Panic", "Panicf", "Panicln"])
    add(["(*go.uber.org/zap.Logger)."], ["Panic"])
    add(["(*go.uber.org/zap.SugaredLogger)."], ["Panic", "Panicf", "Panicln", "Panicw"])
    return names
  }()
}
