# SPDX-License-Identifier: MIT
"""What has no depth for the parser, however long, goes through all rules in a time that grows with its length."""

import subprocess
import time

import pytest

from conftest import BINARY

DECLARATIONS = """package p

import "context"

type T struct { b *T; f func() *T }
func (t *T) m(int) *T { return t }
type F func() F
type S []S
type C chan C
var a, n int
var s string
var ok bool
var t *T
var fn F
var x S
var ch C
var e any
func do(ctx context.Context) error { return nil }
func use(...any) {}

"""

CHAINS = [
    ("_ = a", " + a", ""), ("_ = s", ' + "a"', ""), ('const c = "a"', ' + "a"', ""), ("_ = ok", " && a == n", ""),
    ("if a == n", " || a == n", " { return nil }"), ("_ = ok", " == ok", ""), ("_ = a", " << 1", ""),
    ("_ = t", ".b", ""), ("_ = fn", "()", ""), ("_ = t", ".m(1)", ""), ("t", ".m(1)", ""), ("_ = t", ".f()", ""),
    ("_ = x", "[0]", ""), ("_ = x", "[:]", ""), ("_ = e", ".(any)", ""),
    ("if ok {}", " else if ok { return nil }", ""),
    ("if ok {}", " else if err := do(ctx); err != nil { return err }", ""), ("use(a", ", a", ")"),
    ("use(a", ", func() { go t.m(1) }", ")"), ("_ = []int{", "1, ", "}"), ("a", ", a", " = 1"),
    ("", "if err := do(ctx); err != nil { return err }\n", ""), ("", "go t.m(1)\n", ""), ("", "defer t.m(1)\n", ""),
    ("switch a {", "case n: a++\n", "}"), ("select {", "case <-ch: a++\n", "}"), ("", "func() { a++ }()\n", ""),
]


@pytest.mark.parametrize(("first", "link", "last"), CHAINS)
def test_chain(tmp_path, first, link, last):
    (tmp_path / "go.mod").write_text("module example.com/p\n\ngo 1.22\n")

    def seconds(count):
        text = f"{DECLARATIONS}func g(ctx context.Context) error {{\n{first}{link * count}{last}\nreturn nil\n}}\n"
        (tmp_path / "p.go").write_text(text)
        started = time.monotonic()
        run = subprocess.run([BINARY, "check", str(tmp_path)], capture_output=True, text=True, timeout=120)
        assert run.returncode in (0, 1), run.stderr[-2000:]
        return time.monotonic() - started

    # Ten times as long may take ten times the time, and some more where a machine is busy.
    short = seconds(2_000)
    assert seconds(20_000) < max(30 * short, 3), short
