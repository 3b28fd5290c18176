"""A league whose leaderboards are asked over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.league_server.leaderboards.race import PaperRace

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def new_race(league) -> Callable[..., PaperRace]:
    """Make a race with rules in the league: ``new_race(counted="latest")``."""
    return lambda **rules: PaperRace(league.database, **rules)
