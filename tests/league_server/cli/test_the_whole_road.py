"""From joining to the rank and the recorded drive, by the API alone, as `racer up` serves it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from racer.evaluation import LapTrace

SCRIPT = Path(__file__).parents[2] / "acceptance" / "drive_a_league.py"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_participant_gets_from_the_invitation_to_the_board(start, tmp_path, request, kind):
    """The example of the README joins, trains, evaluates, submits, ranks and downloads, on either database."""
    database = [] if kind == "sqlite" else ["--database", request.getfixturevalue("empty_postgres_url")]
    up = start("--accounts", *database)
    link = up.wait_for(lambda: re.search(r"http://\S+#\S+", up.said))[0].rstrip(".")
    command = [sys.executable, SCRIPT, up.address, "--administrator", link]
    road = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=400)
    assert road.returncode == 0, road.stdout + road.stderr + up.log
    assert re.search(r"^rank 1 with \d+ ms", road.stdout, re.MULTILINE)
    trace = LapTrace.read(tmp_path / "drive.json")
    assert trace.columns.status.count("lap_complete") == 3
    assert '"level": "error"' not in up.log
