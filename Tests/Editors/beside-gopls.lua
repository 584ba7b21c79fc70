-- SPDX-License-Identifier: MIT
-- A session of a real Neovim with gopls and goprod attached to the same files, as users have them.

local driver = dofile(os.getenv('GOPROD_REPOSITORY') .. '/Tests/Editors/driver.lua')

local verb = 'ERR002 return Order{}, fmt.Errorf("insert order of %s: %v", o.Customer, err)'
local no_context = 'CTX001 rows, err := s.db.Query(query, before)'

local warnings = {}
vim.notify = function(message)
  table.insert(warnings, message)
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = 'go',
  callback = function(event)
    -- The GOROOT of the tests has the standard library only, gopls needs a whole one.
    local command = { 'env', '-u', 'GOROOT', 'gopls' }
    vim.lsp.start({ name = 'gopls', cmd = command, root_dir = vim.fn.getcwd() }, { bufnr = event.buf })
  end,
})

local function client(name)
  for _, one in ipairs(driver.clients()) do
    if one.name == name then
      return one
    end
  end
end

-- What each server answers to a question about the cursor.
local function hovers()
  local answers = {}
  for name in pairs({ gopls = true, goprod = true }) do
    local one = client(name)
    local params = vim.lsp.util.make_position_params(0, one.offset_encoding)
    local answer
    one.request('textDocument/hover', params, function(_, result) answer = result or 'nothing' end, 0)
    driver.wait(function() return answer end)
    answers[name] = answer ~= 'nothing' and answer.contents.value or nil
  end
  return answers
end

driver.run(function()
  driver.open('internal/orders/store.go')
  driver.awaits('store.go shows what goprod finds', { 'ERR001 return Order{}, err', verb, no_context })
  local both = driver.wait(function() return client('gopls') and client('gopls').initialized end)
  driver.check('two servers are attached', both and #driver.clients() == 2, #driver.clients())
  driver.check('both count characters the same way',
    client('gopls').offset_encoding == client('goprod').offset_encoding, client('goprod').offset_encoding)

  driver.cursor_to('return Order{}, err', 'err')
  local about_finding = hovers()
  driver.check('goprod explains the finding', (about_finding.goprod or ''):find('bare-error-return', 1, true),
    about_finding.goprod)
  driver.cursor_to('func NewStore', 'NewStore')
  local about_name = hovers()
  driver.check('goprod leaves names to gopls', about_name.goprod == nil, about_name.goprod)
  driver.check('gopls explains a name', (about_name.gopls or ''):find('NewStore', 1, true), about_name.gopls)

  driver.cursor_to('return Order{}, err', 'err')
  driver.mend('Wrap the error')
  driver.awaits('the finding is gone', { verb, no_context })

  vim.cmd('write')
  local text = table.concat(driver.lines(), '\n')
  driver.check('saving mends what is safe', text:find('insert order of %s: %w', 1, true), text)
  driver.awaits('the finding is gone after saving', { no_context })

  -- What gopls reports, too, is left to it where one says so. (Debian's gopls is older than its Go, and reports less.)
  driver.open('internal/orders/payments.go')
  local function ours()
    return vim.tbl_filter(function(one) return one.source == 'goprod' end, vim.diagnostic.get(0))
  end
  driver.check('goprod sees the cancel function that is lost', driver.wait(function() return #ours() == 1 end))
  client('goprod').notify('workspace/didChangeConfiguration', { settings = { goprod = { overlap = 'gopls' } } })
  driver.check('and leaves it to gopls when told so', driver.wait(function() return #ours() == 0 end))
  driver.check('nothing was complained of', #warnings == 0, table.concat(warnings, '\n'))
end)
