// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport

extension Session {
  /// What is not known here is ignored, as LSP asks for with `$/` and practice asks for with the rest.
  func receiveNotification(_ method: String, _ parameters: JSONPayload) {
    do throws(ResponseError) {
      switch method {
      case InitializedNotification.method: initialized()
      case DidOpenNotification.method: open(try parameters.decode(DidOpenNotification.self))
      case DidChangeNotification.method: change(try parameters.decode(DidChangeNotification.self))
      case DidSaveNotification.method: save(try parameters.decode(DidSaveNotification.self))
      case DidCloseNotification.method: close(try parameters.decode(DidCloseNotification.self))
      case CancelRequestNotification.method: cancel(try parameters.decode(CancelRequestNotification.self).id)
      case SetTraceNotification.method: setTrace(try parameters.decode(SetTraceNotification.self))
      case DidChangeConfigurationNotification.method:
        changeConfiguration(try parameters.decode(DidChangeConfigurationNotification.self))
      case DidChangeWatchedFilesNotification.method:
        changeWatchedFiles(try parameters.decode(DidChangeWatchedFilesNotification.self))
      case DidChangeWorkspaceFoldersNotification.method:
        changeFolders(try parameters.decode(DidChangeWorkspaceFoldersNotification.self))
      default: break
      }
    } catch {
      log(.error, "`\(method)` is ignored: \(error.message)")
    }
  }

  private func open(_ notification: DidOpenNotification) {
    let item = notification.textDocument
    if documents[item.uri] != nil { log(.warning, "opened although it is open: \(item.uri)") }
    let document = OpenDocument(item, incarnation: nextIncarnation)
    nextIncarnation += 1
    documents[item.uri] = document
    analyze(document, isNew: true)
  }

  private func change(_ notification: DidChangeNotification) {
    let identifier = notification.textDocument
    guard var document = documents.removeValue(forKey: identifier.uri) else {
      log(.error, "changed although it is not open: \(identifier.uri)")
      return
    }
    if let old = document.version, let new = identifier.version, new <= old {
      log(.warning, "version \(new) of \(identifier.uri) comes after version \(old)")
    }
    document.apply(notification.contentChanges, version: identifier.version, features.encoding)
    documents[identifier.uri] = document
    analyze(document, isNew: false)
  }

  /// Has a document analysed; one that is not Go has no problems, unless it is a configuration file.
  private func analyze(_ document: OpenDocument, isNew: Bool) {
    if document.goPath == nil {
      if features.pullsDiagnostics { return }
      let message = PublishDiagnosticsNotification(
        uri: document.uri, version: document.version, diagnostics: diagnostics(ofOther: document.uri))
      environment.send(.notification(message))
    } else {
      analysis.update(document, isNew: isNew)
    }
  }

  private func save(_ notification: DidSaveNotification) {
    // Not every client watches files for us: what was saved may be anything the analysis has read.
    guard let path = notification.textDocument.uri.filePath else { return }
    analysis.invalidate([path])
    changedOnDisk([path])
  }

  private func close(_ notification: DidCloseNotification) {
    let uri = notification.textDocument.uri
    guard let document = documents.removeValue(forKey: uri) else {
      log(.warning, "closed although it is not open: \(uri)")
      return
    }
    if let path = document.goPath {
      analysis.close(uri)
      changedOnDisk([path])
      if !documents.values.contains(where: { $0.goPath != nil }) { showLoading(false) }
    }
    if features.pullsDiagnostics { return }
    // What is wrong in a configuration file is so whether it is open or not.
    let rest = document.goPath == nil ? diagnostics(ofOther: uri) : []
    environment.send(.notification(PublishDiagnosticsNotification(uri: uri, version: nil, diagnostics: rest)))
  }

  private func changeWatchedFiles(_ notification: DidChangeWatchedFilesNotification) {
    let paths = notification.changes.compactMap(\.uri.filePath)
    if paths.isEmpty { return }
    analysis.invalidate(paths)
    changedOnDisk(paths)
  }

  private func changeFolders(_ notification: DidChangeWorkspaceFoldersNotification) {
    let removed = Self.paths(of: notification.event.removed ?? [])
    let added = Self.paths(of: notification.event.added ?? [])
    var roots = configuration.roots.filter { !removed.contains($0) }
    roots += added.filter { !roots.contains($0) }
    guard roots != configuration.roots else { return }
    configuration.roots = roots
    reconfigure()
  }
}
