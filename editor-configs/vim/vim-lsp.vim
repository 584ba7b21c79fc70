" SPDX-License-Identifier: MIT
" goprod for vim-lsp: source this file in your vimrc.

augroup goprod
  autocmd!
  autocmd User lsp_setup call lsp#register_server({
        \ 'name': 'goprod',
        \ 'cmd': {_ -> ['goprod', 'server']},
        \ 'root_uri': {_ -> lsp#utils#path_to_uri(lsp#utils#find_nearest_parent_file_directory(
        \   lsp#utils#get_buffer_path(), ['go.work', 'go.mod', '.git/']))},
        \ 'allowlist': ['go'],
        \ })
  " Mends what is safe when a file is saved.
  autocmd BufWritePre *.go call execute('LspCodeActionSync source.fixAll.goprod')
augroup END
