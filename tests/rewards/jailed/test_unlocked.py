"""Without the lock the same files do harm, so the tests of the lock can fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SACRIFICE = Path(__file__).with_name("sacrifice.py")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it forks processes and limits them as Linux can")


@pytest.fixture(scope="module")
def became(tmp_path_factory, hostile_files):
    """What became of every hostile file in a process without locks, by group and name."""
    folder = tmp_path_factory.mktemp("unlocked")
    files = hostile_files("hanging", "crashing", "exhausting", "reaching", "cheating")
    for number, file in enumerate(files):
        (folder / f"{number}.py").write_text(file.text)
    command = [sys.executable, str(SACRIFICE), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    outcomes = {int(number): (what, error) for number, what, error in map(json.loads, done.stdout.splitlines())}
    return {(file.group, file.name): outcomes[number] for number, file in enumerate(files)}


@pytest.mark.hostile("hanging")
def test_what_never_ends_hangs(became, hostile):
    """It would hold its trainer up for ever, or leave it in pieces."""
    assert became[hostile.group, hostile.name][0] in {"hung", "spoiled", "died"}


@pytest.mark.hostile("crashing")
def test_what_breaks_its_process_breaks_it(became, hostile):
    """It would take its trainer with it, or the files that the trainer has open."""
    assert became[hostile.group, hostile.name][0] in {"died", "hung"}


@pytest.mark.hostile("reaching")
def test_what_leaves_its_process_gets_out(became, hostile):
    """It would reach files, processes and the network: nothing refuses it."""
    what, error = became[hostile.group, hostile.name]
    assert what == "died" or not error


@pytest.mark.hostile("cheating")
def test_what_cheats_spoils_its_process(became, hostile):
    """It would change Python or the rewards under its trainer's hands."""
    assert became[hostile.group, hostile.name][0] in {"spoiled", "died", "hung"}
