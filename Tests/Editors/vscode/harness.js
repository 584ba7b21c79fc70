// SPDX-License-Identifier: MIT
// Loads the extension into a fake VS Code.
'use strict';

const fs = require('node:fs');
const Module = require('node:module');
const os = require('node:os');
const path = require('node:path');
const { FakeVSCode } = require('./FakeVSCode');
const { State, languageClientOf } = require('./FakeLanguageClient');

const repository = path.resolve(__dirname, '..', '..', '..');
const folder = path.join(repository, 'editor-configs', 'vscode');
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
const program = path.join(process.env.GOPROD_TEST_TOOLS, 'goprod');

let modules;
const load = Module._load;
Module._load = (request, ...rest) => modules?.[request] ?? load(request, ...rest);

/** A fake VS Code in which the extension has been activated; `stop` ends it. */
async function activated(world) {
  const fake = new FakeVSCode(manifest, world);
  const LanguageClient = languageClientOf(fake);
  modules = { vscode: fake.api, 'vscode-languageclient/node': { LanguageClient, State } };
  for (const file of Object.keys(require.cache)) if (file.startsWith(folder)) delete require.cache[file];
  const extension = require(path.join(folder, manifest.main));
  const context = { subscriptions: [], extension: { packageJSON: manifest } };
  await extension.activate(context);
  return {
    fake,
    clients: LanguageClient.all,
    async stop() {
      await extension.deactivate();
      for (const subscription of context.subscriptions.reverse()) subscription.dispose();
    },
  };
}

/** A copy of docs/tour. */
function sample() {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'goprod-vscode-'));
  fs.cpSync(path.join(repository, 'docs', 'tour'), copy, { recursive: true });
  return copy;
}

module.exports = { activated, folder, manifest, program, repository, sample };
