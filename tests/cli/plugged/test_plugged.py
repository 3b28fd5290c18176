"""Commands that other packages bring along are found by name and loaded when they are typed."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from racer.cli.commands import plugged

EPILOG = """
Greet somebody:
  racer greet --name Ada
"""


def greet(name: str = "you") -> None:
    """Greet somebody. Only these tests have this command."""
    sys.stdout.write(f"Hello {name}!\n")


@pytest.fixture
def _plugged(racer, monkeypatch):  # noqa: ARG001 - which has taken all other packages away
    """An environment in which another package brings two commands, of which one is broken."""
    points = [
        EntryPoint("greet", f"{__name__}:greet", plugged.GROUP),
        EntryPoint("broken", "a_package_that_is_gone.commands:go", plugged.GROUP),
    ]
    monkeypatch.setitem(sys.modules, __name__, sys.modules[greet.__module__])
    monkeypatch.setattr(plugged, "entry_points", lambda group: points if group == plugged.GROUP else [])


@pytest.mark.usefixtures("_plugged")
def test_a_command_of_another_package_is_carried_out(racer):
    """It has options and a help page with examples like every other command."""
    assert racer("greet", "--name", "Ada").out == "Hello Ada!\n"
    page = racer("greet", "--help").out
    assert "Usage: racer greet [OPTIONS]" in page
    assert "  racer greet --name Ada" in page


@pytest.mark.usefixtures("_plugged")
def test_the_page_of_all_commands_lists_it(racer):
    """Whoever looks for commands sees it with its first sentence; what cannot be loaded is not offered."""
    page = racer("--help").out
    assert "  greet     Greet somebody.\n" in page
    assert "broken" not in page


@pytest.mark.usefixtures("_plugged")
def test_a_mistyped_command_may_have_meant_it(racer):
    """It is among what somebody may have meant."""
    assert "Did you mean racer greet?" in racer("gret").sentence


@pytest.mark.usefixtures("_plugged")
def test_a_broken_package_is_told(racer):
    """A command that cannot be loaded says where it comes from and why, whatever was typed after it."""
    refused = racer("broken", "--port", 3)
    assert refused.status == 2
    assert refused.sentence == (
        "racer: The command broken comes with a_package_that_is_gone, which cannot be loaded "
        "(ModuleNotFoundError: No module named 'a_package_that_is_gone'). Install it again."
    )


def test_our_own_commands_look_for_nothing(racer, monkeypatch):
    """Whoever types a command of ours does not wait until others are found."""
    monkeypatch.setattr(plugged, "entry_points", lambda group: pytest.fail(f"looked for {group}"))
    assert racer("track", "--help").status == 0


def test_help_loads_no_server():
    """The page of all commands, and the page of `racer up`, load neither the server nor anything that learns."""
    program = (
        "import sys; from racer.cli.main import carry_out; carry_out(sys.argv[1:]);"
        "print([m for m in ('fastapi', 'sqlalchemy', 'pydantic_settings', 'torch', 'numba') if m in sys.modules])"
    )
    for arguments in (["--help"], ["up", "--help"]):
        done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
        assert done.stdout.endswith("[]\n"), done.stdout[-300:]
