# SPDX-License-Identifier: MIT
"""Diagnostics, code actions and hovers, as an editor has them."""

import shutil

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from conftest import capabilities


class Document:
    """A document as an editor holds it."""

    def __init__(self, client, path):
        self.client = client
        self.uri = path.as_uri()
        self.text = path.read_text()
        self.version = 1

    async def open(self):
        item = types.TextDocumentItem(self.uri, "go", self.version, self.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.published()

    async def replace(self, old, new, encoding="utf-16"):
        """Replaces a part of the text by an incremental change."""
        start = self.text.index(old)
        span = self.range(start, start + len(old), encoding)
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                [types.TextDocumentContentChangePartial(range=span, text=new)],
            )
        )
        return await self.published()

    async def published(self):
        """The diagnostics of the present version."""
        while True:
            params = await self.client.published.get()
            if params.uri == self.uri and params.version == self.version:
                return params.diagnostics

    def position(self, offset, encoding="utf-16"):
        before = self.text[:offset]
        line = before[before.rfind("\n") + 1 :]
        width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        name = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
        return types.Position(before.count("\n"), len(line.encode(name)) // width)

    def range(self, start, end, encoding="utf-16"):
        return types.Range(self.position(start, encoding), self.position(end, encoding))

    def offset(self, position, encoding="utf-16"):
        lines = self.text.split("\n")
        start = sum(len(line) + 1 for line in lines[: position.line])
        for column in range(len(lines[position.line]) + 1):
            if self.position(start + column, encoding) == position:
                return start + column
        raise AssertionError(f"{position} is within a character")

    def slice(self, span, encoding="utf-16"):
        return self.text[self.offset(span.start, encoding) : self.offset(span.end, encoding)]

    def apply(self, edits, encoding="utf-16"):
        for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            start, end = self.offset(edit.range.start, encoding), self.offset(edit.range.end, encoding)
            self.text = self.text[:start] + edit.new_text + self.text[end:]

    async def actions(self, span, diagnostics=(), only=None):
        # lsprotocol reads an action that has a command as a bare command.
        return [a for a in await self.everything(span, diagnostics, only) if isinstance(a, types.CodeAction)]

    async def everything(self, span, diagnostics=(), only=None):
        return await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(self.uri),
                span,
                types.CodeActionContext(diagnostics=list(diagnostics), only=only),
            )
        )

    async def hover(self, offset):
        return await self.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(self.uri), self.position(offset))
        )


async def start(client, module, name="sample.go", **declared):
    await client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities(**declared),
            workspace_folders=[types.WorkspaceFolder(uri=module.as_uri(), name="sample")],
        )
    )
    return Document(client, module / name)


def codes(diagnostics):
    return sorted(d.code for d in diagnostics)


def only(diagnostics, code):
    [found] = [d for d in diagnostics if d.code == code]
    return found


@pytest.mark.asyncio
async def test_diagnostics_come_and_go_while_typing(client: LanguageClient, module):
    document = await start(client, module)
    found = await document.open()
    assert "ERR002" in codes(found) and "CTX005" in codes(found)
    assert {d.source for d in found} == {"goprod"}
    assert all(d.message and d.severity for d in found)
    found = await document.replace("read %s: %v", "read %s: %w")
    assert "ERR002" not in codes(found)
    found = await document.replace("%w", "%")
    found = await document.replace(': %"', ': %s"')
    assert "ERR002" in codes(found)
    # Half a statement does not take the rest of the file with it.
    found = await document.replace("return data, nil", "return data, ni(")
    assert "CTX005" in codes(found)
    client.text_document_did_close(
        types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(document.uri))
    )
    # What the edit means for the rest of the file may have been on its way.
    params = await client.published.get()
    while params.version is not None:
        params = await client.published.get()
    assert params.uri == document.uri and not params.diagnostics


@pytest.mark.asyncio
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
async def test_columns_behind_emoji(client: LanguageClient, module, encoding):
    document = await start(client, module, encodings=[encoding])
    found = only(await document.open(), "ERR002")
    assert document.slice(found.range, encoding) in ("%v", "err", '"read %s: %v"', 'fmt.Errorf("read %s: %v", name, err)')
    [action] = [a for a in await document.actions(found.range, [found]) if a.is_preferred]
    document.apply(action.edit.document_changes[0].edits, encoding)
    assert 'fmt.Errorf("read %s: %w", name, err)' in document.text


@pytest.mark.asyncio
async def test_quick_fixes(client: LanguageClient, module):
    document = await start(client, module)
    found = await document.open()
    lost = only(found, "CTX005")
    actions = await document.actions(lost.range, [lost])
    assert all(a.kind == "quickfix" for a in actions)
    assert sum(bool(a.is_preferred) for a in actions) <= 1
    fix = actions[0]
    assert fix.diagnostics[0].code == "CTX005"
    [edit] = fix.edit.document_changes
    assert edit.text_document == types.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=1)
    document.apply(edit.edits)
    assert "defer cancel()" in document.text
    document.version += 1
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(uri=document.uri, version=document.version),
            [types.TextDocumentContentChangeWholeDocument(text=document.text)],
        )
    )
    assert "CTX005" not in codes(await document.published())


@pytest.mark.asyncio
async def test_ignoring_a_rule_on_a_line(client: LanguageClient, module):
    document = await start(client, module)
    found = only(await document.open(), "ERR002")
    [ignore] = [a for a in await document.actions(found.range, [found]) if a.title.endswith("on this line")]
    assert "error-format-verb" in ignore.title
    [edit] = ignore.edit.document_changes[0].edits
    assert "goprod:ignore" in edit.new_text
    text = document.text
    document.apply([edit])
    replaced, document.text = document.text, text
    assert "ERR002" not in codes(await document.replace(text, replaced))


@pytest.mark.asyncio
async def test_fix_all(client: LanguageClient, module):
    document = await start(client, module, document_changes=False)
    await document.open()
    nothing = document.range(0, 0)
    for kinds in (["source"], ["source.fixAll"], ["source.fixAll.goprod"]):
        [action] = await document.actions(nothing, only=kinds)
        assert action.kind == "source.fixAll.goprod"
        assert action.title == "Fix all goprod problems in this file"
        assert action.edit.document_changes is None
    assert not await document.actions(nothing, only=["source.organizeImports"])
    document.apply(action.edit.changes[document.uri])
    assert 'fmt.Errorf("read %s: %w", name, err)' in document.text


@pytest.mark.asyncio
async def test_diagnostics_of_other_servers_are_left_alone(client: LanguageClient, module):
    document = await start(client, module)
    found = only(await document.open(), "ERR002")
    foreign = types.Diagnostic(document.range(0, 7), "unused", source="gopls", code=5)
    actions = await document.actions(found.range, [foreign, found], only=["quickfix"])
    assert {d.source for a in actions for d in a.diagnostics or []} == {"goprod"}
    assert not await document.actions(document.range(0, 7), [foreign], only=["quickfix"])


@pytest.mark.asyncio
async def test_hover(client: LanguageClient, module):
    document = await start(client, module)
    found = only(await document.open(), "ERR002")
    hover = await document.hover(document.offset(found.range.start))
    assert hover.contents.kind == types.MarkupKind.Markdown
    assert "error-format-verb" in hover.contents.value
    assert hover.range == found.range
    assert await document.hover(0) is None


@pytest.mark.asyncio
async def test_two_files_of_a_package(client: LanguageClient, module):
    document = await start(client, module)
    assert "ERR002" in codes(await document.open())
    second = Document(client, module / "second.go")
    assert codes(await second.open()) == ["ERR002"]
    assert codes(await second.replace("%s", "%w")) == []
    assert codes(await second.replace("%w", "%+v")) == ["ERR002"]


@pytest.mark.asyncio
async def test_settings(client: LanguageClient, module):
    document = await start(client, module)
    await document.open()
    client.workspace_did_change_configuration(
        types.DidChangeConfigurationParams(settings={"goprod": {"select": ["lost-cancel"], "colour": "red"}})
    )
    while codes(client.diagnostics[document.uri]) != ["CTX005"]:
        await client.published.get()
    assert any("`colour`: is no setting" in m.message for m in client.log_messages)


@pytest.mark.asyncio
async def test_files_that_change_on_disk(client: LanguageClient, module):
    document = await start(client, module, name="second.go")
    document.text = document.text.replace("err error)", "err problem)")
    await document.open()
    # The type becomes an error only through another file, which the editor does not have open.
    other = module / "problem.go"
    other.write_text("package sample\n\ntype problem = error\n")
    client.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent(other.as_uri(), types.FileChangeType.Created)])
    )
    while codes(client.diagnostics[document.uri]) != ["ERR002"]:
        await client.published.get()


@pytest.mark.asyncio
async def test_cancelling(client: LanguageClient, module):
    document = await start(client, module)
    await document.open()
    client.cancel_request(types.CancelParams(id="not there"))
    assert await document.hover(0) is None


@pytest.mark.asyncio
async def test_patterns_of_the_editor_are_about_each_folder(client: LanguageClient, module, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(module, other)
    # One is named with a slash at its end.
    folders = [types.WorkspaceFolder(uri=module.as_uri() + "/", name="a"), types.WorkspaceFolder(uri=other.as_uri(), name="b")]
    await client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities(),
            workspace_folders=folders,
            initialization_options={"exclude": ["/second.go"], "rules": []},
        )
    )
    for folder in (module, other):
        assert codes(await Document(client, folder / "second.go").open()) == []
        assert codes(await Document(client, folder / "sample.go").open()) != []
    assert not any("editor settings" in m.message for m in client.log_messages)
