;;; session.el --- a session of a real Emacs with goprod  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Commentary:
;; Runs in the folder of a copy of docs/tour, in batch mode.  GOPROD_CLIENT is `eglot' or `lsp-mode'.  Prints "ok - …"
;; and "not ok - …" lines, and leaves with 1 when one of the latter was among them.

;;; Code:

(require 'cl-lib)

(defvar session-client (getenv "GOPROD_CLIENT"))
(defvar session-eglot (equal session-client "eglot"))
(defvar session-failed 0)
(defvar session-patience 30)

(defun session-check (what holds &optional otherwise)
  "Say whether WHAT HOLDS; OTHERWISE is shown if not."
  (princ (format "%s - %s: %s\n" (if holds "ok" "not ok") session-client what))
  (unless holds
    (cl-incf session-failed)
    (setq session-patience 2)
    (when otherwise (princ (format "    %s\n" otherwise))))
  holds)

(defmacro session-wait (condition)
  "Let processes and timers run until CONDITION holds; gives its value."
  `(let ((end (+ (float-time) session-patience)) value)
     (while (not (or (setq value ,condition) (> (float-time) end)))
       (accept-process-output nil 0.05))
     value))

(defun session-findings ()
  "The codes of what is reported of the buffer, in the order of the lines."
  (if session-eglot
      (progn
        ;; As the timers do once the editor is idle, which it never is in batch mode.
        (eglot--signal-textDocument/didChange)
        (flymake-start nil)
        (mapcar (lambda (found) (format "%s %s" (line-number-at-pos (flymake-diagnostic-beg found))
                                        (session-code (flymake-diagnostic-text found))))
                (sort (flymake-diagnostics)
                      (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))
    (mapcar (lambda (found)
              (format "%s %s" (1+ (lsp-get (lsp-get (lsp-get found :range) :start) :line))
                      (session-code (lsp-get found :message))))
            (sort (copy-sequence (append (lsp--get-buffer-diagnostics) nil))
                  (lambda (a b) (< (lsp-get (lsp-get (lsp-get a :range) :start) :line)
                                   (lsp-get (lsp-get (lsp-get b :range) :start) :line)))))))

(defun session-code (text)
  "What finding TEXT is about."
  (cond ((string-match-p "returned without context" text) "ERR001")
        ((string-match-p "is formatted with" text) "ERR002")
        ((string-match-p "without a context" text) "CTX001")
        (t text)))

(defun session-awaits (what expected)
  "Wait until the findings are those EXPECTED; WHAT says which."
  (session-check what (session-wait (equal (session-findings) expected))
                 (format "expected %S, found %S" expected (session-findings))))

(defun session-go-to (text word)
  "Move to the end of WORD in TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0))
  (search-forward word)
  (backward-char))

(defun session-hover ()
  "The text that the server has about point."
  (if session-eglot
      (let* ((answer (jsonrpc-request (eglot-current-server) :textDocument/hover
                                      (eglot--TextDocumentPositionParams)))
             (contents (plist-get answer :contents)))
        (and answer (eglot--hover-info contents (plist-get answer :range))))
    (when-let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
      (lsp--render-on-hover-content (lsp-get hover :contents) t))))

(defun session-mend (title)
  "Pick the code action whose name holds TITLE, as a person at the prompt would."
  (let (offered)
    (cl-letf* ((choose (lambda (_ collection &rest _)
                         (setq offered (all-completions "" collection))
                         (or (cl-find-if (lambda (name) (string-search title name)) offered)
                             (error "Not offered"))))
               ((symbol-function 'completing-read) choose)
               (last-nonmenu-event t))
      (condition-case problem
          (if session-eglot
              (eglot-code-actions (point) nil nil t)
            (call-interactively #'lsp-execute-code-action))
        (error (session-check (format "a fix named \"%s\" is applied" title) nil (list problem offered)))))))

(defun session-has (what text)
  "Say under the name WHAT whether TEXT stands in the buffer."
  (session-check what (session-wait (save-excursion (goto-char (point-min)) (search-forward text nil t)))
                 (buffer-string)))

(defun session-run ()
  "Open a file, see, hover, mend and save."
  (find-file "internal/orders/store.go")
  (switch-to-buffer (current-buffer))
  ;; What the editor puts off until it is idle or a command is over comes at once: there are no commands here.
  (if session-eglot
      (progn (setq eglot-sync-connect 10) (apply #'eglot (session-guess)))
    (lsp))
  (session-check "the server is attached"
                 (session-wait (if session-eglot (eglot-managed-p) (lsp-workspaces))))
  (session-awaits "the findings are shown" '("32 ERR001" "43 ERR002" "60 CTX001"))
  (session-go-to "return Order{}, err\n" "err")
  (let ((text (session-hover)))
    (session-check "the hover names the rule" (and text (string-search "bare-error-return" text)) text))
  (session-mend "Wrap the error")
  (session-has "the error is wrapped" "return Order{}, fmt.Errorf(\"scan row: %w\", err)")
  (session-awaits "the finding is gone" '("43 ERR002" "60 CTX001"))
  (goto-char (point-max))
  (insert "\nvar typed = 1\n")
  (save-buffer)
  (session-has "saving mends what is safe" "insert order of %s: %w")
  (session-check "what is mended is in the file"
                 (with-temp-buffer
                   (insert-file-contents "store.go")
                   (and (search-forward "insert order of %s: %w" nil t) (search-forward "var typed" nil t))))
  (session-awaits "the finding is gone after saving" '("60 CTX001"))
  (session-check "saving again changes nothing"
                 (let ((before (buffer-string)))
                   (insert " ")
                   (delete-char -1)
                   (save-buffer)
                   (equal before (buffer-string)))))

(defun session-guess ()
  "What `eglot' asks for, as `eglot-ensure' works it out."
  (if (fboundp 'eglot--guess-contact) (eglot--guess-contact) nil))

(condition-case problem
    (session-run)
  (error (session-check "the session runs to its end" nil problem)))
(princ (format "# Emacs %s, %s: %d failed\n" emacs-version session-client session-failed))
(kill-emacs (if (= session-failed 0) 0 1))
;;; session.el ends here
