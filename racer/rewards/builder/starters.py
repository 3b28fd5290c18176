"""Reward plans to begin with, each for one thing that a participant may want."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from racer.errors import SpecError
from racer.language import Text
from racer.specs.reward_plan import (
    ClearOfObjects,
    Crash,
    FinishBonus,
    InsideBorders,
    KeepSide,
    NearCenter,
    OffTrack,
    PointAlongRoad,
    ProgressGain,
    RewardPlan,
    Speed,
    SteadySteering,
    StraightsAndBends,
)

if TYPE_CHECKING:
    from racer.language import Language
    from racer.specs.reward_plan import AnyTerm

_NO_SUCH_STARTER: Final = Text(
    "There is no starter plan named '{name}'.", "'{name}': 준비된 보상 계획에 없는 이름입니다."
)
_SIMILAR: Final = Text("Did you mean {similar}?", "혹시 {similar}인가요?")
_CHOOSE: Final = Text("Choose one of {names}.", "{names} 중에서 선택하세요.")


@dataclass(frozen=True)
class Starter:
    """A reward plan that comes with Racer.

    Parameters
    ----------
    name
        What it is asked for by.
    title
        The plan's title.
    sentence
        Whom it is for.
    terms
        The plan's terms.
    """

    name: str
    title: Text
    sentence: Text
    terms: tuple[AnyTerm, ...]

    def plan(self, language: Language) -> RewardPlan:
        """Return the plan, its title in one language."""
        return RewardPlan(title=self.title.to(language), terms=self.terms)


STARTERS: Final = (
    Starter(
        "first_lap",
        Text("First lap", "첫 완주"),
        Text("Learns to drive a whole lap on the road.", "트랙 안에서 한 랩을 완주하는 법을 배웁니다."),
        RewardPlan().terms,
    ),
    Starter(
        "fast_lap",
        Text("Fast lap", "빠른 랩"),
        Text(
            "Learns to drive a lap in little time, on a line of its own.",
            "자기만의 라인으로 한 랩을 빠르게 도는 법을 배웁니다.",
        ),
        (ProgressGain(weight=3.0), InsideBorders(), Speed(), FinishBonus(), OffTrack()),
    ),
    Starter(
        "smooth_lap",
        Text("Smooth lap", "부드러운 주행"),
        Text("Learns to drive with a quiet hand.", "차분하게 조향하는 법을 배웁니다."),
        (NearCenter(), PointAlongRoad(), SteadySteering(weight=2.0), OffTrack()),
    ),
    Starter(
        "slow_in_fast_out",
        Text("Slow in, fast out", "슬로 인, 패스트 아웃"),
        Text(
            "Learns to brake for bends and to take them on the inside.",
            "코너 앞에서 속도를 줄이고 안쪽으로 도는 법을 배웁니다.",
        ),
        (StraightsAndBends(weight=2.0), KeepSide(), InsideBorders(weight=2.0), OffTrack()),
    ),
    Starter(
        "object_avoidance",
        Text("Object avoidance", "장애물 회피"),
        Text("Learns to drive around objects on the road.", "트랙 위의 장애물을 피해 달리는 법을 배웁니다."),
        (ClearOfObjects(weight=3.0), InsideBorders(weight=2.0), PointAlongRoad(), Speed(), OffTrack(), Crash()),
    ),
)
"""Every starter, the simplest first."""


def starter_plan(name: str, language: Language) -> RewardPlan:
    """Return the plan of a starter by its name.

    Raises
    ------
    SpecError
        When there is none of that name.
    """
    plans = {starter.name: starter for starter in STARTERS}
    if name in plans:
        return plans[name].plan(language)
    similar = get_close_matches(name.lower().replace(" ", "_"), plans, n=1)
    advice = _SIMILAR.format(similar=similar[0]) if similar else _CHOOSE.format(names=", ".join(plans))
    raise SpecError(_NO_SUCH_STARTER.format(name=f"{name:.60}").then(advice))
