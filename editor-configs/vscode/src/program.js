// SPDX-License-Identifier: MIT
// Finds the goprod program.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/** The folders looked at after the PATH, which a VS Code started from a desktop often does not have whole. */
const usualFolders = [path.join(os.homedir(), '.local', 'bin'), '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * The program's path, or undefined where there is none.
 * @param {string} setting what the user set; empty for `goprod`
 * @param {string | undefined} folder the first folder of the workspace
 */
function findProgram(setting, folder, environment = process.env) {
  const named = setting || 'goprod';
  if (/[\\/]/.test(named)) {
    const file = named.replace(/^~(?=[\\/])/, os.homedir()).replace(/^\$\{workspaceFolder\}/, folder ?? '');
    return path.isAbsolute(file) && isProgram(file) ? file : undefined;
  }
  const name = process.platform === 'win32' && !named.endsWith('.exe') ? `${named}.exe` : named;
  const folders = (environment.PATH ?? '').split(path.delimiter).filter((entry) => path.isAbsolute(entry));
  return [...folders, ...usualFolders].map((entry) => path.join(entry, name)).find(isProgram);
}

function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

module.exports = { findProgram };
