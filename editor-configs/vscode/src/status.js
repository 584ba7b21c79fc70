// SPDX-License-Identifier: MIT
// goprod's entry behind the `{}` of the status bar.
'use strict';

const vscode = require('vscode');
const { State } = require('vscode-languageclient/node');

class Status {
  constructor(selector) {
    this.item = vscode.languages.createLanguageStatusItem('goprod.status', selector);
    this.item.name = 'goprod';
    this.show(State.Stopped);
  }

  /** Shows what a client has become; `version` is the server's, where it is known. */
  show(state, version) {
    const item = this.item;
    item.text = version ? `goprod ${version}` : 'goprod';
    item.busy = state === State.Starting;
    item.severity =
      state === State.Stopped ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.detail = { [State.Starting]: 'starting', [State.Running]: 'running', [State.Stopped]: 'not running' }[state];
    item.command =
      state === State.Stopped
        ? { title: 'Restart', command: 'goprod.restartServer' }
        : { title: 'Show Output', command: 'goprod.showOutput' };
  }

  /** Says why there is no server. */
  fail(reason) {
    this.show(State.Stopped);
    this.item.detail = reason;
    this.item.severity = vscode.LanguageStatusSeverity.Error;
  }

  dispose() {
    this.item.dispose();
  }
}

module.exports = { Status };
