;;; goprod-eglot.el --- goprod for Eglot  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Commentary:
;; Load this file in your init file, or copy from it.

;;; Code:

(require 'eglot)

(defvar goprod-eglot-command '("goprod" "server")
  "The server of Go buffers, of which Eglot starts one.
With gopls and a multiplexer: (\"rass\" \"--\" \"gopls\" \"--\" \"goprod\" \"server\").")

(add-to-list 'eglot-server-programs
             (cons '(go-mode go-ts-mode) (lambda (&rest _) goprod-eglot-command)))

(defun goprod-eglot-fix-all ()
  "Apply the fixes of the whole file that are safe."
  (interactive)
  ;; Eglot signals an error when there is nothing to fix.
  (when (eglot-managed-p)
    (ignore-errors (eglot-code-actions (point-min) (point-max) "source.fixAll.goprod" t))))

(defun goprod-eglot-setup ()
  "Start the server, and fix what is safe whenever the file is saved."
  (eglot-ensure)
  (add-hook 'before-save-hook #'goprod-eglot-fix-all nil t))

(add-hook 'go-mode-hook #'goprod-eglot-setup)
(add-hook 'go-ts-mode-hook #'goprod-eglot-setup)

(provide 'goprod-eglot)
;;; goprod-eglot.el ends here
