# SPDX-License-Identifier: MIT
"""Applies goprod's fixes to copies of programs and asks Go: what built still builds, and nobody has more to say.

Suggested fixes are tried one at a time in effect: many are applied at once, at most one a file, and where Go complains
about them the ones to blame are found by halving.
"""

import collections
import dataclasses
import hashlib
import os
import pathlib
import random
import re
import shutil
import time

from programs import WORK, Tree

# Fixes that stand so many bytes apart are tried at once.
FAR_APART = 200
PATH = re.compile(r"(?:vet: )?(\S+\.go)(?=[:\s]|$)")


@dataclasses.dataclass
class Verdict:
    """What Go says of a tree, line numbers left out: fixes move lines."""

    build: collections.Counter
    vet: collections.Counter

    @staticmethod
    def of(tree, packages):
        build = tree.run("go", "build", *tree.tags(), "-p=2", "-gcflags=-e", *packages[0])
        vet = tree.run("go", "vet", *tree.tags(), "-p=2", *packages[1])
        verdict = Verdict(Verdict.complaints(build.stderr), Verdict.complaints(vet.stderr))
        if build.returncode and not verdict.build:
            verdict.build["go build failed without a word"] += 1
        return verdict

    @staticmethod
    def complaints(text):
        lines = (re.sub(r":\d+:\d+(?=:)|:\d+(?=:)|(?<= at L)\d+", "", line.strip()) for line in text.splitlines())
        return collections.Counter(line for line in lines if line and not line.startswith("#"))

    def new_against(self, baseline):
        found = []
        for name in ("build", "vet"):
            for line, count in (getattr(self, name) - getattr(baseline, name)).items():
                found.append(f"{name}: {line}" + (f" ({count} times)" if count > 1 else ""))
        return found

    def summary(self):
        return f"build {self.build.total()}, vet {self.vet.total()} complaints"


@dataclasses.dataclass
class Offer:
    """One suggested fix of one finding."""

    finding: dict
    number: int  # among the finding's fixes
    edits: dict  # the edits by file, as (start, end, text)

    @property
    def code(self):
        return self.finding["code"]

    def __str__(self):
        place = f"{self.finding['file']}:{self.finding['line']}:{self.finding['column']}"
        return f"{self.code} {place} fix {self.number + 1} ({self.finding['fixes'][self.number]['title']})"


class Lines:
    """What gofmt would write otherwise in the files of a tree, by file: the lines, and where they stand."""

    def __init__(self, tree, paths):
        self.texts = {path: [] for path in paths}
        self.numbers = {path: set() for path in paths}
        for start in range(0, len(paths), 200):
            printed = tree.run("gofmt", "-d", *paths[start : start + 200])
            path, number = None, 0
            for line in (printed.stdout + printed.stderr).splitlines():
                if line.startswith("diff "):
                    path = line.split()[-1]
                elif found := re.match(r"@@ -(\d+)", line):
                    number = int(found[1])
                elif found := re.match(r"(\S+\.go):\d+:\d+: (.*)", line):
                    self.texts[found[1]].append(found[2])
                elif line.startswith("-") and not line.startswith("---"):
                    self.texts[path].append(line)
                    self.numbers[path].add(number)
                    number += 1
                elif line.startswith(" ") or not line:
                    number += 1

    def new_against(self, before):
        """The files in which gofmt would write more lines otherwise than before, with one of them."""
        for path, lines in self.texts.items():
            if len(lines) > len(before.texts.get(path, ())):
                new = collections.Counter(lines) - collections.Counter(before.texts.get(path, ()))
                yield path, f"gofmt: {path}: {next(iter(new))}"


def contents(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).digest()
        for path in sorted(folder.rglob("*.go")) if path.is_file()
    }


def fix(programs, options):
    """`--fix` on a copy: builds as before, nothing new from vet and gofmt, and nothing left to do."""
    del options
    rows = []
    for program in programs:
        tree = Tree.copied(program)
        packages = tree.packages()
        baseline = Verdict.of(tree, packages)
        before = contents(tree.folder)
        pristine = Pristine(tree)
        status, _, errors, seconds, _ = tree.goprod("--fix")
        after = contents(tree.folder)
        changed = [path for path, digest in after.items() if before.get(path) != digest]
        new = Verdict.of(tree, packages).new_against(baseline)
        new += [line for _, line in Lines(tree, changed).new_against(pristine.lines(changed))]
        tree.goprod("--fix")
        new += [f"changed again: {path}" for path, digest in contents(tree.folder).items() if after.get(path) != digest]
        if status not in (0, 1):
            new.append(f"exit {status}")
        fixed = re.search(r"fixed (\d+) finding", errors)
        print(f"{program.name}: {len(packages[1])} packages, untouched: {baseline.summary()}; --fix: exit {status}, "
              f"{seconds:.1f} s", flush=True)
        for line in new:
            print(f"  NEW {line}", flush=True)
        rows.append((program.name, len(packages[1]), len(changed), int(fixed[1]) if fixed else 0, len(new)))
        pristine.remove()
    print(table(("program", "packages", "files changed", "findings fixed", "complaints"), rows))
    return any(row[-1] for row in rows)


def suggested(programs, options):
    """Random suggested fixes, each with the same checks as if it were the only one; the finding must be gone."""
    trials = []
    for program in programs:
        trial = Trial(program, options)
        trials.append(trial)
        print(f"{program.name}: {len(trial.packages[1])} packages, {len(trial.offers)} suggested fixes, untouched: "
              f"{trial.baseline.summary()}", flush=True)
    pairs = [(trial, offer) for trial in trials for offer in trial.offers]
    random.Random(options.seed).shuffle(pairs)
    if options.each:
        taken = collections.Counter()
        kept = []
        for trial, offer in pairs:
            kind = offer.code, offer.number
            taken[kind] += 1
            if taken[kind] <= options.each:
                kept.append((trial, offer))
        pairs = kept
    pairs = pairs[: options.count]
    rows = []
    for trial in trials:
        drawn = [offer for owner, offer in pairs if owner is trial]
        failures = trial.run(drawn)
        rows.append((trial.tree.program.name, len(trial.offers), len(drawn),
                     len({file for offer in drawn for file in offer.edits}), failures))
        trial.pristine.remove()
    print(table(("program", "suggested fixes", "tried", "files changed", "complaints"), rows))
    by_code = collections.Counter(offer.code for _, offer in pairs)
    print("tried by rule: " + ", ".join(f"{code} {count}" for code, count in by_code.most_common()))
    return any(row[-1] for row in rows)


class Pristine:
    """The untouched sources of a tree, to compare with and to go back to."""

    def __init__(self, tree):
        self.tree = tree
        self.folder = WORK / f"{tree.program.name}.pristine"
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(tree.folder, self.folder, symlinks=True)

    def lines(self, paths):
        """What gofmt would write otherwise in the untouched files."""
        there = [path for path in paths if (self.folder / path).exists()]
        return Lines(dataclasses.replace(self.tree, folder=self.folder), there)

    def restore(self, paths):
        for path in paths:
            shutil.copy2(self.folder / path, self.tree.folder / path)

    def remove(self):
        shutil.rmtree(self.folder)


class Trial:
    """One program whose suggested fixes are tried."""

    def __init__(self, program, options):
        self.options = options
        self.tree = Tree.copied(program)
        self.packages = self.tree.packages()
        self.baseline = Verdict.of(self.tree, self.packages)
        self.pristine = Pristine(self.tree)
        self.offers = []
        self.runs = 0
        findings = self.tree.findings()
        self.counts = collections.Counter(map(self.key, findings))  # how often each rule reports in each file
        for finding in findings:
            if options.rule and finding["code"] not in options.rule:
                continue
            for number, offered in enumerate(finding.get("fixes", [])):
                if offered["safety"] != "suggested":
                    continue
                edits = collections.defaultdict(list)
                for edit in offered["edits"]:
                    edits[self.relative(edit["file"])].append((edit["startByte"], edit["endByte"], edit["newText"]))
                self.offers.append(Offer(finding, number, dict(edits)))

    def relative(self, file):
        return os.path.relpath(self.tree.folder / file, self.tree.folder)

    def run(self, offers):
        """Tries all offers; the number of those that fail."""
        started = time.monotonic()
        failed = []
        batches = Trial.parted(offers, lambda edit, other: edit != other and gap(edit, other) < FAR_APART)
        for batch in batches:
            failed += self.judge(batch)
        for offer, lines in failed:
            print(f"  FAILED {offer}", flush=True)
            for line in lines[:5]:
                print(f"    {line}", flush=True)
        print(f"{self.tree.program.name}: {len(offers)} fixes in {len(batches)} batches, {self.runs} runs, "
              f"{time.monotonic() - started:.0f} s", flush=True)
        return len(failed)

    @staticmethod
    def parted(offers, collides):
        """The offers as few batches, in none of which two edits of a file collide."""
        batches = []
        for offer in offers:
            for batch, taken in batches:
                if not any(collides(edit, other) for file, edits in offer.edits.items() for edit in edits
                           for other in taken[file]):
                    break
            else:
                batch, taken = [], collections.defaultdict(list)
                batches.append((batch, taken))
            batch.append(offer)
            for file, edits in offer.edits.items():
                taken[file] += edits
        return [batch for batch, _ in batches]

    def judge(self, batch):
        """The offers of a batch that lead to complaints, with these."""
        self.runs += 1
        files = sorted({file for offer in batch for file in offer.edits})
        untouched = self.pristine.lines(files)
        self.apply(batch)
        gofmt = dict(Lines(self.tree, files).new_against(untouched))
        new = Verdict.of(self.tree, self.packages).new_against(self.baseline)
        after = self.tree.findings() if not new else []
        found = collections.Counter(map(self.key, after))
        self.pristine.restore(files)
        if new:
            if len(batch) == 1:
                return [(batch[0], new)]
            to_blame = [pair for part in self.parts(batch, new) for pair in self.judge(part)]
            if not to_blame:
                print(f"  {len(batch)} fixes only fail together: {new[0]}", flush=True)
            return to_blame
        if len(batch) > 1:
            print_growth(batch, found - self.counts)
        failed, unsure = [], []
        in_file = collections.Counter(file for offer in batch for file in offer.edits)
        of_rule = collections.Counter(self.key(offer.finding) for offer in batch)
        for offer in batch:
            lines = [gofmt[file] for file in offer.edits if file in gofmt]
            # What stands among lines that gofmt would write otherwise is written as they are.
            if any(self.numbers(offer, file) & untouched.numbers[file] for file in offer.edits):
                lines = []
            key = self.key(offer.finding)
            if found[key] > self.counts[key] - of_rule[key] and self.is_still_there(offer.finding, batch, after):
                lines.append("the finding is still there")
            if not lines:
                continue
            if any(in_file[file] > 1 for file in offer.edits):
                unsure.append(offer)
            else:
                failed.append((offer, lines))
        for part in Trial.parted(unsure, lambda edit, other: True):
            failed += self.judge(part)
        return failed

    def key(self, finding):
        return self.relative(finding["file"]), finding["code"], finding["message"]

    @staticmethod
    def parts(batch, complaints):
        """A batch that is complained about in parts: those to suspect and the rest, or one fix a file, or halves."""
        paths = {os.path.normpath(found[1]) for line in complaints if (found := PATH.search(line.split(": ", 1)[1]))}
        folders = {os.path.dirname(path) for path in paths}
        in_file = [offer for offer in batch if any(f"/{path}".endswith(f"/{file}") for file in offer.edits for path in paths)]
        in_folder = [offer for offer in batch if any(os.path.dirname(file) in folders for file in offer.edits)]
        for suspects in (in_file, in_folder):
            if suspects and len(suspects) < len(batch):
                return [suspects, [offer for offer in batch if offer not in suspects]]
        layers = Trial.parted(batch, lambda edit, other: True)
        if len(layers) > 1:
            return layers
        return [batch[: len(batch) // 2], batch[len(batch) // 2 :]]

    def is_still_there(self, finding, batch, after):
        """Whether a finding stands where it stood and was seen at the same place; the next one like it is another."""
        places = [finding, *finding.get("related", [])]
        lines = [self.lines_now(self.relative(place["file"]), place["line"], batch) for place in places]
        return any(
            self.key(other) == self.key(finding)
            and all(place["line"] in now for place, now in zip([other, *other.get("related", [])], lines))
            for other in after
        )

    def lines_now(self, file, line, batch):
        """Where a line of an untouched file stands after the edits of a batch; several where it was rewritten."""
        data = (self.pristine.folder / file).read_bytes()
        lines = data.split(b"\n")
        start = sum(len(text) + 1 for text in lines[: line - 1])
        end = start + len(lines[line - 1])
        first, more = line, 0
        for from_, to, text in {edit for offer in batch for edit in offer.edits.get(file, ())}:
            if to <= start:
                first += text.count("\n") - data.count(b"\n", from_, to)
            elif from_ <= end:
                more += text.count("\n")
        return range(first, first + more + 1)

    def numbers(self, offer, file):
        """The lines that an offer changes in an untouched file, and those next to them."""
        data = (self.pristine.folder / file).read_bytes()
        return {
            number for start, end, _ in offer.edits[file]
            for number in range(data.count(b"\n", 0, start), data.count(b"\n", 0, end) + 3)
        }

    def apply(self, offers):
        chosen = collections.defaultdict(set)
        for offer in offers:
            for file, edits in offer.edits.items():
                chosen[file].update(edits)  # The same edit twice is one: two fixes may need the same import.
        for file, edits in chosen.items():
            path = self.tree.folder / file
            data = path.read_bytes()
            for start, end, text in sorted(edits, reverse=True):
                data = data[:start] + text.encode() + data[end:]
            path.write_bytes(data)


def gap(edit, other):
    """The bytes between two edits; less than none where they overlap."""
    return max(edit[0], other[0]) - min(edit[1], other[1])


def print_growth(batch, more):
    """Says which rules have more findings in files that fixes of others changed."""
    growth = collections.Counter()
    for (file, code, _), count in more.items():
        codes = sorted({offer.code for offer in batch if file in offer.edits})
        growth["+".join(codes), code] += count
    for (codes, code), count in growth.items():
        print(f"  {codes} brings {count} of {code}", flush=True)


def table(header, rows):
    """Rows as a table of a document, with their sum."""
    total = ("all", *(sum(column) for column in list(zip(*rows))[1:]))
    lines = [header, *rows, total]
    text = ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines]
    text.insert(1, "|---|" + "---:|" * (len(header) - 1))
    return "\n".join(text)
