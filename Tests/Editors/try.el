;;; try.el --- what one sees after `editor-configs/try emacs'  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Code:

(defun try-check (what holds &optional otherwise)
  "Say whether WHAT HOLDS; OTHERWISE is shown if not."
  (princ (format "%s - Emacs: %s\n" (if holds "ok" "not ok") what))
  (unless holds (princ (format "    %s\n" otherwise))))

(defun try-findings ()
  "The lines that something is reported of."
  (if try-eglot
      (progn (flymake-start nil)
             (mapcar (lambda (found) (line-number-at-pos (flymake-diagnostic-beg found))) (flymake-diagnostics)))
    (mapcar (lambda (found) (1+ (lsp-get (lsp-get (lsp-get found :range) :start) :line)))
            (append (lsp--get-buffer-diagnostics) nil))))

(condition-case problem
    (let ((end (+ (float-time) 30)))
      (switch-to-buffer "store.go")
      ;; Emacs starts servers once a command is over, of which there are none here.
      (run-hooks 'post-command-hook)
      (while (and (< (length (try-findings)) 3) (< (float-time) end))
        (accept-process-output nil 0.05))
      (try-check "the sample is a copy" (not (string-match-p "docs/tour" buffer-file-name)) buffer-file-name)
      (try-check "the findings are shown" (equal (sort (try-findings) #'<) '(32 43 60)) (try-findings))
      (try-check "the keys are said" (string-match-p "M-RET mend" (format "%s" header-line-format)) header-line-format)
      (dolist (key try-keys)
        (try-check (format "the key %s is bound" (car key)) (commandp (key-binding (kbd (car key))))))
      (call-interactively (key-binding (kbd (car (nth 3 try-keys)))))
      (try-check "what is safe is mended" (string-match-p "insert order of %s: %w" (buffer-string)) (buffer-string))
      (set-buffer-modified-p nil))
  (error (try-check "the script runs to its end" nil problem)))
(kill-emacs)
;;; try.el ends here
