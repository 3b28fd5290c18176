"""The source code as the architecture tests see it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One Python file and its syntax tree."""

    path: Path

    @property
    def place(self) -> str:
        """The file's path from the clone's folder."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """The dotted name by which it is imported."""
        return self.place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        """The part of the product it belongs to: ``racer.track`` for ``racer/track/index.py``, or the whole server."""
        return package_of(self.name)

    @cached_property
    def text(self) -> str:
        """What is written in it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text, filename=self.place)

    @property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method in it, nested ones too."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    @property
    def classes(self) -> list[ast.ClassDef]:
        """Every class in it."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef)]

    @property
    def imports(self) -> list[tuple[str, int]]:
        """Every module imported anywhere in it, with the line; names of ``from`` imports are appended."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(alias.name, node.lineno) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = self._base_of(node)
                found += [(f"{base}.{alias.name}", node.lineno) for alias in node.names]
        return found

    def _base_of(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        here = self.name.split(".") if self.path.name == "__init__.py" else self.name.split(".")[:-1]
        return ".".join([*here[: len(here) - node.level + 1], *filter(None, [node.module])])


def package_of(name: str) -> str:
    """Return the part of the product that a dotted name belongs to."""
    parts = name.split(".")
    return parts[0] if parts[0] == "league_server" else ".".join(parts[:2])


def read(folder: str) -> list[Module]:
    """Read every Python file below a folder of the clone."""
    return [Module(path) for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.fixture(scope="session")
def root() -> Path:
    """The clone's folder."""
    return ROOT


@pytest.fixture(scope="session")
def racer_modules() -> list[Module]:
    """Every module of the product."""
    return read("racer") + read("league_server")


@pytest.fixture(scope="session")
def server_modules() -> list[Module]:
    """Every module of the league server."""
    return read("league_server")


@pytest.fixture(scope="session")
def test_modules() -> list[Module]:
    """Every module of the tests."""
    return read("tests")


@pytest.fixture(scope="session")
def all_modules(racer_modules, test_modules) -> list[Module]:
    """Every Python file that is code of ours."""
    return racer_modules + test_modules
