-- SPDX-License-Identifier: MIT
-- What one sees after `editor-configs/try nvim`: findings in the text, and keys that work. Sourced by
-- Tests/Editors/try.

local function check(what, holds, otherwise)
  io.stdout:write((holds and 'ok - ' or 'not ok - ') .. what .. '\n')
  if not holds and otherwise then
    io.stdout:write('    ' .. tostring(otherwise):gsub('\n', '\n    ') .. '\n')
  end
end

local function virtual_text()
  local shown = {}
  for _, namespace in pairs(vim.diagnostic.get_namespaces()) do
    local marks = namespace.user_data.virt_text_ns
    for _, mark in ipairs(marks and vim.api.nvim_buf_get_extmarks(0, marks, 0, -1, { details = true }) or {}) do
      for _, chunk in ipairs(mark[4].virt_text or {}) do
        table.insert(shown, chunk[1])
      end
    end
  end
  return table.concat(shown, '\n')
end

local ok, problem = xpcall(function()
  check('the sample is a copy', not vim.api.nvim_buf_get_name(0):find('docs/tour', 1, true), vim.fn.getcwd())
  vim.wait(30000, function() return #vim.diagnostic.get(0) == 3 and virtual_text() ~= '' end, 20)
  check('the findings stand in the text', virtual_text():find('wrap it with `%w`', 1, true), virtual_text())
  for _, key in ipairs({ ']d', 'K', 'ga', 'gA' }) do
    check('the key ' .. key .. ' is bound', vim.fn.maparg(key, 'n') ~= '' or next(vim.fn.maparg(key, 'n', false, true)))
  end
  vim.api.nvim_feedkeys('gg]d', 'tx', false)
  check(']d goes to a finding', vim.api.nvim_win_get_cursor(0)[1] > 1)
  -- ERR002 is mended safely, the rest stays for a person to decide.
  local before = #vim.diagnostic.get(0)
  vim.ui.select = function(items, _, choose) choose(items[1]) end
  vim.api.nvim_feedkeys('gA', 'tx', false)
  vim.wait(30000, function() return #vim.diagnostic.get(0) < before end, 20)
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  check('gA mends what is safe', text:find('insert order of %s: %w', 1, true), text)
end, debug.traceback)
check('the script runs to its end', ok, problem)
vim.cmd('qall!')
