-- SPDX-License-Identifier: MIT
-- A session of a real Neovim with goprod attached, in the folder of a copy of docs/tour.

local driver = dofile(os.getenv('GOPROD_REPOSITORY') .. '/Tests/Editors/driver.lua')

local unwrapped = 'ERR001 return Order{}, err'
local verb = 'ERR002 return Order{}, fmt.Errorf("insert order of %s: %v", o.Customer, err)'
local no_context = 'CTX001 rows, err := s.db.Query(query, before)'

-- The rule's page is opened by an editor that does so for servers, and a message in others.
local function explain()
  local function shown()
    return vim.fn.expand('%:e') == 'md' or vim.fn.execute('messages'):find('bare-error-return (ERR001)', 1, true)
  end
  local came, offered = driver.choose('Explain', shown)
  driver.check('the rule is explained', came, driver.listed(offered))
  if vim.fn.expand('%:e') == 'md' then
    vim.cmd('buffer #')
  end
end

local function session()
  -- What the sample shows, file by file.
  driver.open('internal/orders/store.go')
  driver.awaits('store.go shows its findings', { unwrapped, verb, no_context })
  driver.open('internal/orders/cache.go')
  driver.awaits('cache.go shows its finding', { 'CON001 go c.sweep()' })
  driver.open('internal/orders/carrier.go')
  driver.awaits('carrier.go shows its finding', { 'CON002 quotes <- c.price(ctx, o)' })
  driver.open('internal/orders/reminder.go')
  driver.awaits('reminder.go shows its findings', {
    'CON003 for o := range queue {',
    'CTX015 func (r *Reminder) send(ctx context.Context, o Order) error {',
    'CTX008 req, err := http.NewRequest(http.MethodPost, r.hook, bytes.NewReader(body))',
  })
  driver.open('internal/orders/handler.go')
  driver.awaits('handler.go shows its finding', { 'CTX004 o, err := h.store.Find(context.Background(), id)' })
  driver.open('internal/orders/order.go')
  driver.awaits('order.go is clean', {})

  -- Hover and "wrap with %w".
  driver.open('internal/orders/store.go')
  driver.awaits('store.go shows its findings again', { unwrapped, verb, no_context })
  driver.cursor_to('return Order{}, err', 'err')
  local text = driver.hover()
  driver.check('the hover names the rule', text and text:find('bare-error-return', 1, true), text)
  driver.check('the hover says why', text and text:find('Why', 1, true), text)
  explain()
  local expected = driver.expected_after('return Order{}, err', function(all, at)
    all[at] = '\t\treturn Order{}, fmt.Errorf("scan row: %w", err)'
  end)
  driver.mend('Wrap the error')
  driver.has_text('the error is wrapped in the buffer', expected)
  driver.awaits('the finding is gone', { verb, no_context })

  -- "add `defer cancel()`".
  driver.open('internal/orders/payments.go')
  driver.awaits('payments.go shows its finding', { 'CTX005 ctx, cancel := context.WithTimeout(ctx, 5*time.Second)' })
  driver.cursor_to('context.WithTimeout', 'cancel')
  expected = driver.expected_after('context.WithTimeout', function(all, at)
    table.insert(all, at + 1, '\tdefer cancel()')
  end)
  driver.mend('defer cancel()')
  driver.has_text('the cancellation is deferred in the buffer', expected)
  driver.awaits('the finding is gone', {})

  -- While typing: the text exists in the buffer only, and the finding comes and goes with it.
  driver.open('internal/orders/store.go')
  driver.awaits('store.go shows what is left', { verb, no_context })
  vim.api.nvim_win_set_cursor(0, { driver.line_of('mark order %d paid') + 1, 0 })
  driver.type_keys('Oif id < 0 {<CR>return fmt.Errorf("mark order paid: %v", err)<CR>}<Esc>')
  driver.awaits('a finding appears while typing', {
    verb,
    'ERR002 return fmt.Errorf("mark order paid: %v", err)',
    no_context,
  })
  driver.cursor_to('mark order paid: %v', '%v')
  driver.type_keys('lrw')
  driver.awaits('the finding goes when the text is right', { verb, no_context })
  driver.type_keys('u')
  driver.awaits('it is back after an undo', {
    verb,
    'ERR002 return fmt.Errorf("mark order paid: %v", err)',
    no_context,
  })

  -- Saving mends what is safe, and nothing else.
  expected = driver.expected_after('mark order paid: %v', function(all, at)
    all[at] = all[at]:gsub('%%v', '%%w')
    for index, line in ipairs(all) do
      all[index] = line:gsub('insert order of %%s: %%v', 'insert order of %%s: %%w')
    end
  end)
  vim.cmd('write')
  driver.has_text('saving mends what is safe', expected)
  local file = table.concat(vim.fn.readfile('internal/orders/store.go'), '\n')
  driver.check('what is mended is in the file', file == expected, file)
  driver.awaits('the findings are gone after saving', { no_context })

  -- The server ends with the editor's request, not by being killed.
  local clients = driver.clients()
  driver.check('one server is attached', #clients == 1, #clients)
  for _, client in ipairs(clients) do
    vim.lsp.stop_client(client.id)
  end
  local ended = driver.wait(function() return #driver.clients() == 0 end)
  driver.check('the server shuts down when asked', ended)
end

driver.run(session)
