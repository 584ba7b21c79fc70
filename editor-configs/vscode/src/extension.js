// SPDX-License-Identifier: MIT
// goprod in VS Code: starts `goprod server` and leaves the protocol to vscode-languageclient.
'use strict';

const vscode = require('vscode');
const { LanguageClient, State } = require('vscode-languageclient/node');
const { findProgram } = require('./program');
const { Rules } = require('./rules');
const { userSettings } = require('./settings');
const { Status } = require('./status');
const { Tasks } = require('./tasks');

const selector = [{ language: 'go', scheme: 'file' }];

/** @type {Extension | undefined} */
let extension;

class Extension {
  constructor(context) {
    this.manifest = context.extension.packageJSON;
    this.output = vscode.window.createOutputChannel('goprod', { log: true });
    this.status = new Status(selector);
    this.rules = new Rules(program);
    this.tasks = new Tasks(program);
    // Starts and stops follow one another, whoever asks for them.
    this.last = Promise.resolve();
    // The commands that the server offers are registered by the client under their own names: ours must differ.
    const commands = {
      'goprod.restartServer': () => this.restart(),
      'goprod.showOutput': () => this.output.show(),
      'goprod.showReport': () => this.tasks.report(),
      'goprod.explainRule': () => this.rules.explain(),
      'goprod.fixFile': fixFile,
    };
    context.subscriptions.push(this.output, this.status, this.rules, this.tasks);
    for (const [name, run] of Object.entries(commands)) {
      context.subscriptions.push(vscode.commands.registerCommand(name, run));
    }
    context.subscriptions.push(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('goprod.path')) this.restart();
      }),
      // A path in the settings of the workspace counts from now on.
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()),
    );
  }

  restart() {
    this.last = this.last.then(() => this.stopNow()).then(() => this.startNow());
    return this.last;
  }

  stop() {
    this.last = this.last.then(() => this.stopNow());
    return this.last;
  }

  async stopNow() {
    const client = this.client;
    this.client = undefined;
    // One that did not start rejects this, and is gone all the same.
    await client?.dispose().catch((error) => this.output.appendLine(String(error)));
  }

  async startNow() {
    const command = program();
    if (!command) {
      // Not waited for: the message stands until somebody closes it.
      this.programIsMissing();
      return;
    }
    const client = new LanguageClient('goprod', 'goprod', { command, args: ['server'] }, this.clientOptions());
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) this.status.show(newState, client.initializeResult?.serverInfo?.version);
    });
    try {
      await client.start();
      this.status.show(State.Running, client.initializeResult?.serverInfo?.version);
    } catch (error) {
      this.output.appendLine(`${command} did not start: ${error}`);
      this.status.fail('did not start');
    }
  }

  clientOptions() {
    return {
      documentSelector: selector,
      outputChannel: this.output,
      middleware: {
        workspace: {
          configuration: (params, token, next) =>
            params.items.every((item) => item.section === 'goprod')
              ? params.items.map(() => userSettings(this.manifest))
              : next(params, token),
          // Without sections it says that something changed, and the server asks for it.
          didChangeConfiguration: (sections, next) => next(undefined),
        },
      },
    };
  }

  async programIsMissing() {
    this.status.fail('not found');
    const choice = await vscode.window.showErrorMessage(
      'goprod was not found on the PATH. Install it, or say in the settings where it is.', 'Open Settings');
    if (choice) await vscode.commands.executeCommand('workbench.action.openSettings', 'goprod.path');
  }
}

function program() {
  const setting = vscode.workspace.getConfiguration('goprod').get('path');
  return findProgram(setting, vscode.workspace.workspaceFolders?.[0]?.uri.fsPath);
}

/** Applies the fixes that are safe, as saving with `source.fixAll.goprod` does. */
function fixFile() {
  return vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.goprod', apply: 'first' });
}

async function activate(context) {
  extension = new Extension(context);
  await extension.restart();
}

function deactivate() {
  return extension?.stop();
}

module.exports = { activate, deactivate };
