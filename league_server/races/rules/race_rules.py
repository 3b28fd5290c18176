"""The rules of a race: what is driven, when, how often, what counts, and what people see of it.

One definition for what organisers send, for the file of a race and for what a row keeps. Times may be written as the
clocks of the organiser's zone show them; in the rules they are in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from league_server.accounts.fields import one_line
from league_server.leaderboards.standings.attempts import Counting
from league_server.races.rules.local_times import ZoneName, in_utc
from racer.language import Text
from racer.specs import RaceSpec
from racer.specs.evaluation import MOST_SEEDS

LONGEST_DIVISION: Final = 60
MOST_DIVISIONS: Final = 20
MOST_TRIES_LIMITS: Final = 4
MOST_TRIES: Final = 10_000
MOST_LAPS: Final = 500
"""Of all drives of one judgement together."""

OUT_OF_ORDER = Text(
    "Each phase has to close after it opens, and to open no earlier than the one before it closes.",
    "각 단계는 시작한 뒤에 마감되어야 하고, 앞 단계가 마감된 뒤에 시작되어야 합니다.",
)
ONLY_PRACTICE = Text(
    "Practice alone decides nothing; add a qualifying or a final.",
    "연습만으로는 순위가 정해지지 않습니다. 예선이나 결선을 추가하세요.",
)
TOO_MANY_LAPS = Text(
    "{laps} laps with each of {seeds} seeds are more than the {most} laps that judging one model may take; choose "
    "fewer laps or fewer seeds.",
    "시드 {seeds}개로 {laps}랩씩 주행하면 모델 하나를 심사할 때 허용하는 {most}랩을 넘습니다. "
    "랩 수나 시드 수를 줄이세요.",
)
NAMED_TWICE = Text("The same stands in the list twice.", "목록에 같은 값이 두 번 있습니다.")


class Phase(StrEnum):
    """The phases of a race, in the order in which they come."""

    PRACTICE = "practice"
    """For trying: as often as people like, and nothing of it counts."""
    QUALIFYING = "qualifying"
    FINAL = "final"


class Reveal(StrEnum):
    """When the final standings and the seeds of a phase become public."""

    AT_CLOSE = "at_close"
    """As soon as the phase has closed and everything that was submitted is judged."""
    BY_ORGANISER = "by_organiser"
    """When the organiser says so, after the close."""


class RulesPart(BaseModel):
    """A part of the rules, which never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class PhaseTimes(RulesPart):
    """When submissions to a phase are taken: from the opening on, until just before the closing."""

    opens_at: datetime = Field(
        description="The opening; without a distance from UTC as the clocks of the time zone show it.",
        json_schema_extra={
            "description_ko": "시작 시각입니다. UTC와의 차이를 쓰지 않으면 해당 시간대의 시각으로 봅니다."
        },
        examples=["2026-12-01T09:00:00+09:00"],
    )
    closes_at: datetime = Field(
        description="The closing, likewise.",
        json_schema_extra={"description_ko": "마감 시각이며, 쓰는 방법은 시작 시각과 같습니다."},
        examples=["2026-12-15T18:00:00+09:00"],
    )

    def is_open(self, time: datetime) -> bool:
        """Return whether submissions are taken at a time."""
        return self.opens_at <= time < self.closes_at


class Caps(NamedTuple):
    """How often one entrant may submit in a phase, and how many different models; None without a cap."""

    tries: int | None = None
    models: int | None = None


def _each_once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(values)) < len(values):
        raise ValueError(NAMED_TWICE)
    return values


Division = Annotated[
    str,
    Field(min_length=1, max_length=LONGEST_DIVISION, examples=["Beginners"]),
    AfterValidator(lambda text: one_line(text, LONGEST_DIVISION)),
]
"""The name of a division."""
TriesLimit = Annotated[int, Field(strict=True, ge=1, le=MOST_TRIES)]
Cap = Annotated[int, Field(strict=True, ge=1, le=MOST_TRIES)] | None


class RaceRules(RulesPart):
    """The rules of a race."""

    format_version: Literal[1] = Field(default=1, description="Version of this form.")
    track: str = Field(
        default="bean",
        min_length=1,
        max_length=100,
        description="Name of a track in the catalog, or `league:<id>` for one of the league's own.",
    )
    reverse: bool = Field(
        default=False, strict=True, description="Whether the track is driven against its usual direction."
    )
    race_type: Literal["time_trial"] = Field(default="time_trial", description="What kind of race it is.")
    race: RaceSpec = Field(
        default=RaceSpec(), description="Laps, resets, penalties, disturbance, timing. Its seed gives way to the seeds."
    )
    number_of_seeds: int = Field(
        default=5,
        strict=True,
        ge=1,
        le=MOST_SEEDS,
        description="How many drives, each with a sealed seed of its own, make a model's score.",
    )
    time_zone: ZoneName = Field(default="UTC", description="The organiser's time zone, by its IANA name.")
    phases: dict[Phase, PhaseTimes] = Field(
        min_length=1,
        description="The times of each phase that there is.",
        json_schema_extra={"description_ko": "각 단계의 시작과 마감 시각입니다."},
    )
    tries_cap: Cap = Field(
        default=None, description="Tries of one entrant in each phase but practice; null without a cap."
    )
    distinct_models_cap: Cap = Field(
        default=None, description="Different models of one entrant in each phase but practice; null without a cap."
    )
    counted: Counting = Field(default=Counting.BEST, description="Which of an entrant's submissions counts.")
    tries_limits: Annotated[tuple[TriesLimit, ...], AfterValidator(_each_once)] = Field(
        default=(),
        max_length=MOST_TRIES_LIMITS,
        description="For each number a board on which only so many first tries count; empty for none.",
    )
    teams: bool = Field(default=False, strict=True, description="Whether there is a board of teams.")
    group_size: int = Field(
        default=3,
        strict=True,
        ge=1,
        le=1_000,
        description="How many of its best members make the score of a team, a site or a department.",
    )
    divisions: Annotated[tuple[Division, ...], AfterValidator(_each_once)] = Field(
        default=(), max_length=MOST_DIVISIONS, description="Divisions that entrants choose from; empty for none."
    )
    baselines: bool = Field(
        default=True, strict=True, description="Whether organisers may show models on the board, without a rank."
    )
    names_shown: Literal["nickname", "display_name"] | None = Field(
        default=None, description="What colleagues see of each other on the board; null for what the league says."
    )
    replay_of_leader: bool = Field(
        default=True, strict=True, description="Whether everybody may replay the leader's drives after the reveal."
    )
    freeze_minutes: int | None = Field(
        default=None,
        strict=True,
        ge=1,
        le=100_000,
        description="How long before the last closing the public board stands still; null to freeze by hand.",
        json_schema_extra={"unit": "min"},
    )
    reveal: Reveal = Field(default=Reveal.AT_CLOSE, description="When final standings and seeds become public.")

    @field_validator("phases")
    @classmethod
    def _in_order_and_utc(cls, phases: dict[Phase, PhaseTimes], info: ValidationInfo) -> dict[Phase, PhaseTimes]:
        # Where the zone was refused, its sentence is the one that helps.
        zone = info.data.get("time_zone", "UTC")
        return in_order({phase: _times_in_utc(times, zone) for phase, times in phases.items()})

    @field_validator("race")
    @classmethod
    def _seed_gives_way(cls, race: RaceSpec) -> RaceSpec:
        return race.model_copy(update={"seed": 0})

    @field_validator("number_of_seeds")
    @classmethod
    def _soon_driven(cls, seeds: int, info: ValidationInfo) -> int:
        # Where the race was refused, its sentence is the one that helps.
        race = info.data.get("race")
        if race is not None and race.laps * seeds > MOST_LAPS:
            raise ValueError(TOO_MANY_LAPS.format(laps=race.laps, seeds=seeds, most=MOST_LAPS))
        return seeds

    @property
    def opens_at(self) -> datetime:
        """When the first phase opens."""
        return min(times.opens_at for times in self.phases.values())

    @property
    def closes_at(self) -> datetime:
        """When the last phase closes."""
        return max(times.closes_at for times in self.phases.values())

    @property
    def deciding_phase(self) -> Phase:
        """The phase whose standings are the result of the race: the last one."""
        return list(self.phases)[-1]

    def phase_at(self, time: datetime) -> Phase | None:
        """Return the phase that is open at a time, or None."""
        return next((phase for phase, times in self.phases.items() if times.is_open(time)), None)

    def caps_in(self, phase: Phase) -> Caps:
        """Return the caps of a phase; practice has none."""
        return Caps() if phase is Phase.PRACTICE else Caps(self.tries_cap, self.distinct_models_cap)

    def to_json(self) -> dict[str, Any]:
        """Return what a row keeps."""
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Self:
        """Return the rules that a row keeps."""
        return cls.model_validate(document)


def in_order(phases: Mapping[Phase, PhaseTimes]) -> dict[Phase, PhaseTimes]:
    """Return phases in the order in which they come.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`, where they do not follow each other, or decide nothing.
    """
    times = {phase: phases[phase] for phase in Phase if phase in phases}
    ends = [time for each in times.values() for time in (each.opens_at, each.closes_at)]
    if sorted(ends) != ends or any(each.opens_at == each.closes_at for each in times.values()):
        raise ValueError(OUT_OF_ORDER)
    if set(times) == {Phase.PRACTICE}:
        raise ValueError(ONLY_PRACTICE)
    return times


DECIDING: Final = ("track", "reverse", "race_type", "race")
"""Fields on which it depends what a model achieves, besides the seeds."""


def decide_alike(one: RaceRules, other: RaceRules) -> bool:
    """Return whether every model achieves the same under both rules, given the same seeds."""
    return all(getattr(one, name) == getattr(other, name) for name in DECIDING)


def _times_in_utc(times: PhaseTimes, zone: str) -> PhaseTimes:
    return PhaseTimes(opens_at=in_utc(times.opens_at, zone), closes_at=in_utc(times.closes_at, zone))
