-- SPDX-License-Identifier: MIT
-- goprod for Neovim 0.7 to 0.10: call dofile('/path/to/goprod.lua') in your init.lua, or :source this file.

local name = 'goprod'
local command = { 'goprod', 'server' }
local markers = { 'go.work', 'go.mod', '.git' }

-- The nearest folder above the file that holds a marker; an earlier marker wins over a nearer one.
local function root_of(path)
  local start = vim.fn.fnamemodify(path, ':p:h')
  for _, marker in ipairs(markers) do
    local folder = start
    while true do
      if vim.loop.fs_stat(folder .. '/' .. marker) then
        return folder
      end
      local parent = vim.fn.fnamemodify(folder, ':h')
      if parent == folder then
        break
      end
      folder = parent
    end
  end
  return start
end

local attach
if vim.lsp.start then
  attach = function(buffer, root)
    vim.lsp.start({ name = name, cmd = command, root_dir = root }, { bufnr = buffer })
  end
else
  -- Before 0.8 one keeps the servers oneself: one for each root.
  local clients = {}
  attach = function(buffer, root)
    if not clients[root] then
      clients[root] = vim.lsp.start_client({
        name = name,
        cmd = command,
        root_dir = root,
        on_exit = function()
          clients[root] = nil
        end,
      })
    end
    if clients[root] then
      vim.lsp.buf_attach_client(buffer, clients[root])
    end
  end
end

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('goprod', { clear = true }),
  pattern = 'go',
  callback = function(event)
    local path = vim.api.nvim_buf_get_name(event.buf)
    if path ~= '' and vim.bo[event.buf].buftype == '' then
      attach(event.buf, root_of(path))
    end
  end,
})
