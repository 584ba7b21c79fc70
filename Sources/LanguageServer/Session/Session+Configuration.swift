// SPDX-License-Identifier: MIT

import LSPProtocol

extension Session {
  func changeConfiguration(_ notification: DidChangeConfigurationNotification) {
    guard let settings = notification.settings, !settings.isNull else {
      // "Something has changed, ask for it."
      askForConfiguration()
      return
    }
    apply(settings: settings)
    // Some clients send an empty object and have the settings behind the request.
    if ServerSettings.section(of: settings).objectValue?.isEmpty ?? true { askForConfiguration() }
  }

  func askForConfiguration() {
    guard capabilities.configurationRequests else { return }
    send(ConfigurationRequest(items: [ConfigurationRequest.Item(section: "goprod")])) { session, result in
      switch result {
      case .success(let sections):
        if let section = sections.first, !section.isNull { session.apply(settings: section) }
      case .failure(let error): session.log(.warning, "the client did not give its settings: \(error.message)")
      }
    }
  }

  /// Lays settings over those of `initializationOptions` and starts anew where that changes anything.
  private func apply(settings: LSPAny) {
    guard phase == .running else { return }
    let section = ServerSettings.section(of: settings)
    guard let members = section.objectValue else {
      warnOnce("the settings must be an object")
      return
    }
    let settings = readSettings(.object(initialSettings.merging(members) { _, later in later }))
    let isSame = settings.layer == configuration.settings.layer
    configuration.settings = settings
    if !isSame { reconfigure() }
  }

  /// Starts the analysis anew with the present configuration.
  func reconfigure() {
    analysis.configure(configuration, features)
    everythingChanged()
  }

  func readSettings(_ json: LSPAny) -> ServerSettings {
    var problems: [String] = []
    let settings = ServerSettings(json, problems: &problems)
    for problem in problems { warnOnce(problem) }
    return settings
  }

  private func warnOnce(_ text: String) {
    if warned.insert(text).inserted { log(.warning, text) }
  }
}
