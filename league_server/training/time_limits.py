"""How long a training may take, and how much of its owner's time is held back for it."""

from __future__ import annotations

import math
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.jobs.quota import quota_of
from league_server.problems import Problem
from league_server.tables import LeagueRow
from racer.language import Text
from racer.specs import Budget

SECONDS_PER_MINUTE: Final = 60
LEAST_RESERVED_S: Final = 60
"""Of a training whose end nobody knows; with less left, the quota is used up."""
START_AND_END_S: Final = 120.0
"""What a training takes besides its budget: starting, and its last evaluation, s."""

TOO_LONG: Final = Text(
    "A training of this league takes at most {longest:g} minutes, and this would take {minutes:g}.",
    "이 리그에서는 한 번에 최대 {longest:g}분까지 학습할 수 있는데, 요청한 학습은 {minutes:g}분입니다.",
)
SHORTEN: Final = Text(
    "Choose a smaller budget; when it is used up, the training can be continued.",
    "학습 시간을 줄이세요. 시간을 다 쓴 뒤에도 이어서 학습할 수 있습니다.",
)


def seconds_to_reserve(session: Session, owner_id: UUID, budget: Budget, field: str) -> int:
    """Return how much training time a budget takes at most, s.

    For a budget without minutes that is as long as the league allows, or what its owner has left.

    Raises
    ------
    Problem
        422 when the budget is longer than the league allows.
    """
    longest_minutes = session.scalars(select(LeagueRow.longest_training_minutes)).one()
    if budget.minutes is not None:
        if budget.minutes > longest_minutes:
            detail = TOO_LONG.format(longest=longest_minutes, minutes=budget.minutes)
            raise Problem("training-too-long", 422, detail, field=field, next_step=SHORTEN)
        return math.ceil(budget.minutes * SECONDS_PER_MINUTE)
    quota = quota_of(session, owner_id)
    left_s = [share.left_s for share in (quota.person, quota.league) if share.left_s is not None]
    return max(LEAST_RESERVED_S, min([longest_minutes * SECONDS_PER_MINUTE, *left_s]))
