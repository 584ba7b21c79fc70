;;; goprod-lsp-mode.el --- goprod for lsp-mode  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Commentary:
;; Load this file in your init file, or copy from it.  goprod runs beside gopls.

;;; Code:

(require 'lsp-mode)

(lsp-register-client
 (make-lsp-client :server-id 'goprod
                  :new-connection (lsp-stdio-connection '("goprod" "server"))
                  :activation-fn (lsp-activate-on "go")
                  :add-on? t))

(defun goprod-lsp-mode-fix-all ()
  "Apply the fixes of the whole file that are safe."
  (interactive)
  ;; lsp-mode signals an error when there is nothing to fix.
  (ignore-errors (lsp-execute-code-action-by-kind "source.fixAll.goprod")))

(defun goprod-lsp-mode-setup ()
  "Start the servers, and fix what is safe whenever the file is saved."
  (lsp-deferred)
  (add-hook 'before-save-hook #'goprod-lsp-mode-fix-all nil t))

(add-hook 'go-mode-hook #'goprod-lsp-mode-setup)
(add-hook 'go-ts-mode-hook #'goprod-lsp-mode-setup)

(provide 'goprod-lsp-mode)
;;; goprod-lsp-mode.el ends here
