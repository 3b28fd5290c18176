"""Help pages: what every command says of itself."""

from __future__ import annotations

import pytest

from racer import __version__

OPTIONS = {
    "": ["--version", "demo", "train", "evaluate", "replay", "drive", "track", "reward", "model", "bench", "doctor"],
    "demo": ["--out DIR", "--minutes M", "--seed S"],
    "train": [
        "--spec FILE",
        "--track NAME|FILE", "--reward NAME|FILE", "--hyperparameters FILE", "--model-metadata FILE", "--steps N",
        "--minutes M", "--until-laps K", "--seed S", "--cars N", "--device auto|cpu|cuda", "--out DIR", "--resume",
        "--clone MODEL", "--reverse", "--randomise", "--best-by", "--tensorboard", "--json",
    ],
    "evaluate": [
        "--spec FILE", "--keep DIR",
        "PACKAGE|RUN_DIR", "--track NAME|FILE", "--laps N", "--continuous", "--seed S", "--seeds N",
        "--disturbance none|mild|strong", "--out FILE", "--trace FILE", "--json", "--max-resets N", "--reverse",
    ],
    "replay": ["DRIVE...", "--track NAME|FILE", "--episode N", "--out FILE", "--reverse"],
    "drive": ["--track NAME|FILE", "--laps N", "--car 2022|2026", "--out FILE", "--reverse"],
    "track": ["list", "show", "import", "check", "generate"],
    "track list": ["--json"],
    "track show": ["NAME|FILE", "--out FILE", "--reverse", "--json"],
    "track import": ["FILE", "--out FILE", "--name NAME", "--title TEXT", "--licence TEXT", "--source TEXT"],
    "track check": ["NAME|FILE", "--json"],
    "track generate": ["--out FILE", "--seed S", "--length L", "--width W"],
    "reward": ["list", "check"],
    "reward list": ["--json"],
    "reward check": ["FILE|NAME", "--track NAME|FILE", "--json"],
    "model": ["show"],
    "model show": ["PACKAGE|RUN_DIR", "--json"],
    "bench": ["--json"],
    "doctor": ["--json"],
}  # fmt: skip


@pytest.mark.parametrize("command", OPTIONS)
def test_help_mentions_every_option(racer, command):
    """The help page of a command names each of its options and arguments, and ends with what to do."""
    page = racer(*command.split(), "--help")
    assert page.status == 0
    assert page.err == ""
    for option in OPTIONS[command]:
        assert f"  {option}" in page.out
    assert "  racer " in page.out


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("command", OPTIONS)
def test_help_fits_the_terminal(racer, monkeypatch, command, columns):
    """No line of a help page is longer than the terminal is wide."""
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, racer(*command.split(), "--help").out.splitlines())) < columns


def test_defaults_are_shown(racer):
    """A default stands behind the option's meaning, a seed of 0 too."""
    page = " ".join(racer("evaluate", "--help").out.split())
    assert "Fixes the disturbance. [0]" in page
    assert "Laps to drive. [3]" in page


def test_a_group_without_a_command_shows_its_page(racer):
    """Who types only `racer track` sees what can follow, and a script sees that nothing was done."""
    shown = racer("track")
    assert (shown.status, shown.out) == (2, "")
    assert "generate  Make up a track" in shown.err


def test_the_maintainers_command_is_hidden(racer):
    """The command that writes the pages of a clone is not for participants."""
    assert "readme" not in racer("track", "--help").out


def test_help_from_a_bare_clone_says_what_to_type_there(racer, monkeypatch):
    """Started with `python3 -m racer`, the page says so in every example."""
    monkeypatch.setattr("sys.argv", ["racer/__main__.py"])
    page = racer("train", "--help").out
    assert page.startswith("Usage: python3 -m racer train --out DIR")
    assert "\n  python3 -m racer evaluate runs/mine" in page


def test_the_version(racer):
    """`racer --version` prints it and nothing else."""
    assert racer("--version").out == f"racer {__version__}\n"
