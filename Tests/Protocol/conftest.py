# SPDX-License-Identifier: MIT
"""A Go module to work on, and the two ways to talk to the server."""

import asyncio
import os
import pathlib
import shutil
import tempfile

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from raw import RawServer

BINARY = os.environ["GOPROD_TEST_BINARY"]
MODULE = pathlib.Path(__file__).parent / "module"


@pytest.fixture
def module(tmp_path):
    """A copy of the sample module, in a folder with a name that needs escaping in a URI."""
    folder = tmp_path / "a módule"
    shutil.copytree(MODULE, folder)
    return folder


@pytest.fixture
def raw():
    """A server that is sent bytes."""
    server = RawServer([BINARY, "server"])
    yield server
    server.kill()


# The rules' pages go to a folder of their own.
CACHE = tempfile.TemporaryDirectory()
ENVIRONMENT = dict(os.environ, XDG_CACHE_HOME=CACHE.name)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[BINARY, "server", "--stdio"], server_env=ENVIRONMENT))
async def client(lsp_client: LanguageClient):
    """A client; the test initializes the session."""
    lsp_client.registrations = []
    # Who waits for one notification after the other misses what comes between.
    lsp_client.published = asyncio.Queue()

    def note(params):
        lsp_client.published.put_nowait(params)
        lsp_client.protocol.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, note)

    lsp_client.protocol.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, note)

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        lsp_client.registrations += params.registrations

    yield
    await lsp_client.shutdown_session()


def capabilities(encodings=("utf-16",), document_changes=True, pulls=False):
    """What a modern editor declares, as far as it matters here."""
    pull = types.DiagnosticClientCapabilities() if pulls else None
    refresh = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True) if pulls else None
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=list(encodings)),
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=pull,
            completion=types.CompletionClientCapabilities(),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True,
                version_support=True,
                data_support=True,
                tag_support=types.ClientDiagnosticsTagOptions(value_set=[types.DiagnosticTag.Unnecessary]),
            ),
            code_action=types.CodeActionClientCapabilities(is_preferred_support=True),
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        ),
        workspace=types.WorkspaceClientCapabilities(
            diagnostics=refresh,
            configuration=True,
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=document_changes),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
            did_change_configuration=types.DidChangeConfigurationClientCapabilities(dynamic_registration=True),
        ),
    )
