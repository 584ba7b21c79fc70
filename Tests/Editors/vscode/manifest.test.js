// SPDX-License-Identifier: MIT
// The extension's manifest against what VS Code's documentation says of it (Extension Manifest, Contribution Points,
// Workspace Trust), since VS Code itself says nothing of what it does not understand.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');
const { folder, manifest, repository } = require('./harness');

const { contributes } = manifest;
const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties));

const fields = new Set([
  'name', 'version', 'publisher', 'engines', 'license', 'displayName', 'description', 'categories', 'keywords',
  'galleryBanner', 'main', 'contributes', 'activationEvents', 'dependencies', 'extensionKind', 'scripts', 'icon',
  'capabilities',
]);
const categories = new Set([
  'Programming Languages', 'Snippets', 'Linters', 'Themes', 'Debuggers', 'Formatters', 'Keymaps', 'SCM Providers',
  'Other', 'Extension Packs', 'Language Packs', 'Data Science', 'Machine Learning', 'Visualization', 'Notebooks',
  'Education', 'Testing',
]);
const points = {
  commands: ['command', 'title', 'category', 'icon', 'enablement', 'shortTitle'],
  taskDefinitions: ['type', 'required', 'properties', 'when'],
  problemPatterns: [
    'name', 'regexp', 'kind', 'file', 'location', 'line', 'column', 'endLine', 'endColumn', 'severity', 'code',
    'message', 'loop',
  ],
  problemMatchers: [
    'name', 'label', 'base', 'owner', 'source', 'applyTo', 'severity', 'fileLocation', 'pattern', 'background',
  ],
  jsonValidation: ['fileMatch', 'url'],
  languages: [
    'id', 'aliases', 'extensions', 'filenames', 'filenamePatterns', 'firstLine', 'mimetypes', 'configuration', 'icon',
  ],
  configuration: ['title', 'order', 'properties'],
};
const scopes = new Set(['application', 'machine', 'machine-overridable', 'window', 'resource', 'language-overridable']);
/** `$ref` and `definitions` are not supported in settings. */
const keywords = new Set([
  'type', 'default', 'scope', 'description', 'markdownDescription', 'enum', 'items', 'properties',
  'additionalProperties', 'anyOf',
]);
const types = new Set(['string', 'boolean', 'integer', 'number', 'array', 'object', 'null']);

test('the fields are those of a manifest', () => {
  for (const field of Object.keys(manifest)) assert.ok(fields.has(field), field);
  assert.match(manifest.name, /^[a-z0-9-]+$/);
  assert.match(manifest.publisher, /^[a-z0-9-]+$/i);
  assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
  assert.match(manifest.engines.vscode, /^\^\d+\.\d+\.\d+$/);
  for (const category of manifest.categories) assert.ok(categories.has(category), category);
  assert.ok(manifest.keywords.length <= 5);
  assert.ok(['ui', 'workspace'].includes(...manifest.extensionKind));
  assert.ok(['dark', 'light'].includes(manifest.galleryBanner.theme));
});

test('the version is that of goprod', () => {
  const version = execFileSync(path.join(process.env.GOPROD_TEST_TOOLS, 'goprod'), ['version'], { encoding: 'utf8' });
  assert.equal(version.trim(), `goprod ${manifest.version}`);
});

test('VS Code is new enough for the client and for what is used of it', () => {
  // vscode-languageclient 9 needs 1.82; what else is used is older: language status items 1.65, logs as channels 1.74.
  assert.equal(manifest.dependencies['vscode-languageclient'], '^9.0.1');
  assert.equal(manifest.engines.vscode, '^1.82.0');
});

test('it is activated by Go files; commands and tasks activate it by themselves since 1.74', () => {
  assert.deepEqual(manifest.activationEvents, ['onLanguage:go']);
});

test('contribution points have the members they may have', () => {
  for (const [point, members] of Object.entries(points)) {
    for (const entry of contributes[point]) {
      for (const member of Object.keys(entry)) assert.ok(members.includes(member), `${point}: ${member}`);
    }
  }
  assert.deepEqual(Object.keys(contributes).sort(), [...Object.keys(points), 'menus'].sort());
});

test('commands have a title, a category and a name of ours', () => {
  const names = contributes.commands.map(({ command }) => command);
  assert.equal(new Set(names).size, names.length);
  for (const { command, title, category } of contributes.commands) {
    assert.match(command, /^goprod\.[a-zA-Z]+$/);
    assert.ok(title && category === 'goprod');
  }
  for (const { command } of contributes.menus.commandPalette) assert.ok(names.includes(command));
});

test('no command has a name the server may offer', () => {
  for (const name of ['fixAll', 'explain', 'restart', 'status', 'report']) {
    assert.ok(!contributes.commands.some(({ command }) => command === `goprod.${name}`), name);
  }
});

test('settings have a type, a scope, a description and a default that fits', () => {
  const looksAt = (schema, where) => {
    for (const keyword of Object.keys(schema)) assert.ok(keywords.has(keyword), `${where}: ${keyword}`);
    if (schema.type) assert.ok(types.has(schema.type), `${where}: ${schema.type}`);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) looksAt(inner, `${where}.${name}`);
    for (const inner of schema.anyOf ?? []) looksAt(inner, where);
    if (schema.items) looksAt(schema.items, where);
  };
  for (const [id, schema] of Object.entries(settings)) {
    looksAt(schema, id);
    assert.match(id, /^goprod(\.[a-z][A-Za-z]*)+$/);
    assert.ok(scopes.has(schema.scope), id);
    assert.ok(schema.description || schema.markdownDescription, id);
    const type = Array.isArray(schema.default) ? 'array' : typeof schema.default;
    assert.equal(type, schema.type, id);
    if (schema.enum) assert.ok(schema.enum.includes(schema.default), id);
  }
  assert.ok(Object.keys(settings['goprod.rules'].properties).length > 150);
});

test('a workspace that is not trusted cannot say what is started', () => {
  const trust = manifest.capabilities.untrustedWorkspaces;
  assert.equal(trust.supported, 'limited');
  assert.ok(trust.description);
  assert.deepEqual(trust.restrictedConfigurations, ['goprod.path']);
  assert.equal(settings['goprod.path'].scope, 'machine-overridable');
  for (const id of trust.restrictedConfigurations) assert.ok(settings[id], id);
});

test('the problem matcher reads what `goprod check` prints, and nothing else', () => {
  const [matcher] = contributes.problemMatchers;
  const [pattern] = contributes.problemPatterns;
  assert.equal(matcher.pattern, `$${pattern.name}`);
  assert.ok(['allDocuments', 'openDocuments', 'closedDocuments'].includes(matcher.applyTo));
  assert.ok(['error', 'warning', 'info'].includes(matcher.severity));
  assert.ok(['absolute', 'relative', 'autoDetect', 'search'].includes(matcher.fileLocation[0]));
  const read = new RegExp(pattern.regexp);
  const line = 'a b/c.go:3:14: hint: a [b] in `c:1:2: error: d` [some-rule2 HTTP012]';
  const match = read.exec(line);
  const groups = ['file', 'line', 'column', 'severity', 'message', 'code'].map((name) => match[pattern[name]]);
  assert.deepEqual(groups, ['a b/c.go', '3', '14', 'hint', 'a [b] in `c:1:2: error: d`', 'HTTP012']);
  for (const other of ['  a.go:3: this loop has no way out', 'goprod: 10 findings in 6 files', '']) {
    assert.equal(read.exec(other), null);
  }
});

test('what is packed is there', () => {
  // A copy of the checkout's part that packaging works on.
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'goprod-package-'));
  try {
    const inside = path.join(copy, 'editor-configs', 'vscode');
    fs.cpSync(folder, inside, { recursive: true, filter: (name) => !name.includes('node_modules') });
    for (const file of ['LICENSE', 'docs/goprod.schema.json']) {
      fs.mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      fs.copyFileSync(path.join(repository, file), path.join(copy, file));
    }
    const [, script] = manifest.scripts['vscode:prepublish'].split(' ');
    execFileSync(process.execPath, [script], { cwd: inside });
    for (const file of [manifest.main, manifest.icon, contributes.jsonValidation[0].url, 'LICENSE', 'README.md',
      'CHANGELOG.md']) {
      assert.ok(fs.existsSync(path.join(inside, file)), file);
    }
    // What is left out must not be needed.
    const ignored = fs.readFileSync(path.join(folder, '.vscodeignore'), 'utf8').split('\n').filter(Boolean);
    for (const pattern of ignored) {
      for (const needed of [manifest.main, manifest.icon, 'goprod.schema.json']) {
        assert.ok(!path.matchesGlob?.(path.normalize(needed), pattern), `${pattern} hides ${needed}`);
      }
    }
  } finally {
    fs.rmSync(copy, { recursive: true });
  }
});

test('the icon is a PNG of 128 by 128 points', () => {
  const icon = fs.readFileSync(path.join(folder, manifest.icon));
  assert.equal(icon.subarray(1, 4).toString(), 'PNG');
  assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [128, 128]);
});

test('the README needs no repository to be read: it has no links within it and no pictures that are SVG', () => {
  const text = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
  for (const [, target] of text.matchAll(/\]\(([^)]+)\)/g)) assert.match(target, /^https:/);
  assert.doesNotMatch(text, /\.svg/);
});
