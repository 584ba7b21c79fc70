-- SPDX-License-Identifier: MIT
-- A session of a real Neovim with goprod attached, in the folder of a copy of docs/tour. Prints "ok - …" and
-- "not ok - …" lines and leaves with 1 when one of the latter was among them. Nothing here sleeps: every step waits
-- for the event it is about, and fails when that does not come.

local patience = 30000
local passed, failed = 0, 0

local function say(text)
  io.stdout:write(text .. '\n')
  io.stdout:flush()
end

local function check(what, holds, otherwise)
  if holds then
    passed = passed + 1
    say('ok - ' .. what)
  else
    failed = failed + 1
    say('not ok - ' .. what)
    if otherwise then
      say('    ' .. tostring(otherwise):gsub('\n', '\n    '))
    end
  end
  return holds
end

-- What goprod reports of the buffer shown: "CODE source line" each, in the order of the lines.
local function findings()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local code = diagnostic.code or diagnostic.user_data and diagnostic.user_data.lsp and diagnostic.user_data.lsp.code
    local line = vim.api.nvim_buf_get_lines(0, diagnostic.lnum, diagnostic.lnum + 1, false)[1] or ''
    table.insert(found, { line = diagnostic.lnum, text = tostring(code) .. ' ' .. vim.trim(line) })
  end
  table.sort(found, function(a, b) return a.line < b.line or a.line == b.line and a.text < b.text end)
  return vim.tbl_map(function(one) return one.text end, found)
end

local function listed(list)
  return #list == 0 and '(none)' or table.concat(list, '\n')
end

local function awaits(what, expected)
  local came = vim.wait(patience, function() return listed(findings()) == listed(expected) end, 20)
  if not came then
    patience = 2000 -- what is broken need not be waited for again and again
  end
  return check(what, came, 'expected:\n' .. listed(expected) .. '\nfound:\n' .. listed(findings()))
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

-- The number (from 0) of the line that holds the text, which must be there once.
local function line_of(text)
  local at
  for index, line in ipairs(lines()) do
    if line:find(text, 1, true) then
      assert(not at, 'more than one line holds ' .. text)
      at = index - 1
    end
  end
  assert(at, 'no line holds ' .. text)
  return at
end

local function cursor_to(text, word)
  local line = line_of(text)
  local column = lines()[line + 1]:find(word, 1, true) - 1
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
end

local function open(path)
  vim.cmd('edit ' .. path)
end

local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'tx', false)
end

-- Asks for the code actions at the cursor through the editor's own command, picks the one whose title holds the text, and
-- waits for the buffer to change.
local function mend(title)
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
  local before = vim.b.changedtick
  vim.lsp.buf.code_action()
  vim.wait(patience, function() return done and (vim.b.changedtick ~= before or #offered == 0) end, 20)
  vim.ui.select = original
  return check('a fix named "' .. title .. '" is offered and applied', vim.b.changedtick ~= before, listed(offered))
end

-- The text of the hover window the editor opens at the cursor.
local function hover()
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

-- Replaces the lines, from the one that holds `first`, in the copy of the buffer's text that is expected.
local function expected_after(text, change)
  local all = lines()
  change(all, line_of(text) + 1)
  return table.concat(all, '\n')
end

local function has_text(what, expected)
  check(what, table.concat(lines(), '\n') == expected, table.concat(lines(), '\n'))
end

local unwrapped = 'ERR001 return Order{}, err'
local verb = 'ERR002 return Order{}, fmt.Errorf("insert order of %s: %v", o.Customer, err)'
local no_context = 'CTX001 rows, err := s.db.Query(query, before)'

local function session()
  say('# Neovim ' .. tostring(vim.version().major) .. '.' .. vim.version().minor .. '.' .. vim.version().patch)

  -- What the sample shows, file by file.
  open('internal/orders/store.go')
  awaits('store.go shows its findings', { unwrapped, verb, no_context })
  open('internal/orders/cache.go')
  awaits('cache.go shows its finding', { 'CON001 go c.sweep()' })
  open('internal/orders/carrier.go')
  awaits('carrier.go shows its finding', { 'CON002 quotes <- c.price(ctx, o)' })
  open('internal/orders/reminder.go')
  awaits('reminder.go shows its findings', {
    'CON003 for o := range queue {',
    'CTX015 func (r *Reminder) send(ctx context.Context, o Order) error {',
    'CTX008 req, err := http.NewRequest(http.MethodPost, r.hook, bytes.NewReader(body))',
  })
  open('internal/orders/handler.go')
  awaits('handler.go shows its finding', { 'CTX004 o, err := h.store.Find(context.Background(), id)' })
  open('internal/orders/order.go')
  awaits('order.go is clean', {})

  -- Hover and "wrap with %w".
  open('internal/orders/store.go')
  awaits('store.go shows its findings again', { unwrapped, verb, no_context })
  cursor_to('return Order{}, err', 'err')
  local text = hover()
  check('the hover names the rule', text and text:find('bare-error-return', 1, true), text)
  check('the hover says why', text and text:find('Why', 1, true), text)
  local expected = expected_after('return Order{}, err', function(all, at)
    all[at] = '\t\treturn Order{}, fmt.Errorf("scan row: %w", err)'
  end)
  mend('Wrap the error')
  has_text('the error is wrapped in the buffer', expected)
  awaits('the finding is gone', { verb, no_context })

  -- "add `defer cancel()`".
  open('internal/orders/payments.go')
  awaits('payments.go shows its finding', { 'CTX005 ctx, cancel := context.WithTimeout(ctx, 5*time.Second)' })
  cursor_to('context.WithTimeout', 'cancel')
  expected = expected_after('context.WithTimeout', function(all, at)
    table.insert(all, at + 1, '\tdefer cancel()')
  end)
  mend('defer cancel()')
  has_text('the cancellation is deferred in the buffer', expected)
  awaits('the finding is gone', {})

  -- While typing: the text exists in the buffer only, and the finding comes and goes with it.
  open('internal/orders/store.go')
  awaits('store.go shows what is left', { verb, no_context })
  vim.api.nvim_win_set_cursor(0, { line_of('mark order %d paid') + 1, 0 })
  type_keys('Oif id < 0 {<CR>return fmt.Errorf("mark order paid: %v", err)<CR>}<Esc>')
  awaits('a finding appears while typing', {
    verb,
    'ERR002 return fmt.Errorf("mark order paid: %v", err)',
    no_context,
  })
  cursor_to('mark order paid: %v', '%v')
  type_keys('lrw')
  awaits('the finding goes when the text is right', { verb, no_context })
  type_keys('u')
  awaits('it is back after an undo', { verb, 'ERR002 return fmt.Errorf("mark order paid: %v", err)', no_context })

  -- Saving mends what is safe, and nothing else.
  expected = expected_after('mark order paid: %v', function(all, at)
    all[at] = all[at]:gsub('%%v', '%%w')
    for index, line in ipairs(all) do
      all[index] = line:gsub('insert order of %%s: %%v', 'insert order of %%s: %%w')
    end
  end)
  vim.cmd('write')
  has_text('saving mends what is safe', expected)
  check('what is mended is in the file', table.concat(vim.fn.readfile('internal/orders/store.go'), '\n') == expected)
  awaits('the findings are gone after saving', { no_context })

  -- The server ends with the editor's request, not by being killed.
  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  check('one server is attached', #clients == 1, #clients)
  for _, client in ipairs(clients) do
    vim.lsp.stop_client(client.id)
  end
  local ended = vim.wait(patience, function()
    return #(vim.lsp.get_clients or vim.lsp.get_active_clients)() == 0
  end, 20)
  check('the server shuts down when asked', ended)
end

local ok, problem = xpcall(session, debug.traceback)
if not ok then
  check('the session runs to its end', false, problem)
end
say(string.format('# %d passed, %d failed', passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
