// SPDX-License-Identifier: MIT
// Pages of rules, as `goprod rule` has them.
'use strict';

const { execFile } = require('node:child_process');
const { promisify } = require('node:util');
const vscode = require('vscode');

const run = promisify(execFile);
const scheme = 'goprod-rule';

class Rules {
  /** @param {() => string | undefined} program gives the program's path */
  constructor(program) {
    this.program = program;
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async output(...operands) {
    const program = this.program();
    if (!program) throw new Error('goprod was not found');
    return (await run(program, ['rule', ...operands])).stdout;
  }

  /** Shows the page of a rule at the cursor, or else of one that the user picks. */
  async explain() {
    const codes = codesAtCursor();
    const code = codes.length === 1 ? codes[0] : await this.pick(codes);
    if (!code) return;
    const uri = vscode.Uri.from({ scheme, path: `/${code}.md` });
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  /** Has the user pick one of the rules; no codes stand for all. */
  async pick(codes) {
    const lines = (await this.output()).split('\n').filter(Boolean);
    const rules = lines.map((line) => {
      const [code, name, severity, ...summary] = line.split(/\s+/);
      return { label: name, description: `${code} · ${severity}`, detail: summary.join(' '), code };
    });
    const offered = codes.length > 0 ? rules.filter((rule) => codes.includes(rule.code)) : rules;
    const picked = await vscode.window.showQuickPick(offered, { placeHolder: 'Rule', matchOnDescription: true });
    return picked?.code;
  }

  async provideTextDocumentContent(uri) {
    return this.output(uri.path.slice(1, -'.md'.length));
  }

  dispose() {
    this.registration.dispose();
  }
}

function codesAtCursor() {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((problem) => problem.source === 'goprod' && problem.range.contains(editor.selection.active));
  // With a link to the rule's page the code is an object.
  return [...new Set(here.map(({ code }) => String(typeof code === 'object' ? code.value : code)))];
}

module.exports = { Rules };
