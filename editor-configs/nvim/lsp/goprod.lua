-- SPDX-License-Identifier: MIT
-- goprod for Neovim 0.11 and later: put this file into ~/.config/nvim/lsp/ and call vim.lsp.enable('goprod').
return {
  cmd = { 'goprod', 'server' },
  filetypes = { 'go' },
  root_markers = { 'go.work', 'go.mod', '.git' },
  settings = {},
}
