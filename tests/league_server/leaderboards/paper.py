"""Entrants on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from league_server.leaderboards.standings.attempts import Attempt
from league_server.leaderboards.standings.standings import Entry

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def attempt(*seeds_ms: int | None, number: int = 1, **others) -> Attempt:
    """Make an attempt with these times, submitted as many minutes after the start as its number says."""
    return Attempt(
        submission_id=UUID(int=1_000_000 + number),
        number=number,
        seeds_ms=tuple(seeds_ms),
        off_track_count=0,
        submitted_at=START + timedelta(minutes=number),
        **others,
    )


def entry(name: int, *seeds_ms: int | None, number: int = 1, is_baseline: bool = False) -> Entry:
    """Make an entrant with one attempt that has these times."""
    return Entry(UUID(int=name), attempt(*seeds_ms, number=number), tries=1, is_baseline=is_baseline)


def fields(seeds: int, largest_ms: int = 12, entrants: int = 12) -> st.SearchStrategy[list[Entry]]:
    """Draw fields of entrants with close times, some of which are missing, and some baselines."""
    drives = st.tuples(*[st.none() | st.integers(0, largest_ms)] * seeds)
    lines = st.lists(st.tuples(drives, st.integers(1, 3), st.booleans()), max_size=entrants)
    return lines.map(
        lambda drawn: [
            entry(name, *times, number=number, is_baseline=is_baseline)
            for name, (times, number, is_baseline) in enumerate(drawn)
        ]
    )
