"""Times as organisers write them, on the clock of their own zone, and as the league keeps them, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Final
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field

from racer.language import Text

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2199

NO_ZONE = Text(
    "{zone} is not a time zone. Write it as in Asia/Seoul or Europe/Berlin.",
    "{zone}: 알 수 없는 시간대입니다. Asia/Seoul이나 Europe/Berlin처럼 쓰세요.",
)
TOO_FAR = Text(
    "{time} is outside of the years {first} to {last}.", "{time}: {first}년부터 {last}년 사이의 시각을 쓰세요."
)
NEVER = Text(
    "There is no {time} in {zone}: the clocks are put forward there. Choose an earlier or a later time.",
    "{zone} 시간대에는 {time} 시각이 없습니다. 서머타임이 시작되어 시계를 앞당기는 때이니 더 이르거나 늦은 시각을 "
    "고르세요.",
)
TWICE = Text(
    "{time} comes twice in {zone}, because the clocks are put back there. Write {first} or {second}.",
    "{zone} 시간대에는 {time} 시각이 두 번 있습니다. 서머타임이 끝나 시계를 늦추는 때이니 {first}, {second} 중 하나를 "
    "쓰세요.",
)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def known_zone(name: str) -> str:
    """Return a time zone's name when there is such a zone.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`.
    """
    if name not in _zones():
        raise ValueError(NO_ZONE.format(zone=repr(name)))
    return name


ZoneName = Annotated[
    str,
    Field(min_length=1, max_length=60, description="A time zone, by its IANA name.", examples=["Asia/Seoul"]),
    AfterValidator(known_zone),
]


def in_utc(time: datetime, zone: str) -> datetime:
    """Return a time in UTC.

    Parameters
    ----------
    time
        With its distance from UTC, or as the clocks of the zone show it.
    zone
        An IANA name.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`: when the clocks never show the time, or twice, or it is far away.
    """
    if not FIRST_YEAR <= time.year <= LAST_YEAR:
        raise ValueError(TOO_FAR.format(time=time.isoformat(), first=FIRST_YEAR, last=LAST_YEAR))
    if time.tzinfo is not None:
        return time.astimezone(UTC)
    first, second = (time.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    moment = first.astimezone(UTC)
    if _on_the_clock(moment, zone) != time:
        raise ValueError(NEVER.format(time=_shown(time), zone=zone))
    if first.utcoffset() != second.utcoffset():
        raise ValueError(TWICE.format(time=_shown(time), zone=zone, first=_shown(first), second=_shown(second)))
    return moment


def on_the_clock(moment: datetime, zone: str) -> datetime:
    """Return a moment as the clocks of a zone show it, with their distance from UTC."""
    return moment.astimezone(ZoneInfo(zone))


def moved(moment: datetime, first: datetime, new_first: datetime, zone: str) -> datetime:
    """Return a moment as far on the clock behind a new first moment as it was behind the old one.

    Raises
    ------
    ValueError
        As `in_utc`.
    """
    distance = _on_the_clock(moment, zone) - _on_the_clock(first, zone)
    return in_utc(_on_the_clock(new_first, zone) + distance, zone)


def _on_the_clock(moment: datetime, zone: str) -> datetime:
    return on_the_clock(moment, zone).replace(tzinfo=None, fold=0)


def _shown(time: datetime) -> str:
    return time.isoformat(timespec="minutes")
