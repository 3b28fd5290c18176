"""A race on each kind of database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.league_server.leaderboards.race import PaperRace

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def make_race(database) -> Callable[..., PaperRace]:
    """Make a race with rules: ``make_race(counted="latest")``."""
    return lambda **rules: PaperRace(database, **rules)
