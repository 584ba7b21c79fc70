// SPDX-License-Identifier: MIT
// Finds the goprod program.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const names = process.platform === 'win32' ? ['goprod.exe'] : ['goprod'];

/** The folders looked at after the PATH, which a VS Code started from a desktop often does not have whole. */
const usualFolders = [path.join(os.homedir(), '.local', 'bin'), '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * The program's path, or undefined where there is none.
 * @param {string} setting what the user set; empty for a search
 * @param {string | undefined} folder the first folder of the workspace
 */
function findProgram(setting, folder, environment = process.env) {
  if (setting) {
    const file = setting.replace(/^~(?=[\\/])/, os.homedir()).replace(/^\$\{workspaceFolder\}/, folder ?? '');
    return isProgram(file) ? file : undefined;
  }
  const folders = (environment.PATH ?? '').split(path.delimiter).filter((entry) => path.isAbsolute(entry));
  for (const directory of [...folders, ...usualFolders]) {
    for (const name of names) {
      const file = path.join(directory, name);
      if (isProgram(file)) return file;
    }
  }
  return undefined;
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
