-- SPDX-License-Identifier: MIT
-- Mends what is safe whenever a Go file is saved: call dofile('/path/to/fix-on-save.lua') in your init.lua.

local patience = 1000 -- milliseconds that saving may wait

local function goprod_of(buffer)
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  for _, client in pairs(clients) do
    if client.name == 'goprod' then
      return client
    end
  end
end

-- Before 0.11 the functions of a client are no methods.
local function ask(client, method, params, buffer)
  local answer
  if vim.fn.has('nvim-0.11') == 1 then
    answer = client:request_sync(method, params, patience, buffer)
  else
    answer = client.request_sync(method, params, patience, buffer)
  end
  return answer and answer.result
end

local function fix_all(buffer)
  local client = goprod_of(buffer)
  if not client then
    return
  end
  local actions = ask(client, 'textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = {
      start = { line = 0, character = 0 },
      ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 },
    },
    context = { diagnostics = {}, only = { 'source.fixAll.goprod' } },
  }, buffer)
  for _, action in ipairs(actions or {}) do
    local edit = action.edit or (ask(client, 'codeAction/resolve', action, buffer) or {}).edit
    if edit then
      vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
    end
  end
end

vim.api.nvim_create_autocmd('BufWritePre', {
  group = vim.api.nvim_create_augroup('goprod-fix-on-save', { clear = true }),
  pattern = '*.go',
  callback = function(event)
    fix_all(event.buf)
  end,
})
