"""Hostile reward functions, and the level that this system can lock them in at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from racer.jail import Level, system_lacks

HOSTILE = Path(__file__).parent / "hostile"


@dataclass(frozen=True)
class HostileFile:
    """A reward function that nobody should run unlocked.

    Parameters
    ----------
    group
        What it does: the file of ``hostile/`` that it stands in.
    name
        What it does, in a few words.
    says
        Words of the sentence that its author reads, alternatives between bars; the reward of a harmless one.
    text
        The file; ``# here`` marks the line that the sentence names, without which it is where the function begins;
        ``# nowhere`` says that nobody can know it.
    """

    group: str
    name: str
    says: str
    text: str

    @property
    def line(self) -> int | None:
        """The line that the sentence names."""
        if "# nowhere" in self.text:
            return None
        lines = list(enumerate(self.text.splitlines(), start=1))
        marked = [number for number, line in lines if "# here" in line]
        begun = [number for number, line in lines if re.match(r"\s*def reward_function", line)]
        return (marked or begun or [None])[0]


def read_hostile(group: str) -> list[HostileFile]:
    """Return the hostile files of a group, each of which begins with two lines about it."""
    parts = re.split(r"^# == (.*)\n# says:(.*)\n", (HOSTILE / f"{group}.txt").read_text(), flags=re.MULTILINE)[1:]
    return [
        HostileFile(group, *(part.strip() for part in parts[i : i + 2]), parts[i + 2]) for i in range(0, len(parts), 3)
    ]


@pytest.fixture(scope="session")
def hostile_files():
    """Return all files of some groups."""
    return lambda *groups: [file for group in groups for file in read_hostile(group)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that is marked with groups every file of them."""
    marker = metafunc.definition.get_closest_marker("hostile")
    if marker is not None:
        files = [file for group in marker.args for file in read_hostile(group)]
        metafunc.parametrize("hostile", files, ids=[f"{file.group}: {file.name}" for file in files])


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "hostile(*groups): run with every hostile file of some groups")


@pytest.fixture(scope="session")
def strict() -> Level:
    """The strict level, where this system has it."""
    if lacks := system_lacks():
        pytest.skip(f"nothing can be locked in here: {lacks[0].sentence.en}")
    return Level.STRICT
