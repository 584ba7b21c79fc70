#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs goprod over large Go programs, shows findings to a reviewer, and holds the fixes to the Go toolchain.

Called by Tests/corpus, which sets GOPROD_TEST_CACHE, GOPROD_TEST_GOROOT and, where goprod runs, GOPROD_TEST_TOOLS.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import subprocess
import sys

import fixes
import verdicts
from programs import OTHERS, PROGRAMS, RESULTS, Tree

def load(program):
    path = RESULTS / f"{program.name}.json"
    if not path.exists():
        sys.exit(f"corpus: no findings of {program.name} yet; run Tests/corpus check {program.name} first")
    return [finding for finding in json.loads(path.read_text()) if program.holds(finding["file"])]


def check(programs, options):
    """Time, memory, exit status and findings per rule of each program; kept for `sample` and `precision`."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    failed = False
    for program in programs:
        tree = Tree.untouched(program)
        status, output, errors, seconds, megabytes = tree.goprod("--format", "json", *(f"--select={code}" for code in options.rule or []))
        print(f"{program.name}: exit {status}, {seconds:.1f} s, {megabytes:.0f} MB")
        if errors.strip():
            print("  stderr: " + errors.strip()[:2000].replace("\n", "\n          "))
        if status not in (0, 1):
            failed = True
            continue
        findings = json.loads(output)
        for finding in findings:
            finding["file"] = str(tree.folder / finding["file"])
        others = [finding for finding in load(program) if finding["code"] not in options.rule] if options.rule else []
        (RESULTS / f"{program.name}.json").write_text(json.dumps(others + findings))
        for code, count in sorted(collections.Counter(finding["code"] for finding in findings).items()):
            print(f"  {code} {count}")
    return failed


def stubs(programs, options):
    """Types and findings with the embedded standard library, against those with Go's."""
    del options
    failed = False
    script = pathlib.Path(__file__).parent.parent / "Conformance/stubs/run"
    for program in programs:
        if program.in_goroot:  # Go's own commands import internal packages, which are not embedded in whole.
            continue
        tree = Tree.untouched(program)
        ours = {key: value for key, value in os.environ.items() if key.startswith("GOPROD_TEST_")}
        environment = tree.environment() | ours | {"GOFLAGS": " ".join(tree.tags())}
        failed |= subprocess.run([script, tree.folder], env=environment, stdin=subprocess.DEVNULL).returncode != 0
    return failed


def types(programs, options):
    """What is recorded about a program and all it imports, against go/types; a process a program."""
    del options
    failed = False
    script = pathlib.Path(__file__).parent.parent / "Conformance/types/run"
    for program in programs:
        if program.in_goroot:  # Tests/Conformance/types/run std has it.
            continue
        tree = Tree.untouched(program)
        listed = tree.run("go", "list", "-e", "-deps", *tree.tags(), "-f", "{{if not .Standard}}{{.Dir}}{{end}}", "./...")
        folders = sorted({line for line in listed.stdout.splitlines() if os.path.isdir(line)})
        ours = {key: value for key, value in os.environ.items() if key.startswith("GOPROD_TEST_")}
        environment = tree.environment() | ours | {"GOFLAGS": " ".join(tree.tags())}
        print(f"{program.name}: {len(folders)} folders", flush=True)
        failed |= subprocess.run([script, *folders], env=environment, stdin=subprocess.DEVNULL).returncode != 0
    return failed


def sample(programs, options):
    """Random findings of each rule with their source, for a reviewer; the same seed gives the same ones."""
    by_rule = collections.defaultdict(list)
    for program in programs:
        for finding in load(program):
            if not options.severity or finding["severity"] in options.severity:
                by_rule[finding["code"]].append((program, finding))
    for code in sorted(by_rule):
        if options.rule and code not in options.rule:
            continue
        known = verdicts.read(code)[0] if options.unread else {}
        candidates = sorted(
            (pair for pair in by_rule[code] if verdicts.place(*pair) not in known),
            key=lambda pair: (pair[1]["file"], pair[1]["line"], pair[1]["column"]),
        )
        drawn = random.Random(f"{options.seed} {code}").sample(candidates, len(candidates))
        # What is left of Debian fills up only what the programs themselves do not give.
        chosen = sorted(drawn, key=lambda pair: pair[0] == OTHERS)[:options.count]
        print(f"======== {code}: {len(chosen)} of {len(candidates)}")
        for number, (program, finding) in enumerate(chosen, 1):
            show(code, number, program, finding, options.context)
    return False


def precision(programs, options):
    """The table of docs/precision.md, from the findings of the last check and the verdicts in Tests/Precision."""
    explained = subprocess.run(
        [pathlib.Path(os.environ["GOPROD_TEST_TOOLS"]) / "goprod", "rule"], capture_output=True, text=True, check=True
    )
    names = dict(re.findall(r"^([A-Z]+\d{3})\s+(\S+)", explained.stdout, re.MULTILINE))
    table = verdicts.table(names, [(program, finding) for program in programs for finding in load(program)])
    if options.write:
        verdicts.write(table)
    else:
        print(table)
    return False


def show(code, number, program, finding, context):
    print(f"\n---- {code} #{number} {finding['severity']}: {finding['message']}")
    print("\t".join(verdicts.place(program, finding)))
    print(f"     {finding['file']}:{finding['line']}:{finding['column']}")
    for related in finding.get("related", []):
        print(f"     see {related.get('file')}:{related.get('line')}: {related.get('message')}")
    for fix in finding.get("fixes", []):
        edits = "; ".join(json.dumps(edit["newText"]) for edit in fix["edits"])
        print(f"     fix ({fix['safety']}): {fix['title']}: {edits}")
    lines = pathlib.Path(finding["file"]).read_text(errors="replace").split("\n")
    first, last = max(1, finding["line"] - context), min(len(lines), finding["endLine"] + context)
    for line in range(first, last + 1):
        marker = ">" if finding["line"] <= line <= finding["endLine"] else " "
        print(f"{line:6}{marker} {lines[line - 1]}".expandtabs(4))


def main():
    names = [program.name for program in [*PROGRAMS, OTHERS]]
    parser = argparse.ArgumentParser(prog="Tests/corpus", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, action in (("check", check), ("sample", sample), ("precision", precision), ("fix", fixes.fix),
                         ("suggested", fixes.suggested), ("stubs", stubs), ("types", types)):
        command = commands.add_parser(name, help=action.__doc__)
        command.set_defaults(action=action)
        command.add_argument("programs", nargs="*", metavar="PROGRAM", help=f"of {', '.join(names)}; all by default")
        if name in ("check", "sample", "suggested"):
            command.add_argument("--rule", action="append", help="only this rule; may be repeated")
        if name == "sample":
            command.add_argument("--count", type=int, default=20, help="findings a rule (20)")
            command.add_argument("--seed", type=int, default=1, help="the same seed draws the same findings (1)")
            command.add_argument("--context", type=int, default=8, help="lines of source around a finding (8)")
            command.add_argument("--severity", action="append", help="only findings of this severity; may be repeated")
            command.add_argument("--unread", action="store_true", help="leave out what Tests/Precision has a verdict on")
        if name == "precision":
            command.add_argument("--write", action="store_true", help="put the table into docs/precision.md")
        if name == "suggested":
            command.add_argument("--count", type=int, default=1000, help="fixes tried over all programs (1000)")
            command.add_argument("--seed", type=int, default=1, help="the same seed draws the same fixes (1)")
            command.add_argument("--each", type=int, help="at most so many of a rule")
    options = parser.parse_args()
    for name in options.programs:
        if name not in names:
            parser.error(f"no program is called {name}; there are {', '.join(names)}")
    programs = [program for program in [*PROGRAMS, OTHERS] if not options.programs or program.name in options.programs]
    purpose = {"fix": "fixes", "suggested": "fixes", "stubs": "stubs"}.get(options.command, "reading")
    programs = [program for program in programs if purpose in program.serves]
    if options.command == "types":
        programs = [program for program in programs if program != OTHERS]
    return 1 if options.action(programs, options) else 0


if __name__ == "__main__":
    sys.exit(main())
