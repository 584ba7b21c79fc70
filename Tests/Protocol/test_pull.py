# SPDX-License-Identifier: MIT
"""Diagnostics that the client asks for."""

import asyncio

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from test_features import codes, start


async def opened(client, module):
    document = await start(client, module, pulls=True)
    item = types.TextDocumentItem(document.uri, "go", 1, document.text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return document


async def pull(client, document, previous=None):
    return await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(types.TextDocumentIdentifier(document.uri), previous_result_id=previous)
    )


@pytest.mark.asyncio
async def test_asking(client: LanguageClient, module):
    document = await opened(client, module)
    found = await pull(client, document)
    assert found.kind == "full" and "ERR002" in codes(found.items)
    again = await pull(client, document, found.result_id)
    assert again.kind == "unchanged" and again.result_id == found.result_id
    assert not client.diagnostics, "published besides"


@pytest.mark.asyncio
async def test_being_told_to_ask_again(client: LanguageClient, module):
    document = await opened(client, module)
    found = await pull(client, document)
    # The editor does not watch files, and saves another one.
    (module / ".goprod.json").write_text('{ "select": ["CTX005"] }')
    client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(document.uri)))
    while not client.diagnostic_refresh_count:
        await asyncio.sleep(0.02)
    assert codes((await pull(client, document, found.result_id)).items) == ["CTX005"]


@pytest.mark.asyncio
async def test_the_whole_workspace(client: LanguageClient, module):
    document = await opened(client, module)
    pulled = await pull(client, document)
    report = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    first, second = sorted(report.items, key=lambda item: item.uri)
    assert (first.uri, first.version, first.result_id) == (document.uri, 1, pulled.result_id)
    assert second.uri == (module / "second.go").as_uri() and codes(second.items) == ["ERR002"]
    assert second.version is None
    previous = [types.PreviousResultId(item.uri, item.result_id) for item in report.items]
    waiting = asyncio.ensure_future(
        client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=previous))
    )
    text = (module / "second.go").read_text()
    (module / "second.go").write_text(text.replace("%s", "%w"))
    client.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent(second.uri, types.FileChangeType.Changed)])
    )
    [mended] = (await asyncio.wait_for(waiting, 30)).items
    assert mended.uri == second.uri and not mended.items
    assert document.uri not in client.diagnostics
