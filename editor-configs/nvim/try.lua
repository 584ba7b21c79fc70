-- SPDX-License-Identifier: MIT
-- The init file of `editor-configs/try`: goprod alone, everything it says visible, four keys.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')

vim.o.number = true
vim.o.tabstop = 4
vim.o.swapfile = false
vim.o.signcolumn = 'yes'
vim.o.updatetime = 300
vim.diagnostic.config({ virtual_text = true, signs = true, underline = true, update_in_insert = true })

if vim.lsp.enable then
  vim.opt.runtimepath:append(here)
  vim.lsp.enable('goprod')
else
  dofile(here .. '/goprod.lua')
end

local function mend_file()
  local context = { only = { 'source.fixAll.goprod' }, diagnostics = {} }
  -- Before 0.8 the context was the only argument.
  vim.lsp.buf.code_action(vim.lsp.start and { apply = true, context = context } or context)
end

local function next_finding()
  if vim.diagnostic.jump then
    vim.diagnostic.jump({ count = 1, float = false })
  else
    vim.diagnostic.goto_next({ float = false })
  end
end

local keys = {
  { ']d', next_finding, 'next' },
  { 'K', vim.lsp.buf.hover, 'why' },
  { 'ga', vim.lsp.buf.code_action, 'mend' },
  { 'gA', mend_file, 'mend all' },
}
local line = {}
for _, key in ipairs(keys) do
  -- Wrapped, so that a key's count or arguments never reach the function.
  vim.keymap.set('n', key[1], function() key[2]() end)
  table.insert(line, key[1] .. ' ' .. key[3])
end
table.insert(line, ':n next file')
table.insert(line, ':qa! quit')

vim.api.nvim_create_autocmd('VimEnter', {
  callback = function()
    vim.defer_fn(function() vim.api.nvim_echo({ { table.concat(line, ' · '), 'Title' } }, false, {}) end, 100)
  end,
})
