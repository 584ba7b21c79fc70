-- SPDX-License-Identifier: MIT
-- What the sessions of a real Neovim are made of. A session prints "ok - …" and "not ok - …" lines and leaves with 1
-- when one of the latter was among them. Nothing here sleeps: every step waits for the event it is about, and fails
-- when that does not come.

local driver = {}

local patience = 30000
local passed, failed = 0, 0

function driver.say(text)
  io.stdout:write(text .. '\n')
  io.stdout:flush()
end

function driver.check(what, holds, otherwise)
  if holds then
    passed = passed + 1
    driver.say('ok - ' .. what)
  else
    failed = failed + 1
    driver.say('not ok - ' .. what)
    if otherwise then
      driver.say('    ' .. tostring(otherwise):gsub('\n', '\n    '))
    end
  end
  return holds
end

-- What goprod reports of the buffer shown: "CODE source line" each, in the order of the lines.
function driver.findings()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local code = diagnostic.code or diagnostic.user_data and diagnostic.user_data.lsp and diagnostic.user_data.lsp.code
    local line = vim.api.nvim_buf_get_lines(0, diagnostic.lnum, diagnostic.lnum + 1, false)[1] or ''
    table.insert(found, { line = diagnostic.lnum, text = tostring(code) .. ' ' .. vim.trim(line) })
  end
  table.sort(found, function(a, b) return a.line < b.line or a.line == b.line and a.text < b.text end)
  return vim.tbl_map(function(one) return one.text end, found)
end

function driver.listed(list)
  return #list == 0 and '(none)' or table.concat(list, '\n')
end

function driver.awaits(what, expected)
  local came = vim.wait(patience, function() return driver.listed(driver.findings()) == driver.listed(expected) end, 20)
  if not came then
    patience = 2000 -- what is broken need not be waited for again and again
  end
  local found = driver.listed(driver.findings())
  return driver.check(what, came, 'expected:\n' .. driver.listed(expected) .. '\nfound:\n' .. found)
end

function driver.lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

-- The number (from 0) of the line that holds the text, which must be there once.
function driver.line_of(text)
  local at
  for index, line in ipairs(driver.lines()) do
    if line:find(text, 1, true) then
      assert(not at, 'more than one line holds ' .. text)
      at = index - 1
    end
  end
  assert(at, 'no line holds ' .. text)
  return at
end

function driver.cursor_to(text, word)
  local line = driver.line_of(text)
  local column = driver.lines()[line + 1]:find(word, 1, true) - 1
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
end

function driver.open(path)
  vim.cmd('edit ' .. path)
end

function driver.type_keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'tx', false)
end

-- Asks for the code actions at the cursor through the editor's own command, picks the one whose title holds the text,
-- and waits for what is to come of it. Gives whether it came, and the titles on offer.
function driver.choose(title, came)
  local offered, done = {}, false
  local original = vim.ui.select
  vim.ui.select = function(items, _, choose)
    local chosen
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(offered, action.title)
      if not chosen and action.title:find(title, 1, true) then
        chosen = item
      end
    end
    done = true
    choose(chosen)
  end
  vim.lsp.buf.code_action()
  vim.wait(patience, function() return done and (came() or #offered == 0) end, 20)
  vim.ui.select = original
  return came(), offered
end

function driver.mend(title)
  local before = vim.b.changedtick
  local changed, offered = driver.choose(title, function() return vim.b.changedtick ~= before end)
  return driver.check('a fix named "' .. title .. '" is offered and applied', changed, driver.listed(offered))
end

-- The text of the hover window the editor opens at the cursor.
function driver.hover()
  local text
  vim.lsp.buf.hover()
  vim.wait(patience, function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        vim.api.nvim_win_close(window, true)
        return true
      end
    end
    return false
  end, 20)
  return text
end

-- Lets the editor work until the condition holds.
function driver.wait(condition)
  return (vim.wait(patience, condition, 20))
end

-- The servers that are attached.
function driver.clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

-- Replaces the lines, from the one that holds `first`, in the copy of the buffer's text that is expected.
function driver.expected_after(text, change)
  local all = driver.lines()
  change(all, driver.line_of(text) + 1)
  return table.concat(all, '\n')
end

function driver.has_text(what, expected)
  driver.check(what, table.concat(driver.lines(), '\n') == expected, table.concat(driver.lines(), '\n'))
end

-- Runs a session to its end, or to its first mistake, and leaves.
function driver.run(session)
  local version = vim.version()
  driver.say(string.format('# Neovim %d.%d.%d', version.major, version.minor, version.patch))
  local ok, problem = xpcall(session, debug.traceback)
  if not ok then
    driver.check('the session runs to its end', false, problem)
  end
  driver.say(string.format('# %d passed, %d failed', passed, failed))
  vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
end

return driver
