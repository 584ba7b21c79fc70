# SPDX-License-Identifier: MIT
"""The life of a session and of its process."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import LanguageClient

from conftest import BINARY, capabilities


@pytest.mark.asyncio
@pytest.mark.parametrize("editor", ["neovim", "visual_studio_code", "emacs"])
async def test_real_clients_capabilities(client: LanguageClient, module, editor):
    result = await client.initialize_session(
        types.InitializeParams(
            capabilities=pytest_lsp.client_capabilities(editor),
            workspace_folders=[types.WorkspaceFolder(uri=module.as_uri(), name="sample")],
        )
    )
    assert result.server_info.name == "goprod"
    assert result.server_info.version
    served = result.capabilities
    assert served.position_encoding == types.PositionEncodingKind.Utf16
    assert served.text_document_sync.change == types.TextDocumentSyncKind.Incremental
    assert served.text_document_sync.open_close
    assert served.hover_provider
    assert list(served.code_action_provider.code_action_kinds) == ["quickfix", "source.fixAll.goprod"]
    declared = pytest_lsp.client_capabilities(editor)
    can_ask = declared.text_document.diagnostic and declared.workspace.diagnostics
    assert bool(served.diagnostic_provider) == bool(can_ask and declared.workspace.diagnostics.refresh_support)
    assert set(served.execute_command_provider.commands) >= {"goprod.fixAll", "goprod.explain"}
    assert list(served.completion_provider.trigger_characters) == [":", ",", " "]


@pytest.mark.asyncio
async def test_registers_what_the_client_declares(client: LanguageClient, module):
    await client.initialize_session(
        types.InitializeParams(capabilities=capabilities(), root_uri=module.as_uri(), trace=types.TraceValue.Verbose)
    )
    uri = (module / "second.go").as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "go", 1, "package sample\n"))
    )
    await client.published.get()
    methods = {registration.method for registration in client.registrations}
    assert methods == {"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"}
    client.set_trace(types.SetTraceParams(types.TraceValue.Off))


def test_order_of_life(raw):
    assert raw.request(1, "textDocument/hover", {})["error"]["code"] == -32002
    assert raw.request("two", "shutdown")["error"]["code"] == -32002
    raw.send(method="textDocument/didOpen", params={})
    raw.initialize()
    assert raw.request(3, "initialize", {"capabilities": {}})["error"]["code"] == -32600
    assert raw.request(4, "shutdown")["result"] is None
    assert raw.request(5, "textDocument/hover", {})["error"]["code"] == -32600
    raw.send(method="exit")
    assert raw.wait() == 0
    assert raw.receive() is None


def test_exit_without_shutdown(raw):
    raw.initialize()
    raw.send(method="exit")
    assert raw.wait() == 1


def test_exit_before_initialize(raw):
    raw.send(method="exit")
    assert raw.wait() == 1


def test_end_of_input(raw):
    raw.initialize()
    raw.process.stdin.close()
    assert raw.wait() == 1


def test_end_of_input_after_shutdown(raw):
    raw.initialize()
    raw.request(1, "shutdown")
    raw.process.stdin.close()
    assert raw.wait() == 0


def test_termination_signal(raw):
    raw.initialize()
    raw.process.send_signal(signal.SIGTERM)
    assert raw.wait() == 1


def test_death_of_the_parent_process(raw):
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    raw.initialize(processId=parent.pid)
    assert raw.lives()
    parent.kill()
    parent.wait()
    started = time.monotonic()
    assert raw.wait() == 1
    assert time.monotonic() - started < 2


def test_parent_that_is_dead_already(raw):
    parent = subprocess.Popen(["true"])
    parent.wait()
    raw.send(id=1, method="initialize", params={"processId": parent.pid, "capabilities": {}})
    assert raw.wait() == 1


def test_parent_killed_with_its_pipes_kept_open(tmp_path):
    """An editor that dies at once: what it started goes too, although something else holds the pipe."""
    reading, writing = os.pipe()
    script = (
        "import subprocess, sys, os, json\n"
        f"p = subprocess.Popen([{BINARY!r}, 'server'], stdin={reading}, stdout=subprocess.DEVNULL)\n"
        "print(p.pid, flush=True)\n"
        "os.kill(os.getpid(), 19)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, pass_fds=[reading]
    )
    server = int(parent.stdout.readline())
    body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{},"processId":%d}}' % parent.pid
    os.write(writing, b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    watched = os.pidfd_open(server)
    parent.kill()
    parent.wait()
    assert select.select([watched], [], [], 10)[0], "the server outlives its parent"
    for descriptor in (reading, writing, watched):
        os.close(descriptor)


def test_a_client_that_does_not_listen():
    process = subprocess.Popen([BINARY, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.close()
    body = b'{"jsonrpc":"2.0","id":1,"method":"no/such"}'
    process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    process.stdin.flush()
    # An error, and not death by SIGPIPE.
    assert process.wait(timeout=30) == 1


def test_misuse_of_the_command_line():
    result = subprocess.run([BINARY, "server", "--port", "7"], capture_output=True, text=True)
    assert result.returncode == 2
    assert "--port" in result.stderr
    assert result.stdout == ""
