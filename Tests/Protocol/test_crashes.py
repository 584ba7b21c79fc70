# SPDX-License-Identifier: MIT
"""The analysis is brought down on purpose: a file says what of, and the next server leaves it out."""

import ctypes
import json
import os
import pathlib
import platform
import signal
import time

import pytest

from conftest import BINARY
from raw import RawServer

TGKILL = {"x86_64": 234, "aarch64": 131}.get(platform.machine())


def big_source():
    body = "".join(f"\tif err := f{i % 50}(ctx); err != nil {{\n\t\treturn err\n\t}}\n" for i in range(400))
    functions = "".join(
        f"func f{i}(ctx context.Context) error {{\n{body}\treturn nil\n}}\n\n" for i in range(50)
    )
    return f'package sample\n\nimport "context"\n\n{functions}'


def analysis_thread(process):
    for task in pathlib.Path(f"/proc/{process.pid}/task").iterdir():
        if (task / "comm").read_text().strip() == "analysis":
            return int(task.name)
    return None


def start(state):
    os.environ["XDG_STATE_HOME"] = str(state)
    try:
        server = RawServer([BINARY, "server"])
    finally:
        del os.environ["XDG_STATE_HOME"]
    server.initialize()
    return server


def open_file(server, path, text):
    server.send(
        method="textDocument/didOpen",
        params={"textDocument": {"uri": path.as_uri(), "languageId": "go", "version": 1, "text": text}},
    )


@pytest.mark.skipif(TGKILL is None or not pathlib.Path("/proc/self/task").exists(), reason="needs tgkill")
def test_a_crash_leaves_a_file_and_is_not_met_again(tmp_path):
    state = tmp_path / "state"
    module = tmp_path / "module"
    module.mkdir()
    (module / "go.mod").write_text("module example.com/sample\n\ngo 1.22\n")
    path = module / 'a "b".go'
    text = big_source()
    path.write_text(text)
    crashes = state / "goprod" / "crashes"

    # Where the signal meets the analysis is a matter of luck; outside of it nothing is written.
    report = None
    for attempt in range(20):
        server = start(state)
        assert not crashes.exists()
        open_file(server, path, text)
        time.sleep(0.02 * (attempt + 1))
        thread = analysis_thread(server.process)
        assert thread is not None
        ctypes.CDLL(None).syscall(TGKILL, server.process.pid, thread, signal.SIGILL)
        assert server.process.wait(timeout=30) == -signal.SIGILL
        if crashes.exists():
            (file,) = crashes.iterdir()
            report = json.loads(file.read_text())
            break
    assert report is not None
    assert report["path"] == str(path)
    assert report["signal"] == signal.SIGILL
    assert report["rule"]
    assert (file.stat().st_mode & 0o777) == 0o600

    # The next server says so, and works.
    server = start(state)
    open_file(server, path, text)
    said = []
    while True:
        message = server.receive()
        if message.get("method") == "window/showMessage":
            said.append(message["params"]["message"])
        if message.get("method") == "textDocument/publishDiagnostics":
            break
    assert any("came to its end here" in text and str(crashes) in text for text in said)
    found = {diagnostic["code"] for diagnostic in message["params"]["diagnostics"]}
    assert report["rule"] not in found
    assert found or report["rule"] in ("parser", "types", "ERR001")
    assert server.lives()
    server.kill()


def test_the_limit_of_somebody_else_is_not_ours(tmp_path):
    """A signal of the system's limit of processor time ends the server as it ends other programs."""
    state = tmp_path / "state"
    server = start(state)
    # The analysis answers: by then its handlers are there.
    assert "result" in server.request(7, "workspace/executeCommand", {"command": "goprod.status"})
    server.process.send_signal(signal.SIGXCPU)
    assert server.process.wait(timeout=30) == -signal.SIGXCPU
    assert not (state / "goprod" / "crashes").exists()
