"""The folders of runs: filled, held, and swept when nobody holds them."""

from __future__ import annotations

import os
import stat

import pytest

from league_server.runner.scratch import Scratch, sweep
from league_server.runner.work import SPEC, Work

WORK = Work("job-7", 3, "training", {SPEC: b"{}", "track/road.json": b"road"})


def test_a_folder_has_the_files_and_is_nobody_elses(tmp_path):
    """It is named after the job and the attempt, and only its owner may look into it."""
    scratch = Scratch(tmp_path / "new" / "home", WORK)
    assert scratch.path.name.startswith("racer-run-job-7-3-")
    assert stat.S_IMODE(scratch.path.stat().st_mode) == 0o700
    assert (scratch.path / "track" / "road.json").read_bytes() == b"road"
    scratch.remove()
    scratch.remove()
    assert list((tmp_path / "new" / "home").iterdir()) == []


def test_sweeping_leaves_what_somebody_holds(tmp_path):
    """Folders whose runner and guard are gone are removed; others, and what is no run's, stay."""
    held = Scratch(tmp_path, WORK)
    left = Scratch(tmp_path, WORK)
    os.close(left.lock)
    (tmp_path / "other").mkdir()
    (tmp_path / "racer-run-just-being-made").mkdir()
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {held.path.name, "other", "racer-run-just-being-made"}
    held.remove()


def test_sweeping_nothing_is_fine(tmp_path):
    """A home that does not exist yet has nothing to sweep."""
    sweep(tmp_path / "nowhere")


def test_a_folder_that_cannot_be_filled_is_removed(tmp_path, monkeypatch):
    """Nothing is left of it."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("league_server.runner.scratch._place", refuse)
    with pytest.raises(OSError, match="No space left"):
        Scratch(tmp_path, WORK)
    assert list(tmp_path.iterdir()) == []
