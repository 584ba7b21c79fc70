// SPDX-License-Identifier: MIT
// What the extension uses of `vscode-languageclient/node`, with a real server behind it: the program is started, and
// the protocol spoken over its standard input and output as the real client does.
'use strict';

const { spawn } = require('node:child_process');
const { EventEmitter } = require('./FakeVSCode');

const State = Object.freeze({ Stopped: 1, Running: 2, Starting: 3 });

const serverCancelled = -32802;

/** The real client's, as far as they matter to a server that judges code. */
const capabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    executeCommand: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true, didSave: true },
    publishDiagnostics: {
      relatedInformation: true, versionSupport: false, codeDescriptionSupport: true, dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      dynamicRegistration: true, isPreferredSupport: true, disabledSupport: true, dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] } },
    },
  },
  window: { showDocument: { support: true }, workDoneProgress: true, showMessage: {} },
  general: { positionEncodings: ['utf-16'] },
};

/** The class of clients in a fake VS Code. */
function languageClientOf(fake) {
  class FakeLanguageClient {
    constructor(id, name, serverOptions, clientOptions) {
      Object.assign(this, { id, name, serverOptions, clientOptions });
      this.changes = new EventEmitter();
      this.onDidChangeState = this.changes.event;
      this.state = State.Stopped;
      this.waiting = new Map();
      this.registrations = [];
      this.open = new Set();
      this.results = new Map();
      this.published = new Map();
      this.publication = new EventEmitter();
      this.answered = [];
      this.lastID = 0;
      FakeLanguageClient.all.push(this);
    }

    static all = [];

    setState(newState) {
      const oldState = this.state;
      this.state = newState;
      this.changes.fire({ oldState, newState });
    }

    async start() {
      const { command, args, transport } = this.serverOptions;
      if (transport !== undefined) throw new Error('the standard streams are what is used without a transport');
      this.setState(State.Starting);
      try {
        await this.launch(command, args);
        this.initializeResult = await this.sendRequest('initialize', this.parameters());
      } catch (error) {
        this.process?.kill();
        this.setState(State.Stopped);
        throw error;
      }
      this.setState(State.Running);
      // Commands of the server become commands of the editor, as in the real one.
      this.registered = (this.initializeResult.capabilities.executeCommandProvider?.commands ?? []).map((name) =>
        fake.api.commands.registerCommand(name, (...operands) =>
          this.sendRequest('workspace/executeCommand', { command: name, arguments: operands })));
      this.sendNotification('initialized', {});
    }

    launch(command, args) {
      return new Promise((resolve, reject) => {
        this.process = spawn(command, args, { stdio: 'pipe' });
        this.process.once('spawn', resolve);
        this.process.once('error', reject);
        this.process.stdin.on('error', () => {});
        this.process.once('exit', () => this.ended());
        this.process.stderr.on('data', (data) => this.clientOptions.outputChannel.error(String(data)));
        let buffer = Buffer.alloc(0);
        this.process.stdout.on('data', (data) => {
          buffer = Buffer.concat([buffer, data]);
          for (;;) {
            const end = buffer.indexOf('\r\n\r\n');
            const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, Math.max(end, 0)))?.[1]);
            if (end < 0 || buffer.length < end + 4 + length) return;
            const body = buffer.subarray(end + 4, end + 4 + length);
            buffer = buffer.subarray(end + 4 + length);
            this.receive(JSON.parse(body));
          }
        });
      });
    }

    parameters() {
      const folders = fake.folders.map(({ uri, name }) => ({ uri: String(uri), name }));
      return {
        processId: process.pid, clientInfo: { name: 'Visual Studio Code', version: '1.82.0' }, capabilities,
        rootUri: folders[0]?.uri ?? null, workspaceFolders: folders.length > 0 ? folders : null,
        initializationOptions: this.clientOptions.initializationOptions, trace: 'off',
      };
    }

    write(message) {
      const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
      this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
      this.process.stdin.write(body);
    }

    sendRequest(method, params) {
      const id = ++this.lastID;
      return new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        this.write({ id, method, params });
      });
    }

    async sendNotification(method, params) {
      this.write({ method, params });
      if (method === 'textDocument/didOpen') this.open.add(params.textDocument.uri);
      if (/^textDocument\/did(Open|Change)$/.test(method)) await this.pull(params.textDocument.uri);
    }

    /** Asks for the findings, where the server wants to be asked. */
    async pull(uri) {
      const provider = this.initializeResult.capabilities.diagnosticProvider;
      if (!provider) return;
      let report;
      try {
        report = await this.sendRequest('textDocument/diagnostic', {
          textDocument: { uri }, identifier: provider.identifier, previousResultId: this.results.get(uri),
        });
      } catch (error) {
        // The server has begun anew and wants to be asked again.
        if (error.code === serverCancelled && error.data?.retriggerRequest) return this.pull(uri);
        throw error;
      }
      this.results.set(uri, report.resultId);
      if (report.kind === 'full') this.show(uri, report.items);
    }

    show(uri, diagnostics) {
      this.published.set(uri, diagnostics);
      this.publication.fire({ uri, diagnostics });
    }

    async receive(message) {
      if (message.method === undefined) {
        const waiter = this.waiting.get(message.id);
        this.waiting.delete(message.id);
        if (message.error) waiter.reject(Object.assign(new Error(message.error.message), message.error));
        else waiter.resolve(message.result);
      } else if (message.id !== undefined) {
        try {
          this.write({ id: message.id, result: (await this.answer(message.method, message.params)) ?? null });
        } catch (error) {
          this.write({ id: message.id, error: { code: -32603, message: String(error) } });
        }
      } else if (message.method === 'textDocument/publishDiagnostics') {
        if (this.initializeResult.capabilities.diagnosticProvider && message.params.diagnostics.length > 0) {
          throw new Error('what is asked for is not published, too: it would be shown twice');
        }
        this.show(message.params.uri, message.params.diagnostics);
      } else if (message.method === 'window/logMessage') {
        this.clientOptions.outputChannel.info(message.params.message);
      }
    }

    answer(method, params) {
      const middleware = this.clientOptions.middleware.workspace;
      switch (method) {
        case 'workspace/configuration': {
          const values = middleware.configuration(params, {}, () => {
            throw new Error('the client would answer with the defaults, too');
          });
          this.answered.push(values);
          return values;
        }
        case 'client/registerCapability':
          this.registrations.push(...params.registrations);
          for (const registration of params.registrations) this.register(registration);
          return null;
        case 'window/workDoneProgress/create':
          return null;
        case 'window/showDocument':
          fake.executed.push({ command: 'show document', operands: [params.uri] });
          return { success: true };
        case 'workspace/applyEdit':
          fake.executed.push({ command: 'apply edit', operands: [params.edit] });
          return { applied: true };
        case 'workspace/diagnostic/refresh':
          for (const uri of this.open) this.pull(uri).catch((error) => this.clientOptions.outputChannel.error(error));
          return null;
        default:
          throw new Error(`the fake answers no ${method}`);
      }
    }

    register({ method, registerOptions }) {
      if (method !== 'workspace/didChangeConfiguration') return;
      const send = async (sections) => {
        if (sections !== undefined) throw new Error('the client would send the defaults, too');
        return this.sendNotification(method, { settings: null });
      };
      const { section } = registerOptions;
      const change = () => this.clientOptions.middleware.workspace.didChangeConfiguration([section], send);
      this.subscription = fake.api.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(section)) change();
      });
      change();
    }

    ended() {
      if (this.state !== State.Stopped) this.setState(State.Stopped);
      for (const { reject } of this.waiting.values()) reject(new Error('the server ended'));
      this.waiting.clear();
      this.subscription?.dispose();
      for (const registration of this.registered ?? []) registration.dispose();
      this.registered = [];
    }

    async dispose() {
      if (this.state !== State.Running) throw new Error(`a client that is not running cannot be stopped`);
      const exited = new Promise((resolve) => this.process.once('exit', resolve));
      await this.sendRequest('shutdown');
      await this.sendNotification('exit');
      this.exitCode = await exited;
    }
  }
  return FakeLanguageClient;
}

module.exports = { State, languageClientOf };
