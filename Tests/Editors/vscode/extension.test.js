// SPDX-License-Identifier: MIT
// The extension in a fake VS Code, with the real server.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { after, test } = require('node:test');
const { activated, folder: extensionFolder, manifest, program, sample } = require('./harness');

const folder = sample();
const file = path.join(folder, 'internal', 'orders', 'store.go');
const uri = `file://${file}`;
after(() => fs.rmSync(folder, { recursive: true }));

const usual = { user: { 'goprod.path': program }, folders: [folder] };

/** Waits until the condition holds after one of the events. */
function until(emitter, holds) {
  return new Promise((resolve, reject) => {
    let subscription;
    const end = (settle, value) => {
      clearTimeout(patience);
      subscription?.dispose();
      settle(value);
    };
    const patience = setTimeout(() => end(reject, new Error(`never: ${holds}`)), 20000);
    const look = () => holds() && end(resolve);
    subscription = emitter.event(look);
    look();
  });
}

async function withFileOpen(world, body) {
  const session = await activated({ ...usual, ...world });
  try {
    const client = session.clients.at(-1);
    const text = fs.readFileSync(file, 'utf8');
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'go', version: 1, text },
    });
    await body(session, client);
  } finally {
    await session.stop();
  }
}

const codes = (client) => (client.published.get(uri) ?? []).map(({ code }) => code).sort();

test('the server starts, judges a file and ends', async () => {
  await withFileOpen({}, async ({ fake, clients }, client) => {
    await until(client.publication, () => codes(client).length === 3);
    assert.deepEqual(codes(client), ['CTX001', 'ERR001', 'ERR002']);
    assert.equal(clients.length, 1);
    const [status] = fake.statusItems;
    assert.match(status.text, /^goprod \d+\.\d+\.\d+/);
    assert.deepEqual([status.detail, status.busy, status.severity], ['running', false, 0]);
    const { start } = client.published.get(uri).find(({ code }) => code === 'ERR001').range;
    const hover = await client.sendRequest('textDocument/hover', { textDocument: { uri }, position: start });
    assert.match(hover.contents.value, /bare-error-return/);
  });
});

test('what is deactivated leaves nothing behind', async () => {
  const session = await activated(usual);
  const [client] = session.clients;
  await session.stop();
  assert.equal(client.exitCode, 0);
  assert.equal(session.fake.commands.size, 0);
  assert.equal(session.fake.statusItems.length, 0);
  assert.equal(session.fake.contentProviders.size + session.fake.taskProviders.size, 0);
});

test('fix-all, as when a file is saved, is offered', async () => {
  await withFileOpen({}, async (session, client) => {
    await until(client.publication, () => codes(client).length === 3);
    const actions = await client.sendRequest('textDocument/codeAction', {
      textDocument: { uri }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll.goprod'], triggerKind: 2 },
    });
    assert.equal(actions.length, 1);
    const [action] = actions[0].edit ? actions : [await client.sendRequest('codeAction/resolve', actions[0])];
    assert.match(JSON.stringify(action.edit), /"newText":"w"/);
  });
});

test('the server is told only what somebody set', async () => {
  await withFileOpen({ workspace: { 'goprod.rules': { ERR001: 'off' } } }, async ({ fake }, client) => {
    await until(client.publication, () => codes(client).length === 2);
    assert.deepEqual(client.answered.at(-1), [{ rules: { ERR001: 'off' } }]);
    assert.deepEqual(codes(client), ['CTX001', 'ERR002']);

    fake.set('user', { 'goprod.rules': { ERR002: 'off' }, 'goprod.tests': true });
    await until(client.publication, () => codes(client).length === 1);
    assert.deepEqual(client.answered.at(-1), [{ rules: { ERR001: 'off', ERR002: 'off' }, tests: true }]);

    fake.set('workspace', { 'goprod.rules': undefined });
    fake.set('user', { 'goprod.rules': undefined, 'goprod.tests': undefined });
    await until(client.publication, () => codes(client).length === 3);
    assert.deepEqual(client.answered.at(-1), [{}]);
    assert.equal(fake.log.filter((line) => /setting|unknown/i.test(line)).join('\n'), '');
  });
});

test('the server knows every setting that VS Code offers', async () => {
  const values = { boolean: true, array: [], object: {} };
  const user = { ...usual.user };
  const offered = Object.entries(manifest.contributes.configuration[1].properties);
  for (const [id, schema] of offered) {
    user[id] = schema.enum?.at(-1) ?? values[schema.type] ?? (id === 'goprod.platform' ? 'linux/amd64' : 'none');
  }
  await withFileOpen({ user }, async ({ fake }, client) => {
    await until(client.publication, () => client.published.has(uri) && client.answered.length > 0);
    assert.deepEqual(Object.keys(client.answered[0][0]), offered.map(([id]) => id.slice('goprod.'.length)));
    assert.equal(fake.log.filter((line) => /setting|unknown/i.test(line)).join('\n'), '');
  });
});

test('the commands of the server are there, too, as its code actions need them', async () => {
  await withFileOpen({}, async ({ fake }, client) => {
    await until(client.publication, () => codes(client).length === 3);
    const actions = await client.sendRequest('textDocument/codeAction', {
      textDocument: { uri }, range: client.published.get(uri).find(({ code }) => code === 'ERR001').range,
      context: { diagnostics: [], triggerKind: 1 },
    });
    const { command } = actions.find(({ title }) => title.startsWith('Explain'));
    await fake.run(command.command, ...command.arguments);
    const [page] = fake.executed.find((done) => done.command === 'show document').operands;
    assert.match(fs.readFileSync(new URL(page), 'utf8'), /^# ERR001 bare-error-return/);
  });
});

test('every command of the manifest is there, and no other', async () => {
  const { fake, clients, stop } = await activated(usual);
  const offered = clients[0].initializeResult.capabilities.executeCommandProvider?.commands ?? [];
  assert.deepEqual(
    [...fake.commands.keys()].filter((name) => !offered.includes(name)).sort(),
    manifest.contributes.commands.map(({ command }) => command).sort());
  await stop();
});

test('the restart command replaces the server', async () => {
  const { fake, clients, stop } = await activated(usual);
  await Promise.all([fake.run('goprod.restartServer'), fake.run('goprod.restartServer')]);
  assert.equal(clients.length, 3);
  assert.deepEqual(clients.map((client) => client.exitCode), [0, 0, undefined]);
  assert.equal(clients[2].state, 2);
  await stop();
});

test('a server that dies is shown as not running', async () => {
  const { fake, clients, stop } = await activated(usual);
  clients[0].process.kill('SIGKILL');
  await until(clients[0].changes, () => clients[0].state === 1);
  assert.equal(fake.statusItems[0].detail, 'not running');
  assert.equal(fake.statusItems[0].command.command, 'goprod.restartServer');
  await fake.run('goprod.restartServer');
  assert.equal(fake.statusItems[0].detail, 'running');
  await stop();
});

test('a program that is missing is said with a way out', async () => {
  const world = { user: { 'goprod.path': '/nonexistent/goprod' }, folders: [folder], answers: ['Open Settings'] };
  const { fake, clients, stop } = await activated(world);
  assert.equal(clients.length, 0);
  assert.equal(fake.messages[0].kind, 'error');
  assert.deepEqual(fake.executed.at(-1), { command: 'workbench.action.openSettings', operands: ['goprod.path'] });
  assert.equal(fake.statusItems[0].detail, 'not found');
  assert.equal(fake.taskProviders.get('goprod').provideTasks().length, 0);
  await stop();
});

test('a program that is named in the settings is started at once, while the message still stands', async () => {
  const { fake, clients, stop } = await activated({ ...usual, user: { 'goprod.path': '/nonexistent/goprod' } });
  assert.equal(fake.messages.length, 1);
  fake.set('user', { 'goprod.path': program });
  // The restart that the setting set off is followed by this one.
  await fake.run('goprod.restartServer');
  assert.deepEqual(clients.map(({ exitCode }) => exitCode), [0, undefined]);
  assert.equal(fake.statusItems[0].detail, 'running');
  await stop();
});

test('the program is found by its name or its path', () => {
  const { findProgram } = require(path.join(extensionFolder, 'src', 'program.js'));
  const bin = path.join(folder, 'bin');
  const home = path.join(folder, 'home');
  for (const name of ['bin/goprod', 'bin/other', 'home/goprod']) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), '', { mode: 0o755 });
  }
  fs.writeFileSync(path.join(bin, 'text'), '');
  fs.mkdirSync(path.join(bin, 'sub'));
  const find = (setting, PATH = bin) => findProgram(setting, folder, { PATH });
  assert.equal(find(''), path.join(bin, 'goprod'));
  assert.equal(find('goprod'), path.join(bin, 'goprod'));
  assert.equal(find('other'), path.join(bin, 'other'));
  assert.equal(find('goprod', `relative${path.delimiter}${home}`), path.join(home, 'goprod'));
  assert.equal(find('${workspaceFolder}/home/goprod'), path.join(home, 'goprod'));
  assert.equal(find(path.join(home, 'goprod')), path.join(home, 'goprod'));
  assert.equal(find('bin/goprod'), undefined);
  for (const none of ['text', 'sub', 'nonesuch', '~/nonesuch', path.join(bin, 'text')]) {
    assert.equal(find(none), undefined, none);
  }
});

test('a program that is none is shown as such', async () => {
  const wrong = path.join(folder, 'wrong');
  fs.writeFileSync(wrong, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
  const { fake, stop } = await activated({ ...usual, user: { 'goprod.path': wrong } });
  assert.equal(fake.statusItems[0].detail, 'did not start');
  assert.match(fake.log.join('\n'), /did not start/);
  await stop();
});

test('a workspace that is not trusted cannot name the program', async () => {
  const touched = path.join(folder, 'touched');
  const evil = path.join(folder, 'evil');
  fs.writeFileSync(evil, `#!/bin/sh\ntouch ${touched}\n`, { mode: 0o755 });
  const { fake, clients, stop } = await activated({
    ...usual, workspace: { 'goprod.path': '${workspaceFolder}/evil' }, trusted: false,
  });
  assert.equal(clients[0].serverOptions.command, program);
  assert.ok(!fs.existsSync(touched));
  fake.grantTrust();
  await fake.run('goprod.restartServer');
  assert.equal(clients.at(-1).serverOptions.command, evil);
  await stop();
});

test('a rule is explained: the one at the cursor, or one of a list', async () => {
  const { fake, stop } = await activated({ ...usual, answers: ['lost-cancel'] });
  const { Position, Range, Uri } = fake.api;
  const at = (line) => new Range(new Position(line, 2), new Position(line, 8));
  const document = { uri: Uri.file(file) };
  fake.diagnostics.set(uri, [
    { source: 'gopls', code: 'x', range: at(3) },
    { source: 'goprod', code: { value: 'ERR001', target: Uri.file('/page') }, range: at(3) },
    { source: 'goprod', code: 'ERR002', range: at(9) },
  ]);
  fake.activeTextEditor = { document, selection: { active: new Position(3, 4) } };
  await fake.run('goprod.explainRule');
  const [preview] = fake.executed.filter(({ command }) => command === 'markdown.showPreview');
  assert.equal(preview.operands[0].path, '/ERR001.md');
  const page = await fake.contentProviders.get('goprod-rule').provideTextDocumentContent(preview.operands[0]);
  assert.match(page, /^# bare-error-return/);

  fake.activeTextEditor = { document, selection: { active: new Position(20, 0) } };
  await fake.run('goprod.explainRule');
  assert.ok(fake.picks[0].items.length > 50);
  assert.equal(fake.executed.at(-1).operands[0].path, '/CTX005.md');
  await stop();
});

test('the report is a task whose lines the problem matcher reads', async () => {
  const { fake, stop } = await activated(usual);
  fake.activeTextEditor = { document: { uri: fake.api.Uri.file(file) }, selection: {} };
  await fake.run('goprod.showReport');
  const [task] = fake.executedTasks;
  const { process: command, args, options } = task.execution;
  const { stdout } = require('node:child_process').spawnSync(command, args, { ...options, encoding: 'utf8' });
  const matcher = manifest.contributes.problemMatchers.find(({ name }) => `$${name}` === task.problemMatchers);
  const pattern = manifest.contributes.problemPatterns.find(({ name }) => `$${name}` === matcher.pattern);
  const found = stdout.split('\n').map((line) => new RegExp(pattern.regexp).exec(line)).filter(Boolean);
  assert.equal(found.length, 10);
  const wrong = found.find((match) => match[pattern.code] === 'ERR001');
  assert.equal(path.resolve(options.cwd, wrong[pattern.file]), file);
  assert.equal(wrong[pattern.line], '32');
  assert.equal(wrong[pattern.severity], 'warning');
  assert.match(wrong[pattern.message], /^error from `row.Scan` returned without context/);

  const provider = fake.taskProviders.get('goprod');
  assert.equal(provider.provideTasks().length, 1);
  const own = provider.resolveTask({ definition: { type: 'goprod', arguments: ['--tests'] }, scope: fake.folders[0] });
  assert.deepEqual(own.execution.args, ['check', '--tests']);
  await stop();
});

test('the remaining commands do what they say', async () => {
  const { fake, stop } = await activated(usual);
  await fake.run('goprod.showOutput');
  assert.equal(fake.executed.at(-1).command, 'show output');
  await fake.run('goprod.fixFile');
  assert.deepEqual(fake.executed.at(-1), {
    command: 'editor.action.codeAction', operands: [{ kind: 'source.fixAll.goprod', apply: 'first' }],
  });
  await stop();
});
