# SPDX-License-Identifier: MIT
"""The Go programs the corpus is made of, and the tools that run on them."""

import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

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
    # What it serves for: findings to read, fixes (Go must build it in GOPATH mode as Debian has it), standard library.
    serves: tuple = ("reading",)

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
    Program("cmd", "cmd", in_goroot=True, serves=("fixes",)),
    Program("alertmanager", "github.com/prometheus/alertmanager", serves=("reading", "fixes", "stubs")),
    Program("etcd", "go.etcd.io/etcd", serves=("reading", "fixes", "stubs")),
    Program("rclone", "github.com/rclone/rclone", serves=("reading", "stubs")),
    # Debian's quic-go refuses to be built by a Go newer than itself.
    Program("syncthing", "github.com/syncthing/syncthing", tags="noquic", serves=("reading", "fixes", "stubs")),
    Program("containerd", "github.com/containerd/containerd"),
    Program("docker", "github.com/docker/docker"),
    Program("gvisor", "gvisor.dev/gvisor"),
    Program("influxdb", "github.com/influxdata/influxdb", serves=("reading", "fixes")),
    Program("snapd", "github.com/snapcore/snapd"),
    Program("nats-server", "github.com/nats-io/nats-server", serves=("reading", "fixes")),
    Program("crowdsec", "github.com/crowdsecurity/crowdsec", serves=("reading", "fixes")),
    Program("certificates", "github.com/smallstep/certificates"),
    Program("goiardi", "github.com/ctdk/goiardi", serves=("reading", "fixes")),
    Program("notary", "github.com/theupdateframework/notary", serves=("reading", "fixes")),
    Program("cfssl", "github.com/cloudflare/cfssl", serves=("reading", "fixes")),
    Program("buildah", "github.com/containers/buildah"),
]
# All that Debian has beside these programs, for rules that have little to say.
OTHERS = Program("others", "")


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
        output, messages = (WORK / f"{self.program.name}.{kind}" for kind in ("output", "errors"))
        WORK.mkdir(parents=True, exist_ok=True)
        started = time.monotonic()
        with open(output, "wb") as out, open(messages, "wb") as err:
            process = subprocess.Popen(
                [str(word) for word in command], cwd=self.folder, env=self.environment(), stdin=subprocess.DEVNULL,
                stdout=out, stderr=err,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        return (
            process.returncode, output.read_text(errors="replace"), messages.read_text(errors="replace"),
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
