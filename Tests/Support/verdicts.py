# SPDX-License-Identifier: MIT
"""What readers said of findings, kept in Tests/Precision: one file a rule, one line a finding.

A line holds, parted by tabs: program, path:line:column, yes or no (whether a careful reviewer would accept the
finding), and for a no the reason. Lines that start with # hold what was mended, for the table in docs/precision.md.
"""

import collections
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).parent.parent / "Precision"
TABLE = pathlib.Path(__file__).parent.parent.parent / "docs/precision.md"
SEVERITIES = ["error", "warning", "info", "hint"]


def place(program, finding):
    """Where a finding stands, as verdicts name it."""
    path = pathlib.PurePath(finding["file"]).relative_to(program.source())
    return program.name, f"{path}:{finding['line']}:{finding['column']}"


def read(code):
    """The verdicts on a rule by place, and the lines that say what was mended."""
    verdicts, mended = {}, []
    path = FOLDER / f"{code}.tsv"
    for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], 1):
        if line.startswith("#"):
            mended.append(line[1:].strip())
            continue
        words = line.split("\t")
        if len(words) < 3 or words[2] not in ("yes", "no") or not re.fullmatch(r"\S+:\d+:\d+", words[1]):
            sys.exit(f"{path}:{number}: expected program, path:line:column, yes or no, and a reason, parted by tabs")
        verdicts[words[0], words[1]] = words[2] == "yes"
    return verdicts, mended


def rows(names, findings):
    """The table: a row for each rule and severity it reports with.

    names: the name of each rule by its code. findings: pairs of program and finding.
    """
    reported = collections.defaultdict(lambda: collections.defaultdict(set))
    for program, finding in findings:
        reported[finding["code"]][finding["severity"]].add(place(program, finding))
    for code, name in sorted(names.items()):
        verdicts, mended = read(code)
        standing = set().union(*reported[code].values())
        gone = sum(not accepted for where, accepted in verdicts.items() if where not in standing)
        words = "; ".join(mended)
        for severity in sorted(reported[code], key=SEVERITIES.index) or ["–"]:
            found = reported[code][severity]
            judged = [verdicts[where] for where in found if where in verdicts]
            share = f"{100 * sum(judged) // len(judged)} %" if judged else "–"
            yield f"| {code} {name} | {severity} | {len(found)} | {len(judged)} | {sum(judged)} | {share} | {gone or '–'} | {words} |"
            gone, words = 0, ""


def table(names, findings):
    """The rows under their head."""
    head = ["| rule | severity | found | read | accepted | | gone | what was mended |", "|---|---|--:|--:|--:|--:|--:|---|"]
    return "\n".join(head + list(rows(names, findings)))


def write(text):
    """Puts the table in place of the one in the document."""
    document = TABLE.read_text()
    before, rest = document.split("<!-- table -->\n")[0], document.split("<!-- end of table -->")
    if len(rest) != 2 or before == document:
        sys.exit(f"{TABLE}: no table between its marks")
    TABLE.write_text(f"{before}<!-- table -->\n{text}\n<!-- end of table -->{rest[1]}")
