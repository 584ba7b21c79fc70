" SPDX-License-Identifier: MIT
" goprod for ALE: source this file in your vimrc after ALE has been added.

" Of the language servers and linters there are, ALE runs those named here.
let g:ale_linters = get(g:, 'ale_linters', {})
let g:ale_linters.go = uniq(sort(get(g:ale_linters, 'go', ['gopls']) + ['goprod']))

" The nearest folder above the file that holds a marker; an earlier marker wins over a nearer one.
function! GoprodRoot(buffer) abort
  for l:marker in ['go.work', 'go.mod']
    let l:file = ale#path#FindNearestFile(a:buffer, l:marker)
    if !empty(l:file)
      return fnamemodify(l:file, ':h')
    endif
  endfor
  return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

call ale#linter#Define('go', {
      \ 'name': 'goprod',
      \ 'lsp': 'stdio',
      \ 'executable': 'goprod',
      \ 'command': '%e server',
      \ 'project_root': function('GoprodRoot'),
      \ })

" Mends what is safe in the buffer, and saves what came of it.
function! GoprodFixAll() abort
  let l:buffer = bufnr('')
  let l:tick = b:changedtick
  call ale#lsp_linter#SendRequest(l:buffer, 'goprod', [0, 'textDocument/codeAction', {
        \ 'textDocument': {'uri': ale#util#ToURI(expand('%:p'))},
        \ 'range': {'start': {'line': 0, 'character': 0}, 'end': {'line': line('$'), 'character': 0}},
        \ 'context': {'diagnostics': [], 'only': ['source.fixAll.goprod']},
        \ }], {response -> s:apply(l:buffer, l:tick, response)})
endfunction

" Applies the first action of a response, unless the buffer has changed since it was asked for.
function! s:apply(buffer, tick, response) abort
  let l:actions = get(a:response, 'result', v:null)
  if type(l:actions) != v:t_list || empty(l:actions) || getbufvar(a:buffer, 'changedtick') != a:tick
    return
  endif
  let l:changes = ale#code_action#BuildChangesList(ale#code_action#GetChanges(l:actions[0].edit))
  call ale#code_action#HandleCodeAction({'description': 'goprod', 'changes': l:changes}, {'should_save': 1})
endfunction

" Behind ALE's own command for this event, which tells the server of the last change.
augroup goprod
  autocmd!
  autocmd BufWritePost *.go call GoprodFixAll()
augroup END
