// SPDX-License-Identifier: MIT

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Goprod;

impl zed::Extension for Goprod {
    fn new() -> Self {
        Goprod
    }

    /// The `goprod` on the PATH of the project's shell.
    fn language_server_command(&mut self, _server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree.which("goprod").ok_or("goprod is not on the PATH")?;
        Ok(Command { command, args: vec!["server".into()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Goprod);
