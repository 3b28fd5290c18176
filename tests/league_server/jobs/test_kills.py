"""A few kills of everything that carries jobs out; ``python -m tests.acceptance.kills`` does many."""

from __future__ import annotations

from tests.acceptance.kills.arena import Arena
from tests.acceptance.kills.killing import kill_many

KILLS = 6


def test_whoever_is_killed_every_job_ends_once_and_says_why(database, tmp_path):
    """After kills of dispatchers, servers and children no job is lost or done twice, and the quotas are right."""
    outcome = kill_many(Arena(tmp_path, database, seed=3), KILLS)
    assert outcome.faults == []
    assert outcome.kills.total() >= KILLS
