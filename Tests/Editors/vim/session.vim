" SPDX-License-Identifier: MIT
" A session of a real Vim with ALE and goprod, in the folder of a copy of docs/tour. Writes "ok - …" and "not ok - …"
" lines to the file $SESSION_OUTPUT, and leaves with 1 when one of the latter was among them.

let s:failed = 0
let s:patience = 30000

function! s:say(line) abort
  call writefile([a:line], $SESSION_OUTPUT, 'a')
endfunction

function! s:check(what, holds, ...) abort
  call s:say((a:holds ? 'ok - ' : 'not ok - ') . 'ALE: ' . a:what)
  if !a:holds
    let s:failed += 1
    let s:patience = 2000
    for l:line in a:0 ? split(a:1, "\n") : []
      call s:say('    ' . l:line)
    endfor
  endif
endfunction

" Lets jobs and timers run until the condition holds.
function! s:wait(Condition) abort
  let l:start = reltime()
  while !a:Condition() && reltimefloat(reltime(l:start)) * 1000 < s:patience
    sleep 20m
  endwhile
  return a:Condition()
endfunction

function! s:findings() abort
  let l:found = get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', [])
  return join(sort(map(copy(l:found), 'v:val.lnum . " " . v:val.code')), ', ')
endfunction

function! s:awaits(what, expected) abort
  call s:check(a:what, s:wait({-> s:findings() ==# a:expected}), 'expected ' . a:expected . ', found ' . s:findings())
endfunction

function! s:text() abort
  return join(getline(1, '$'), "\n")
endfunction

" The numbers of what the prompt offers are typed by a person; here the one whose name holds the title is.
let s:wanted = ''
function! s:choose(prompt) abort
  for l:line in split(a:prompt, "\n")
    if stridx(l:line, s:wanted) >= 0
      return matchstr(l:line, '^\d\+')
    endif
  endfor
  call s:check('a fix named ' . s:wanted . ' is offered', 0, a:prompt)
  return ''
endfunction

function! s:session() abort
  edit internal/orders/store.go
  ALELint
  call s:awaits('the findings are shown', '32 ERR001, 43 ERR002, 60 CTX001')

  call cursor(32, 19)
  ALEHover
  call s:check('the hover names the rule', s:wait({-> s:shown() =~# 'bare-error-return'}), s:shown())

  " The user's answer to ALE's question.
  runtime autoload/ale/util.vim
  function! ale#util#Input(prompt, value, ...) abort
    return s:choose(a:prompt)
  endfunction
  let s:wanted = 'Wrap the error'
  call cursor(32, 19)
  ALECodeAction
  let l:wrapped = 'return Order{}, fmt.Errorf("scan row: %w", err)'
  call s:check('the error is wrapped', s:wait({-> stridx(s:text(), l:wrapped) >= 0}), s:text())
  " As Vim says itself once it waits for a key, which it never does while a script runs.
  doautocmd TextChanged
  call s:awaits('the finding is gone', '43 ERR002, 60 CTX001')

  call append('$', ['', 'var typed = 1'])
  write
  call s:check('saving mends what is safe', s:wait({-> stridx(s:text(), 'insert order of %s: %w') >= 0}), s:text())
  call s:wait({-> !&modified})
  let l:file = join(readfile('internal/orders/store.go'), "\n")
  call s:check('what is mended is in the file',
        \ stridx(l:file, 'insert order of %s: %w') >= 0 && stridx(l:file, 'var typed') >= 0 && l:file ==# s:text(), l:file)
  call s:awaits('the finding is gone after saving', '60 CTX001')
endfunction

" What stands in the windows and balloons that ALE opens.
function! s:shown() abort
  let l:lines = []
  for l:buffer in range(1, bufnr('$'))
    if bufexists(l:buffer) && l:buffer != bufnr('internal/orders/store.go')
      let l:lines += getbufline(l:buffer, 1, '$')
    endif
  endfor
  return join(l:lines, "\n") . execute('messages')
endfunction

try
  call s:session()
catch
  call s:check('the session runs to its end', 0, v:exception . ' at ' . v:throwpoint)
endtry
call s:say('# ' . split(execute('version'), "\n")[0] . ': ' . s:failed . ' failed')
execute s:failed == 0 ? 'qall!' : 'cquit!'
