"""A race as a file: what it takes to hold it again, here or in another league."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from league_server.accounts.fields import Label
from league_server.models.fields import Description
from league_server.races.rules.local_times import in_utc, moved
from league_server.races.rules.race_rules import PhaseTimes, RaceRules, RulesPart, in_order
from league_server.tables.race import RaceVisibility


class RaceFile(RulesPart):
    """A race without those who took part: no people, no submissions, no seeds."""

    format_version: Literal[1] = Field(default=1, description="Version of this form.")
    kind: Literal["race"] = Field(default="race", description="What the file is.")
    name: Label = Field(description="What people call the race.", examples=["Spring cup"])
    description: Description = Field(default="", description="What organisers say about it.")
    visibility: RaceVisibility = Field(default=RaceVisibility.LEAGUE, description="Who finds it.")
    rules: RaceRules = Field(description="The rules; their times are in UTC, or as the clocks of their zone show them.")


def moved_to(rules: RaceRules, opens_at: datetime) -> RaceRules:
    """Return the rules with other dates: the first phase opens then, and all else keeps its distance on the clock.

    Parameters
    ----------
    rules
        The rules as they are.
    opens_at
        The new opening, with its distance from UTC, or as the clocks of the rules' zone show it.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`, where the clocks do not show one of the new times exactly once.
    """
    zone, first = rules.time_zone, rules.opens_at
    new_first = in_utc(opens_at, zone)
    phases = {
        phase: PhaseTimes(
            opens_at=moved(times.opens_at, first, new_first, zone),
            closes_at=moved(times.closes_at, first, new_first, zone),
        )
        for phase, times in rules.phases.items()
    }
    return rules.model_copy(update={"phases": in_order(phases)})
