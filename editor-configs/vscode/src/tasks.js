// SPDX-License-Identifier: MIT
// `goprod check` as a task, whose findings go to the list of problems.
'use strict';

const vscode = require('vscode');

const type = 'goprod';

class Tasks {
  /** @param {() => string | undefined} program gives the program's path */
  constructor(program) {
    this.program = program;
    this.registration = vscode.tasks.registerTaskProvider(type, this);
  }

  provideTasks() {
    return (vscode.workspace.workspaceFolders ?? []).map((folder) => this.task({ type }, folder)).filter(Boolean);
  }

  resolveTask(task) {
    return this.task(task.definition, task.scope);
  }

  task(definition, scope) {
    const program = this.program();
    if (!program) return undefined;
    const cwd = scope?.uri?.fsPath;
    const execution = new vscode.ProcessExecution(program, ['check', ...(definition.arguments ?? ['./...'])], { cwd });
    const task = new vscode.Task(
      definition, scope ?? vscode.TaskScope.Workspace, 'check', 'goprod', execution, '$goprod');
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
    return task;
  }

  /** Checks every package of the folder at hand. */
  async report() {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const folder = (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
    const task = folder && this.task({ type }, folder);
    if (task) return vscode.tasks.executeTask(task);
    vscode.window.showInformationMessage('goprod reports on an open folder.');
  }

  dispose() {
    this.registration.dispose();
  }
}

module.exports = { Tasks };
