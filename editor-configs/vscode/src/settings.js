// SPDX-License-Identifier: MIT
// The settings the server is told.
'use strict';

const vscode = require('vscode');

/** Settings of this extension, which are none of the server's. */
const own = new Set(['path', 'trace']);

/**
 * What somebody has set, by names without `goprod.`. Defaults are left out: what VS Code makes up for a setting that
 * nobody touched would go over the project's `.goprod.json`.
 */
function userSettings(manifest) {
  const configuration = vscode.workspace.getConfiguration('goprod');
  const result = {};
  for (const category of manifest.contributes.configuration) {
    for (const id of Object.keys(category.properties)) {
      const name = id.slice('goprod.'.length);
      if (own.has(name.split('.')[0])) continue;
      const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(name) ?? {};
      if ([globalValue, workspaceValue, workspaceFolderValue].every((value) => value === undefined)) continue;
      result[name] = configuration.get(name);
    }
  }
  return result;
}

module.exports = { userSettings };
