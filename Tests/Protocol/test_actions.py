# SPDX-License-Identifier: MIT
"""Code actions that are resolved, rules' pages, and commands."""

import pathlib
import urllib.parse

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import LanguageClient

from test_features import Document, only


async def start(client, module, editor):
    client.applied = []

    @client.feature(types.WORKSPACE_APPLY_EDIT)
    def apply(params: types.ApplyWorkspaceEditParams):
        client.applied.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    declared = pytest_lsp.client_capabilities(editor)
    # These tests are about what is pushed.
    declared.text_document.diagnostic = None
    await client.initialize_session(
        types.InitializeParams(
            capabilities=declared, workspace_folders=[types.WorkspaceFolder(uri=module.as_uri(), name="sample")]
        )
    )
    return Document(client, module / "sample.go")


def path(uri):
    return pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(uri).path))


@pytest.mark.asyncio
@pytest.mark.parametrize("editor", ["neovim", "visual_studio_code", "emacs"])
async def test_every_action_of_real_clients_can_be_done(client: LanguageClient, module, editor):
    document = await start(client, module, editor)
    found = only(await document.open(), "ERR002")
    titles = [a.title for a in await document.everything(found.range, [found])]
    assert "Explain `error-format-verb`" in titles and "Ignore `error-format-verb` in this file" in titles
    for action in await document.actions(found.range, [found]):
        if action.edit is None:
            action = await client.code_action_resolve_async(action)
        assert action.edit, action.title


@pytest.mark.asyncio
async def test_codes_lead_to_pages(client: LanguageClient, module):
    document = await start(client, module, "visual_studio_code")
    found = only(await document.open(), "ERR002")
    assert path(found.code_description.href).read_text().startswith("# ERR002 error-format-verb\n")


@pytest.mark.asyncio
async def test_explaining(client: LanguageClient, module):
    await start(client, module, "visual_studio_code")
    page = await client.workspace_execute_command_async(types.ExecuteCommandParams("goprod.explain", ["ERR002"]))
    assert page.startswith("# ERR002 error-format-verb\n")
    [shown] = client.shown_documents
    assert path(shown.uri).read_text() == page


@pytest.mark.asyncio
async def test_fixing_everything_by_command(client: LanguageClient, module):
    document = await start(client, module, "visual_studio_code")
    await document.open()
    await client.workspace_execute_command_async(types.ExecuteCommandParams("goprod.fixAll", [document.uri]))
    [asked] = client.applied
    document.apply(asked.edit.document_changes[0].edits)
    assert 'fmt.Errorf("read %s: %w", name, err)' in document.text


@pytest.mark.asyncio
async def test_status(client: LanguageClient, module):
    document = await start(client, module, "neovim")
    await document.open()
    status = await client.workspace_execute_command_async(types.ExecuteCommandParams("goprod.status"))
    status = status if isinstance(status, dict) else status._asdict() if hasattr(status, "_asdict") else vars(status)
    assert status["folders"] == [str(module)]
    assert "standard library" in status["analysis"]
