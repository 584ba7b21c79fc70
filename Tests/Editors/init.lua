-- SPDX-License-Identifier: MIT
-- The init file of the Neovim test: the configuration a user copies, and nothing else.

local root = os.getenv('GOPROD_REPOSITORY')

vim.o.swapfile = false
vim.o.shadafile = 'NONE'
vim.diagnostic.config({ virtual_text = true, update_in_insert = true })

if vim.lsp.enable then
  vim.opt.runtimepath:append(root .. '/editor-configs/nvim')
  vim.lsp.enable('goprod')
else
  dofile(root .. '/editor-configs/nvim/goprod.lua')
end
dofile(root .. '/editor-configs/nvim/fix-on-save.lua')
