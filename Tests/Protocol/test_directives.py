# SPDX-License-Identifier: MIT
"""Comments that silence rules: what is said of them, and what helps to write them."""

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from test_features import codes, only, start

NEEDED = 'err)\n\t}\n\treturn data'
COMMENT = " //goprod:ignore ERR002,CTX005 it is only logged"


async def silenced(client, module):
    """The sample with a directive that names one rule too many."""
    document = await start(client, module)
    await document.open()
    return document, await document.replace(NEEDED, NEEDED.replace("err)", "err)" + COMMENT))


@pytest.mark.asyncio
async def test_what_is_not_needed_is_said_and_taken_out(client: LanguageClient, module):
    document, found = await silenced(client, module)
    assert "ERR002" not in codes(found)
    unused = only(found, "DIR001")
    assert document.slice(unused.range) == "CTX005"
    assert list(unused.tags) == [types.DiagnosticTag.Unnecessary]
    [fix] = [a for a in await document.actions(unused.range, [unused]) if a.is_preferred]
    document.apply(fix.edit.document_changes[0].edits)
    assert "//goprod:ignore ERR002 it is only logged" in document.text


@pytest.mark.asyncio
async def test_hover_says_what_is_silenced(client: LanguageClient, module):
    document, _ = await silenced(client, module)
    hover = await document.hover(document.text.index("goprod:ignore"))
    assert "`ERR002`" in hover.contents.value and "is needed" in hover.contents.value
    assert "`CTX005`" in hover.contents.value and "is not needed any more" in hover.contents.value
    assert document.slice(hover.range) == COMMENT.strip()


@pytest.mark.asyncio
async def test_completion(client: LanguageClient, module):
    document, _ = await silenced(client, module)

    async def labels(offset):
        answer = await client.text_document_completion_async(
            types.CompletionParams(types.TextDocumentIdentifier(document.uri), document.position(offset))
        )
        return None if answer is None else [item.label for item in answer.items]

    offered = await labels(document.text.index("CTX005"))
    assert "ERR001" in offered and "bare-error-return" in offered and "ERR002" not in offered
    assert await labels(document.text.index("it is only")) is None
    await document.replace("return data", '_ = "//nolint:"\n\treturn data')
    assert await labels(document.text.index('nolint:"') + len("nolint:")) is None
    assert await labels(0) is None


@pytest.mark.asyncio
async def test_what_is_found_there_is_completed_first(client: LanguageClient, module):
    document = await start(client, module)
    await document.open()
    for directive, above in ((" //nolint:", False), (" //goprod:ignore ", False), ("//lint:ignore ", True)):
        text = NEEDED.replace("err)", "err)" + directive)
        if above:
            line = next(line for line in document.text.splitlines() if line.rstrip().endswith("err)"))
            await document.replace(line, directive + "\n" + line)
        else:
            await document.replace(NEEDED, text)
        answer = await client.text_document_completion_async(
            types.CompletionParams(
                types.TextDocumentIdentifier(document.uri),
                document.position(document.text.index(directive) + len(directive)),
            )
        )
        first, second, *_ = sorted(answer.items, key=lambda item: item.sort_text)
        assert (first.label, second.label) == ("ERR002", "error-format-verb"), directive
        if above:
            await document.replace(directive + "\n" + line, line)
        else:
            await document.replace(text, NEEDED)


@pytest.mark.asyncio
async def test_ignoring_a_rule_in_a_file(client: LanguageClient, module):
    document = await start(client, module)
    found = only(await document.open(), "ERR002")
    [ignore] = [a for a in await document.actions(found.range, [found]) if a.title.endswith("in this file")
                and a.title.startswith("Ignore")]
    document.apply(ignore.edit.document_changes[0].edits)
    assert "tests.\n//\n//goprod:ignore ERR002 reason\npackage sample" in document.text
