# SPDX-License-Identifier: MIT
"""What is wrong in configuration files, as an editor shows it."""

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from test_features import start


async def published(client, path):
    """The next diagnostics of a file."""
    while True:
        params = await client.published.get()
        if params.uri == path.as_uri():
            return params.diagnostics


@pytest.mark.asyncio
@pytest.mark.parametrize("pulls", [False, True])
async def test_problems_stand_in_the_file(client: LanguageClient, module, pulls):
    base, path = module / "base.goprod.json", module / ".goprod.json"
    base.write_text('{ "preset": "strict",\n  "rules": { "ERR999": "off" }\n}\n')
    path.write_text('{\n\t// Ours.\n\t"extends": "base.goprod.json",\n\t"prest": "all"\n}\n')
    document = await start(client, module, pulls=pulls)
    item = types.TextDocumentItem(document.uri, "go", 1, document.text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    for file, line, name in [(path, 3, "prest"), (base, 1, "ERR999")]:
        (problem,) = await published(client, file)
        assert problem.range.start.line == line and name in problem.message
        assert problem.severity == types.DiagnosticSeverity.Warning and problem.source == "goprod"
    # Broken altogether, and mended.
    for text, expected in [("{ preset: ]", types.DiagnosticSeverity.Error), ('{ "select": ["CTX005"] }', None)]:
        path.write_text(text)
        changes = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed)]
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))
        found = await published(client, path)
        assert [problem.severity for problem in found] == ([expected] if expected else [])
        if expected:
            assert found[0].range.start == types.Position(0, 10)
            assert not await published(client, base)
    # Deleted while it is broken.
    for text, change in [("{", types.FileChangeType.Changed), (None, types.FileChangeType.Deleted)]:
        path.unlink() if text is None else path.write_text(text)
        changes = [types.FileEvent(path.as_uri(), change)]
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))
        assert len(await published(client, path)) == (text is not None)


@pytest.mark.asyncio
async def test_problems_stay_while_the_file_is_open(client: LanguageClient, module):
    path = module / ".goprod.json"
    path.write_text('{ "prest": "all" }')
    await start(client, module)
    # The first folder's file is read before anything is open.
    (problem,) = await published(client, path)
    item = types.TextDocumentItem(path.as_uri(), "json", 1, path.read_text())
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    assert list(await published(client, path)) == [problem]
    # The editor tells of the saving alone.
    path.write_text("{}")
    client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(path.as_uri())))
    assert not await published(client, path)
