# SPDX-License-Identifier: MIT
"""A server process that is sent whatever bytes a test makes up."""

import json
import os
import queue
import subprocess
import threading


class RawServer:
    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ)
        )
        self.messages = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_errors, daemon=True).start()
        self.errors = b""

    def _read(self):
        output = self.process.stdout
        while True:
            length = None
            while line := output.readline().strip():
                name, _, value = line.partition(b":")
                assert name == b"Content-Length", line
                length = int(value)
            if length is None:
                self.messages.put(None)
                return
            self.messages.put(json.loads(output.read(length)))

    def _read_errors(self):
        while data := self.process.stderr.read1():
            self.errors += data

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def receive(self, timeout=30):
        """The next message that is no log line."""
        while True:
            message = self.messages.get(timeout=timeout)
            if message is None or message.get("method") != "window/logMessage":
                return message

    def request(self, identifier, method, params=None):
        self.send(id=identifier, method=method, params=params)
        while True:
            message = self.receive()
            assert message is not None, "the server has ended"
            if message.get("id") == identifier and "method" not in message:
                return message

    def error(self):
        """The next message, which must be an error."""
        message = self.receive()
        assert "error" in message, message
        assert message["error"]["message"]
        return message["id"], message["error"]["code"]

    def initialize(self, **params):
        answer = self.request("init", "initialize", {"processId": None, "capabilities": {}, **params})
        assert answer["result"]["serverInfo"]["name"] == "goprod"
        self.send(method="initialized", params={})

    def diagnostics(self, uri, text, version=1):
        """Opens a document and returns what is published about it."""
        document = {"uri": uri, "languageId": "go", "version": version, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        return self.published(uri)

    def published(self, uri):
        while True:
            message = self.receive()
            assert message is not None, "the server has ended"
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return message["params"]

    def lives(self):
        """Whether the server still answers."""
        return self.request("alive", "no/such/method")["error"]["code"] == -32601

    def wait(self):
        return self.process.wait(timeout=30)

    def kill(self):
        self.process.kill()
        self.process.wait()
