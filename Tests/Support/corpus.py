#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs goprod over large Go programs, shows findings to a reviewer, and holds the fixes to the Go toolchain.

Called by Tests/corpus, which sets GOPROD_TEST_CACHE, GOPROD_TEST_GOROOT and, where goprod runs, GOPROD_TEST_TOOLS.
"""

import argparse
import collections
import dataclasses
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

import verdicts

CACHE = pathlib.Path(os.environ["GOPROD_TEST_CACHE"])
GOROOT = pathlib.Path(os.environ["GOPROD_TEST_GOROOT"])
GOPATH = CACHE / "debian-go/usr/share/gocode"
RESULTS = CACHE / "corpus-results"
WORK = CACHE / "corpus-work"


@dataclasses.dataclass
class Program:
    name: str
    folder: str  # below GOROOT/src or GOPATH/src
    in_goroot: bool = False
    tags: str = ""
    builds: bool = True  # whether Go builds it in GOPATH mode as Debian has it
    only_read: bool = False  # whether types and findings are all that is looked at

    def source(self):
        return (GOROOT if self.in_goroot else GOPATH) / "src" / self.folder

    def holds(self, file):
        """Whether a file is this program's, and no other's."""
        path = pathlib.PurePath(file)
        return path.is_relative_to(self.source()) and not (
            self == OTHERS and any(path.is_relative_to(other.source()) for other in PROGRAMS)
        )


PROGRAMS = [
    Program("cmd-go", "cmd/go", in_goroot=True),
    Program("alertmanager", "github.com/prometheus/alertmanager"),
    Program("etcd", "go.etcd.io/etcd"),
    Program("rclone", "github.com/rclone/rclone", builds=False),
    # Debian's quic-go refuses to be built by a Go newer than itself.
    Program("syncthing", "github.com/syncthing/syncthing", tags="noquic"),
    Program("containerd", "github.com/containerd/containerd", only_read=True),
    Program("docker", "github.com/docker/docker", only_read=True),
    Program("gvisor", "gvisor.dev/gvisor", only_read=True),
    Program("influxdb", "github.com/influxdata/influxdb", only_read=True),
    Program("snapd", "github.com/snapcore/snapd", only_read=True),
    Program("nats-server", "github.com/nats-io/nats-server", only_read=True),
    Program("crowdsec", "github.com/crowdsecurity/crowdsec", only_read=True),
    Program("certificates", "github.com/smallstep/certificates", only_read=True),
    Program("goiardi", "github.com/ctdk/goiardi", only_read=True),
    Program("notary", "github.com/theupdateframework/notary", only_read=True),
    Program("cfssl", "github.com/cloudflare/cfssl", only_read=True),
    Program("buildah", "github.com/containers/buildah", only_read=True),
]
# All that Debian has beside these programs, for rules that have little to say.
OTHERS = Program("others", "", only_read=True)


@dataclasses.dataclass
class Tree:
    """A program to work on: where it lies, and what the tools must be told to find it."""

    program: Program
    folder: pathlib.Path
    goroot: pathlib.Path
    gopath: str

    @staticmethod
    def untouched(program):
        return Tree(program, program.source(), GOROOT, str(GOPATH))

    @staticmethod
    def copied(program):
        """A copy that may be changed; the untouched sources stand behind it."""
        root = WORK / program.name
        shutil.rmtree(root, ignore_errors=True)
        if program.in_goroot:
            shutil.copytree(GOROOT, root, symlinks=True)
            return Tree(program, root / "src" / program.folder, root, str(GOPATH))
        folder = root / "src" / program.folder
        shutil.copytree(program.source(), folder, symlinks=True)
        return Tree(program, folder, GOROOT, f"{root}{os.pathsep}{GOPATH}")

    def environment(self):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("GO")}
        environment.update(
            GOROOT=str(self.goroot), GOPATH=self.gopath, GOTOOLCHAIN="local", GOFLAGS="", GOCACHE=str(CACHE / "gocache"),
            GO111MODULE="on" if self.program.in_goroot else "off",
            PATH=f"{self.goroot / 'bin'}{os.pathsep}{os.environ['PATH']}",
        )
        return environment

    def run(self, *command):
        return subprocess.run(
            [str(word) for word in command], cwd=self.folder, env=self.environment(), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, errors="replace",
        )

    def goprod(self, *arguments):
        """Runs goprod; gives back the finished process, seconds, and peak megabytes."""
        command = [pathlib.Path(os.environ["GOPROD_TEST_TOOLS"]) / "goprod", "check", *arguments, "./..."]
        output = WORK / "output"
        WORK.mkdir(parents=True, exist_ok=True)
        started = time.monotonic()
        with open(output, "wb") as out, open(WORK / "errors", "wb") as err:
            process = subprocess.Popen(
                [str(word) for word in command], cwd=self.folder, env=self.environment(), stdin=subprocess.DEVNULL,
                stdout=out, stderr=err,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        return (
            process.returncode, output.read_text(errors="replace"), (WORK / "errors").read_text(errors="replace"),
            time.monotonic() - started, usage.ru_maxrss / 1024,
        )

    def findings(self, code=None):
        """What goprod reports, by one rule or by all."""
        status, output, errors, _, _ = self.goprod("--format", "json", *([f"--select={code}"] if code else []))
        if status not in (0, 1):
            sys.exit(f"corpus: goprod check ended with {status}: {errors}")
        return json.loads(output)

    def packages(self):
        """The packages that can be built, and those that can be vetted, which may have tests only.

        Debian leaves out what nothing packaged needs, so some packages import what is not there.
        """
        listed = self.run(
            "go", "list", "-e", *self.tags(), "-f",
            "{{if not .Error}}{{if not .DepsErrors}}{{.ImportPath}} {{len .GoFiles}}{{end}}{{end}}", "./...",
        )
        pairs = [line.split() for line in listed.stdout.splitlines() if line.strip()]
        return [path for path, count in pairs if count != "0"], [path for path, _ in pairs]

    def tags(self):
        return [f"-tags={self.program.tags}"] if self.program.tags else []


@dataclasses.dataclass
class Verdict:
    """What the Go toolchain says of a tree, line numbers left out: fixes move lines."""

    build: collections.Counter
    vet: collections.Counter
    gofmt: collections.Counter

    @staticmethod
    def of(tree, packages):
        build = tree.run("go", "build", *tree.tags(), "-gcflags=-e", *packages[0])
        vet = tree.run("go", "vet", *tree.tags(), *packages[1])
        gofmt = tree.run("gofmt", "-l", ".")
        verdict = Verdict(Verdict.complaints(build.stderr), Verdict.complaints(vet.stderr),
                          Verdict.complaints(gofmt.stdout + gofmt.stderr))
        if build.returncode and not verdict.build:
            verdict.build["go build failed without a word"] += 1
        return verdict

    @staticmethod
    def complaints(text):
        lines = (re.sub(r":\d+:\d+(?=:)|:\d+(?=:)", "", line.strip()) for line in text.splitlines())
        return collections.Counter(line for line in lines if line and not line.startswith("#"))

    def new_against(self, baseline):
        found = []
        for name in ("build", "vet", "gofmt"):
            for line, count in (getattr(self, name) - getattr(baseline, name)).items():
                found.append(f"{name}: {line}" + (f" ({count} times)" if count > 1 else ""))
        return found

    def summary(self):
        return f"build {self.build.total()}, vet {self.vet.total()}, gofmt {self.gofmt.total()} complaints"


def contents(folder):
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).digest()
        for path in sorted(folder.rglob("*.go")) if path.is_file()
    }


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


def fix(programs, options):
    """`--fix` on a copy: builds as before, nothing new from vet and gofmt, and nothing left to do."""
    del options
    failed = False
    for program in programs:
        if not program.builds:
            continue
        tree = Tree.copied(program)
        packages = tree.packages()
        baseline = Verdict.of(tree, packages)
        before = contents(tree.folder)
        status, _, errors, seconds, _ = tree.goprod("--fix")
        after = contents(tree.folder)
        changed = sum(before.get(path) != digest for path, digest in after.items())
        new = Verdict.of(tree, packages).new_against(baseline)
        tree.goprod("--fix")
        again = [str(path) for path, digest in contents(tree.folder).items() if after.get(path) != digest]
        print(f"{program.name}: {len(packages[1])} packages, untouched: {baseline.summary()}; --fix: exit {status}, "
              f"{seconds:.1f} s, {changed} files changed")
        if errors.strip():
            print("  stderr: " + errors.strip()[:2000])
        for line in new:
            print(f"  NEW {line}")
        for path in again:
            print(f"  CHANGED AGAIN {path}")
        failed = failed or bool(new or again) or status not in (0, 1)
    return failed


def suggested(programs, options):
    """The suggested fixes, one rule at a time on a fresh copy, with the same checks."""
    failed = False
    for program in programs:
        if not program.builds:
            continue
        tree = Tree.copied(program)
        packages = tree.packages()
        baseline = Verdict.of(tree, packages)
        pristine = tree.folder.with_name(tree.folder.name + ".pristine")
        shutil.rmtree(pristine, ignore_errors=True)
        shutil.copytree(tree.folder, pristine, symlinks=True)
        for code in sorted({finding["code"] for finding in tree.findings()}):
            if options.rule and code not in options.rule:
                continue
            # The last fix of each file is made anew when the others are in: it may be the one to drop an import.
            applied, _ = apply(tree, tree.findings(code), all_but_last=True)
            more, put_off = apply(tree, tree.findings(code))
            applied += more
            if not applied:
                continue
            new = Verdict.of(tree, packages).new_against(baseline)
            print(f"{program.name} {code}: {applied} fixes applied, {put_off} overlapping left out, {len(new)} new complaints")
            for line in new[:40]:
                print(f"  NEW {line}")
            failed = failed or bool(new)
            if options.keep and new:
                shutil.copytree(tree.folder, WORK / f"{program.name}-{code}", dirs_exist_ok=True, symlinks=True)
            shutil.rmtree(tree.folder)
            shutil.copytree(pristine, tree.folder, symlinks=True)
        shutil.rmtree(pristine)
    return failed


def apply(tree, findings, all_but_last=False):
    """Applies the first suggested fix of each finding, leaving out those that overlap an earlier one."""
    chosen = collections.defaultdict(set)
    applied = put_off = 0
    fixable = []
    for finding in findings:
        offered = next((fix for fix in finding.get("fixes", []) if fix["safety"] == "suggested"), None)
        if offered is not None:
            fixable.append((finding["file"], offered))
    last = {file: index for index, (file, _) in enumerate(fixable)}
    for index, (file, offered) in enumerate(fixable):
        if all_but_last and last[file] == index:
            continue
        edits = [(str(tree.folder / edit["file"]), edit["startByte"], edit["endByte"], edit["newText"])
                 for edit in offered["edits"]]
        if any(collides(edit, chosen[edit[0]]) for edit in edits):
            put_off += 1
            continue
        for edit in edits:
            chosen[edit[0]].add(edit[1:])
        applied += 1
    for path, edits in chosen.items():
        data = pathlib.Path(path).read_bytes()
        for start, end, text in sorted(edits, reverse=True):
            data = data[:start] + text.encode() + data[end:]
        pathlib.Path(path).write_bytes(data)
    return applied, put_off


def collides(edit, others):
    _, start, end, text = edit
    # The same edit twice is one edit: two fixes of a file may need the same import.
    return any(
        (start, end, text) != other and start <= other[1] and other[0] <= end for other in others
    )


def main():
    names = [program.name for program in [*PROGRAMS, OTHERS]]
    parser = argparse.ArgumentParser(prog="Tests/corpus", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, action in (("check", check), ("sample", sample), ("fix", fix), ("suggested", suggested), ("stubs", stubs), ("types", types),
                         ("precision", precision)):
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
            command.add_argument("--keep", action="store_true", help="keep the trees with new complaints")
    options = parser.parse_args()
    for name in options.programs:
        if name not in names:
            parser.error(f"no program is called {name}; there are {', '.join(names)}")
    programs = [program for program in [*PROGRAMS, OTHERS] if not options.programs or program.name in options.programs]
    if options.command in ("fix", "suggested", "stubs"):
        programs = [program for program in programs if not program.only_read]
    if options.command == "types":
        programs = [program for program in programs if program != OTHERS]
    return 1 if options.action(programs, options) else 0


if __name__ == "__main__":
    sys.exit(main())
