// SPDX-License-Identifier: MIT
// What the extension uses of the module `vscode`, behaving as the documentation of its API and the program's source
// say. Anything else is refused, so that a misspelt or made-up member fails a test.
'use strict';

const path = require('node:path');

class Disposable {
  constructor(dispose) {
    this.dispose = dispose;
  }
}

class EventEmitter {
  listeners = new Set();
  event = (listener) => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };
  fire(value) {
    for (const listener of [...this.listeners]) listener(value);
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
  compareTo(other) {
    return this.line - other.line || this.character - other.character;
  }
}

class Range {
  constructor(start, end) {
    Object.assign(this, { start, end });
  }
  contains(position) {
    return this.start.compareTo(position) <= 0 && this.end.compareTo(position) >= 0;
  }
}

class Uri {
  constructor({ scheme, path: uriPath }) {
    Object.assign(this, { scheme, path: uriPath });
  }
  static from(components) {
    return new Uri(components);
  }
  static file(file) {
    return new Uri({ scheme: 'file', path: file });
  }
  get fsPath() {
    return this.path;
  }
  toString() {
    return `${this.scheme}://${this.path}`;
  }
}

class ProcessExecution {
  constructor(program, args, options) {
    Object.assign(this, { process: program, args, options });
  }
}

class Task {
  constructor(definition, scope, name, source, execution, problemMatchers) {
    Object.assign(this, { definition, scope, name, source, execution, problemMatchers });
  }
}

/** Refuses members that are not there. */
function strict(object, name) {
  return new Proxy(object, {
    get(target, key) {
      if (key in target || typeof key === 'symbol') return target[key];
      throw new TypeError(`the fake knows no ${name}.${key}`);
    },
  });
}

/** The value that a setting without a default has. */
const defaults = { boolean: false, integer: 0, number: 0, string: '', array: [], object: {} };

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects of several levels are merged, other values replace one another. */
function merged(values) {
  return values.reduce((below, above) => {
    if (above === undefined) return below;
    if (!isObject(below) || !isObject(above)) return above;
    const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
    return Object.fromEntries([...keys].map((key) => [key, merged([below[key], above[key]])]));
  }, undefined);
}

class FakeVSCode {
  /**
   * @param {object} manifest the extension's package.json
   * @param {{ user?: object, workspace?: object, trusted?: boolean, folders?: string[], answers?: string[] }} world
   */
  constructor(manifest, world = {}) {
    this.manifest = manifest;
    this.user = world.user ?? {};
    this.workspace = world.workspace ?? {};
    this.trusted = world.trusted ?? true;
    this.folders = (world.folders ?? []).map((folder, index) => ({
      uri: Uri.file(folder), name: path.basename(folder), index,
    }));
    /** What messages and lists are answered with, in order. */
    this.answers = world.answers ?? [];
    this.commands = new Map();
    this.executed = [];
    this.messages = [];
    this.picks = [];
    this.log = [];
    this.executedTasks = [];
    this.contentProviders = new Map();
    this.taskProviders = new Map();
    this.diagnostics = new Map();
    this.statusItems = [];
    this.activeTextEditor = undefined;
    this.configurationChanged = new EventEmitter();
    this.trustGranted = new EventEmitter();
    this.api = this.makeAPI();
  }

  schemaOf(id) {
    for (const { properties } of this.manifest.contributes.configuration) if (properties[id]) return properties[id];
    return undefined;
  }

  inspect(id) {
    const schema = this.schemaOf(id);
    if (!schema) return undefined;
    const type = Array.isArray(schema.type) ? undefined : schema.type;
    const restricted = this.manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(id);
    return {
      key: id,
      defaultValue: 'default' in schema ? schema.default : defaults[type] ?? null,
      globalValue: this.user[id],
      workspaceValue: restricted && !this.trusted ? undefined : this.workspace[id],
      workspaceFolderValue: undefined,
    };
  }

  configuration(section) {
    const known = (key) => {
      const found = this.inspect(`${section}.${key}`);
      if (!found) throw new Error(`no setting is called ${section}.${key}`);
      return found;
    };
    return strict({
      get(key) {
        const { defaultValue, globalValue, workspaceValue } = known(key);
        return merged([defaultValue, globalValue, workspaceValue]);
      },
      inspect: known,
    }, 'WorkspaceConfiguration');
  }

  /** Changes settings of the user or the workspace, as the settings editor does. */
  set(level, changes) {
    Object.assign(this[level], changes);
    this.configurationChanged.fire({
      affectsConfiguration: (section) =>
        Object.keys(changes).some((id) => id === section || id.startsWith(`${section}.`)),
    });
  }

  grantTrust() {
    this.trusted = true;
    this.trustGranted.fire();
  }

  async run(command, ...operands) {
    this.executed.push({ command, operands });
    const contributed = this.commands.get(command);
    return contributed?.(...operands);
  }

  async ask(list, kind, message, items) {
    list.push({ kind, message, items });
    const answer = this.answers.shift();
    // A message stands until somebody closes it, a list is closed by a click elsewhere.
    if (answer === undefined && kind !== 'pick') return new Promise(() => {});
    const label = (item) => (typeof item === 'string' ? item : item.label);
    const chosen = answer === undefined ? undefined : items.find((item) => label(item).includes(answer));
    if (answer !== undefined && chosen === undefined) throw new Error(`${answer} is not among what was offered`);
    return chosen;
  }

  makeAPI() {
    const fake = this;
    const window = strict({
      get activeTextEditor() {
        return fake.activeTextEditor;
      },
      createOutputChannel(name, { log }) {
        if (!log) throw new Error('the client needs a channel for logs');
        const write = (line) => fake.log.push(line);
        return strict({
          name, appendLine: write, info: write, error: write, dispose() {},
          show: () => fake.executed.push({ command: 'show output' }),
        }, 'LogOutputChannel');
      },
      showErrorMessage: (message, ...items) => fake.ask(fake.messages, 'error', message, items),
      showInformationMessage: (message, ...items) => fake.ask(fake.messages, 'information', message, items),
      showQuickPick: (items, options) => fake.ask(fake.picks, 'pick', options.placeHolder, items),
    }, 'window');
    const workspace = strict({
      get workspaceFolders() {
        return fake.folders.length > 0 ? fake.folders : undefined;
      },
      get isTrusted() {
        return fake.trusted;
      },
      getConfiguration: (section) => fake.configuration(section),
      getWorkspaceFolder: (uri) => fake.folders.find((folder) => uri.path.startsWith(`${folder.uri.path}/`)),
      onDidChangeConfiguration: fake.configurationChanged.event,
      onDidGrantWorkspaceTrust: fake.trustGranted.event,
      registerTextDocumentContentProvider(scheme, provider) {
        fake.contentProviders.set(scheme, provider);
        return new Disposable(() => fake.contentProviders.delete(scheme));
      },
    }, 'workspace');
    const languages = strict({
      getDiagnostics: (uri) => fake.diagnostics.get(uri.toString()) ?? [],
      createLanguageStatusItem(id, selector) {
        const item = {
          id, selector, name: undefined, text: '', detail: undefined, severity: 0, command: undefined, busy: false,
          dispose() {
            fake.statusItems.splice(fake.statusItems.indexOf(item), 1);
          },
        };
        Object.preventExtensions(item);
        fake.statusItems.push(item);
        return item;
      },
    }, 'languages');
    const commands = strict({
      registerCommand(name, run) {
        if (fake.commands.has(name)) throw new Error(`command '${name}' already exists`);
        fake.commands.set(name, run);
        return new Disposable(() => fake.commands.delete(name));
      },
      executeCommand: (name, ...operands) => fake.run(name, ...operands),
    }, 'commands');
    const tasks = strict({
      registerTaskProvider(type, provider) {
        if (!fake.manifest.contributes.taskDefinitions.some((definition) => definition.type === type)) {
          throw new Error(`no task type '${type}'`);
        }
        fake.taskProviders.set(type, provider);
        return new Disposable(() => fake.taskProviders.delete(type));
      },
      async executeTask(task) {
        fake.executedTasks.push(task);
        return { task };
      },
    }, 'tasks');
    return strict({
      Disposable, EventEmitter, Position, Range, Uri, ProcessExecution, Task,
      TaskScope: strict({ Global: 1, Workspace: 2 }, 'TaskScope'),
      TaskRevealKind: strict({ Always: 1, Silent: 2, Never: 3 }, 'TaskRevealKind'),
      LanguageStatusSeverity: strict({ Information: 0, Warning: 1, Error: 2 }, 'LanguageStatusSeverity'),
      window, workspace, languages, commands, tasks,
    }, 'vscode');
  }
}

module.exports = { EventEmitter, FakeVSCode };
