;;; try.el --- the init file of editor-configs/try  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Commentary:
;; goprod alone, with Eglot or else lsp-mode, and four keys.

;;; Code:

(require 'package)
(package-initialize)
;; Whatever is written goes to the copy of the sample.
(setq user-emacs-directory (expand-file-name "emacs/" (getenv "GOPROD_TRY_WORK"))
      make-backup-files nil
      create-lockfiles nil
      auto-save-default nil
      inhibit-startup-screen t
      native-comp-async-report-warnings-errors 'silent)

(unless (or (require 'go-mode nil t) (and (fboundp 'treesit-ready-p) (treesit-ready-p 'go t)))
  (define-derived-mode go-mode prog-mode "Go"))
(add-to-list 'auto-mode-alist (cons "\\.go\\'" (if (fboundp 'go-mode) 'go-mode 'go-ts-mode)))
(add-hook 'prog-mode-hook (lambda () (setq tab-width 4)))

(defvar try-folder (file-name-directory (or load-file-name buffer-file-name)))
(defvar try-eglot (require 'eglot nil t))

(defvar try-keys
  (if try-eglot
      '(("M-n" flymake-goto-next-error "next") ("M-?" eldoc-doc-buffer "why")
        ("M-RET" eglot-code-actions "mend") ("M-m" goprod-eglot-fix-all "mend all"))
    '(("M-n" flymake-goto-next-error "next") ("M-?" lsp-describe-thing-at-point "why")
      ("M-RET" lsp-execute-code-action "mend") ("M-m" goprod-lsp-mode-fix-all "mend all")))
  "Key, command and what it is for.")

(if try-eglot
    (load (expand-file-name "goprod-eglot.el" try-folder))
  (setq lsp-auto-guess-root t
        lsp-enable-suggest-server-download nil
        lsp-diagnostics-provider :flymake
        lsp-session-file (expand-file-name "lsp-session" user-emacs-directory))
  (load (expand-file-name "goprod-lsp-mode.el" try-folder)))

(defun try-setup ()
  "Bind the keys and say what they are."
  (dolist (key try-keys) (local-set-key (kbd (car key)) (nth 1 key)))
  (setq header-line-format
        (concat (mapconcat (lambda (key) (format "%s %s" (car key) (nth 2 key))) try-keys " · ")
                " · C-x b next file · C-x C-c quit")))
(add-hook 'go-mode-hook #'try-setup)
(add-hook 'go-ts-mode-hook #'try-setup)

;;; try.el ends here
