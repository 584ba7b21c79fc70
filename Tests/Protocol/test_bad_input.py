# SPDX-License-Identifier: MIT
"""Input that is no message, or no sense: a clear answer each, and the server lives on."""

import json

import pytest

EXIT = b'{"jsonrpc":"2.0","method":"exit"}'


def frame(body):
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


@pytest.mark.parametrize(
    "data, code",
    [
        (frame(b"this is not JSON"), -32700),
        (frame(b'{"jsonrpc":"2.0","id":1'), -32700),
        (frame(b""), -32700),
        (frame(b"\xff\xfe\x00"), -32700),
        (frame(b"[" * 100_000), -32700),
        (frame(b"[%s]" % EXIT), -32600),
        (frame(b"17"), -32600),
        (frame(b'{"id":1,"method":"exit"}'), -32600),
        (frame(b'{"jsonrpc":"2.0","id":[],"method":"x"}'), -32600),
        (b"Content-Type: text/plain\r\n\r\n", -32700),
        (b"Content-Length: -1\r\n\r\n", -32700),
        (b"Content-Length: many\r\n\r\n", -32700),
        (b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n", -32700),
        (b"Content-Length: 99999999999999999999\r\n\r\n{}", -32600),
        (b"Content-Length: 300000000\r\n\r\n{}", -32600),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", -32700),
        (b"hello there\n", -32700),
        (EXIT, -32700),
        (b"\x00" * 1000, -32700),
    ],
)
def test_bytes_that_are_no_message(raw, data, code):
    raw.initialize()
    raw.send_bytes(data)
    identifier, actual = raw.error()
    assert actual == code
    assert identifier in (None, 1)
    assert raw.lives()


def test_cut_off_message_before_another(raw):
    raw.initialize()
    raw.send_bytes(b'Content-Length: 60\r\n\r\n{"jsonrpc":"2.0","id":7,')
    raw.send(id=8, method="no/such/method")
    assert raw.error() == (None, -32700)
    assert raw.error() == (8, -32601)
    assert raw.lives()


def test_cut_off_message_at_the_end(raw):
    raw.initialize()
    raw.send_bytes(b'Content-Length: 60\r\n\r\n{"jsonrpc":"2.0","id":7,')
    raw.process.stdin.close()
    assert raw.error() == (None, -32700)
    assert raw.wait() == 1


def test_oversized_message_is_passed_over(raw):
    raw.initialize()
    size = 260 << 20
    raw.send_bytes(b"Content-Length: %d\r\n\r\n" % size)
    chunk = b" " * (1 << 20)
    for _ in range(size >> 20):
        raw.send_bytes(chunk)
    assert raw.error() == (None, -32600)
    assert raw.lives()


def test_large_message_is_taken(raw):
    raw.initialize()
    text = "package big\n" + "// filler\n" * 500_000
    assert raw.diagnostics("file:///tmp/nowhere/big.go", text)["diagnostics"] == []


def test_message_in_small_pieces(raw):
    raw.initialize()
    data = frame(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "no/such"}).encode())
    for byte in data:
        raw.send_bytes(bytes([byte]))
    assert raw.error() == (1, -32601)


def test_line_feeds_alone_are_understood(raw):
    raw.initialize()
    body = b'{"jsonrpc":"2.0","id":1,"method":"no/such"}'
    raw.send_bytes(b"Content-Length: %d\n\n%s" % (len(body), body))
    assert raw.error() == (1, -32601)


def test_unknown_methods(raw):
    raw.initialize()
    assert raw.request(1, "textDocument/unheardOf", {})["error"]["code"] == -32601
    assert raw.request(2, "$/unheardOf")["error"]["code"] == -32601
    raw.send(method="unheardOf", params={"x": 1})
    raw.send(method="$/unheardOf")
    assert raw.lives()


def test_parameters_of_another_shape(raw):
    raw.initialize()
    for params in ([], {}, {"textDocument": 5}, {"textDocument": {"uri": "file:///a.go"}, "position": {"line": "x"}}):
        assert raw.request(1, "textDocument/hover", params)["error"]["code"] == -32602
    assert raw.request(1, "textDocument/hover", 5)["error"]["code"] == -32600
    for method in ("didOpen", "didChange", "didClose", "didSave"):
        raw.send(method="textDocument/" + method, params={"textDocument": [], "contentChanges": 1})
    raw.send(method="workspace/didChangeConfiguration", params={"settings": 5})
    raw.send(method="workspace/didChangeWatchedFiles", params={"changes": [{"uri": "nonsense"}]})
    raw.send(method="$/cancelRequest", params={"id": {}})
    assert raw.lives()


def test_an_answer_nobody_asked_for(raw):
    raw.initialize()
    raw.send(id=77, result=None)
    raw.send(id=78, error={"code": 1, "message": "no"})
    assert raw.lives()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "package",
        "package p\n\nfunc f() {\n\tif x := ",
        "package p\nfunc f() { go func() {",
        "not Go at all \x00 ` ' \" }}}}",
        "package p\nvar x = " + "(" * 20_000,
        "package p\nfunc f() {" + "{" * 20_000,
        "package p\nvar s = `\ud83d\ude00 unterminated",
        "\ufeffpackage p\r\nfunc f() {}\r",
    ],
)
def test_text_that_is_no_go(raw, module, text):
    raw.initialize(rootUri=module.as_uri())
    uri = (module / "broken.go").as_uri()
    assert raw.diagnostics(uri, text)["version"] == 1
    for request in ("textDocument/hover", "textDocument/codeAction"):
        here = {"line": 0, "character": 3}
        answer = raw.request(
            2,
            request,
            {
                "textDocument": {"uri": uri},
                "position": here,
                "range": {"start": here, "end": here},
                "context": {"diagnostics": []},
            },
        )
        assert not answer.get("result")
    assert raw.lives()


def test_text_that_is_no_utf8(raw, module):
    raw.initialize(rootUri=module.as_uri())
    uri = (module / "latin.go").as_uri()
    head = (
        '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"%s",'
        '"languageId":"go","version":1,"text":"package sample\\n\\nimport \\"fmt\\"\\n\\n'
        'func f(err error) error { /* '
    ) % uri
    body = head.encode() + b'\xe9\xff \\ud800 */ return fmt.Errorf(\\"%v\\", err) }\\n"}}}'
    raw.send_bytes(frame(body))
    found = raw.published(uri)["diagnostics"]
    assert [d["code"] for d in found] == ["ERR002"]
    # Every byte and the lone surrogate count as one.
    line = "func f(err error) error { /* xx x */ return fmt.Errorf(\"%v\", err) }"
    assert found[0]["range"]["start"]["line"] == 4
    start, end = (found[0]["range"][key]["character"] for key in ("start", "end"))
    assert line[start:end] in ("%v", "err", '"%v"'), line[start:end]


@pytest.mark.parametrize("manifest", [None, "", "module", "module a b c\n\ngo zzz\nrequire (", "\x00\xff"])
def test_broken_or_missing_go_mod(raw, module, manifest):
    if manifest is None:
        (module / "go.mod").unlink()
    else:
        (module / "go.mod").write_text(manifest)
    raw.initialize(rootUri=module.as_uri())
    path = module / "sample.go"
    assert raw.diagnostics(path.as_uri(), path.read_text())["version"] == 1
    assert raw.lives()
    assert sorted(p.name for p in module.iterdir() if p.name != "go.mod") == ["sample.go", "second.go"]


def test_folders_that_do_not_exist(raw):
    raw.initialize(rootUri="file:///no/such/folder", workspaceFolders=[{"uri": "untitled:x", "name": "x"}])
    assert raw.diagnostics("file:///no/such/folder/x.go", "package x\n")["diagnostics"] == []
    assert raw.diagnostics("file:///%00/%zz/x.go", "package x\n")["diagnostics"] == []
    assert raw.diagnostics("untitled:Untitled-1", "package x\n")["diagnostics"] == []
    assert raw.lives()


def test_nothing_is_written(raw, module):
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in module.rglob("*") if p.is_file()}
    raw.initialize(rootUri=module.as_uri())
    path = module / "sample.go"
    raw.diagnostics(path.as_uri(), path.read_text() + "func half( {")
    raw.request(1, "shutdown")
    raw.send(method="exit")
    assert raw.wait() == 0
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in module.rglob("*") if p.is_file()} == before
