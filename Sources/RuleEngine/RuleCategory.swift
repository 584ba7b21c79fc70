// SPDX-License-Identifier: MIT

/// The subject of a rule; its raw value begins the rule's code.
public enum RuleCategory: String, Sendable, Hashable, CaseIterable {
  case errors = "ERR"
  case context = "CTX"
  case concurrency = "CON"
  case resources = "RES"
  case http = "HTTP"
  case sql = "SQL"
  case logging = "LOG"
  case security = "SEC"
  case performance = "PERF"
  case testing = "TEST"
  case interfaces = "API"
  case architecture = "ARCH"
  case configuration = "CFG"
  case observability = "OBS"
  case resilience = "RSL"
  case directives = "DIR"

  /// The category as users write it in lower case: "errors".
  public var name: String { String(describing: self) }

  /// The category with a name or with the letters that begin its codes.
  public init?(named name: String) {
    guard let category = RuleCategory.allCases.first(where: { $0.name == name || $0.rawValue == name }) else {
      return nil
    }
    self = category
  }

  /// The category as a heading.
  public var title: String {
    switch self {
    case .errors: "Errors"
    case .context: "Context"
    case .concurrency: "Goroutines, channels, locks"
    case .resources: "Resources"
    case .http: "HTTP"
    case .sql: "SQL"
    case .logging: "Logging"
    case .security: "Security"
    case .performance: "Performance"
    case .testing: "Tests"
    case .interfaces: "Interfaces and names"
    case .architecture: "Architecture"
    case .configuration: "Configuration"
    case .observability: "Observability"
    case .resilience: "Resilience"
    case .directives: "Directives"
    }
  }
}
