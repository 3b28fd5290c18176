"""The rules of races: times in zones, phases in order, and what decides results."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from league_server.races.rules import Caps, Phase, RaceRules, decide_alike
from league_server.races.rules.local_times import in_utc, moved
from racer.language import Text
from tests.league_server.races.racing import phase_times, rules_json


def rules(**changes) -> RaceRules:
    """Return rules of a race."""
    return RaceRules(**rules_json(**changes))


def said(call, *arguments, **named) -> Text:
    """Return what is said of something that is refused."""
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the sentence is looked at by who asks
        call(*arguments, **named)
    error = refused.value
    text = error.errors()[0]["ctx"]["error"].args[0] if isinstance(error, ValidationError) else error.args[0]
    assert isinstance(text, Text)
    assert text.ko != text.en
    return text


def test_times_without_a_distance_are_those_of_the_zone():
    """A time without its distance from UTC is read on the clock of the organiser's zone."""
    made = rules(
        time_zone="Asia/Seoul", phases={"final": {"opens_at": "2026-12-01T09:00", "closes_at": "2026-12-02T09:00"}}
    )
    assert made.opens_at == datetime(2026, 12, 1, 0, tzinfo=UTC)
    assert made.closes_at == datetime(2026, 12, 2, 0, tzinfo=UTC)


def test_a_time_that_the_clocks_leave_out_is_refused():
    """On the night when the clocks go forward, the hour that is missing cannot be meant."""
    text = said(in_utc, datetime(2026, 3, 29, 2, 30), "Europe/Berlin")  # noqa: DTZ001 - on the clock of the zone
    assert "There is no 2026-03-29T02:30 in Europe/Berlin" in text.en


def test_a_time_that_comes_twice_is_refused_with_both():
    """On the night when the clocks go back, the sentence names both times, and each of them is taken."""
    text = said(in_utc, datetime(2026, 10, 25, 2, 30), "Europe/Berlin")  # noqa: DTZ001 - on the clock of the zone
    for time, hour in (("2026-10-25T02:30+02:00", 0), ("2026-10-25T02:30+01:00", 1)):
        assert time in text.en
        assert time in text.ko
        moment = in_utc(datetime.fromisoformat(time), "Europe/Berlin")
        assert moment == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


@given(
    st.datetimes(datetime(2001, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - on the clock of the zone
    st.sampled_from(["Asia/Seoul", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca"]),
)
def test_a_time_that_is_taken_is_shown_again(time: datetime, zone: str):
    """Whatever the zone, a time that is taken is what its clock shows at the moment that is kept."""
    try:
        moment = in_utc(time, zone)
    except ValueError:
        return
    assert moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == time


def test_moved_times_keep_their_distance_on_the_clock():
    """A race that is moved across the end of summer time still closes at nine in the morning."""
    zone = "Europe/Berlin"
    first, last = datetime(2026, 7, 1, 7, tzinfo=UTC), datetime(2026, 7, 3, 7, tzinfo=UTC)
    new_first = datetime(2026, 10, 24, 7, tzinfo=UTC)
    assert moved(last, first, new_first, zone) == datetime(2026, 10, 26, 8, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "Europe", "x" * 61])
def test_a_zone_that_there_is_not_is_refused(zone: str):
    """Only zones that are known by their IANA name are taken."""
    with pytest.raises(ValidationError):
        rules(time_zone=zone)


def test_phases_come_one_after_another():
    """A phase that opens before the one before it closes is refused, and so is one that closes before it opens."""
    early = {"qualifying": phase_times(0, 2), "final": phase_times(1, 3)}
    assert "Each phase" in said(rules, phases=early).en
    assert "Each phase" in said(rules, phases={"final": phase_times(2, 1)}).en


def test_practice_alone_is_no_race():
    """A race needs a qualifying or a final, because practice decides nothing."""
    assert "Practice alone" in said(rules, phases={"practice": phase_times()}).en


def test_the_last_phase_decides():
    """The result of a race is that of its last phase, in whatever order the phases were given."""
    phases = {"final": phase_times(2, 3), "practice": phase_times(-2, -1), "qualifying": phase_times(-0.5, 1)}
    made = rules(phases=phases)
    assert list(made.phases) == [Phase.PRACTICE, Phase.QUALIFYING, Phase.FINAL]
    assert made.deciding_phase is Phase.FINAL
    assert made.phase_at(made.opens_at) is Phase.PRACTICE
    assert made.phase_at(made.phases[Phase.PRACTICE].closes_at) is None
    assert made.phase_at(made.phases[Phase.QUALIFYING].opens_at) is Phase.QUALIFYING
    assert made.phase_at(made.closes_at) is None


def test_practice_has_no_caps():
    """Caps hold in each phase but practice."""
    phases = {"practice": phase_times(-2, -1), "final": phase_times()}
    made = rules(phases=phases, tries_cap=3, distinct_models_cap=1)
    assert made.caps_in(Phase.PRACTICE) == Caps()
    assert made.caps_in(Phase.FINAL) == Caps(3, 1)


def test_rules_read_back_as_what_was_written():
    """What a row keeps of rules reads back as the same rules."""
    made = rules(divisions=["A", "B"], tries_limits=[1, 3], time_zone="Asia/Seoul", freeze_minutes=30)
    assert RaceRules.from_json(made.to_json()) == made


@pytest.mark.parametrize("changes", [{"track": "oval"}, {"reverse": True}, {"race": {"laps": 5}}])
def test_what_is_driven_decides_results(changes: dict):
    """Rules differ in what they decide when track, direction or the rules of a drive do."""
    assert not decide_alike(rules(), rules(**changes))


def test_the_seed_of_the_race_spec_gives_way():
    """A seed in the rules of a drive has no effect, because the sealed seeds are driven."""
    assert rules(race={"seed": 7}).race == rules(race={"seed": 8}).race


def test_what_is_shown_decides_nothing():
    """Dates, caps, names and what counts do not change what a model achieves."""
    shown = {"phases": {"final": phase_times(-2, 5)}, "tries_cap": 1, "names_shown": "nickname", "counted": "latest"}
    assert decide_alike(rules(), rules(**shown))


@pytest.mark.parametrize(
    "changes",
    [
        {"divisions": ["A", "A"]},
        {"divisions": ["A\u202e"]},
        {"divisions": ["\x00"]},
        {"tries_limits": [1, 1]},
        {"number_of_seeds": 0},
        {"number_of_seeds": 101},
        {"tries_cap": 0},
        {"unknown": 1},
        {"phases": {}},
        {"phases": {"final": {"opens_at": "0001-01-01T00:00:00Z", "closes_at": "9999-12-31T23:59:59Z"}}},
    ],
)
def test_values_out_of_range_are_refused(changes: dict):
    """Lists that say the same twice, hidden characters, impossible numbers and times are refused."""
    with pytest.raises(ValidationError):
        rules(**changes)


def test_a_time_far_away_is_told():
    """A time outside of the years that make sense is named in the sentence."""
    far = {"final": {"opens_at": datetime(2027, 1, 1, tzinfo=UTC), "closes_at": datetime(2300, 1, 1, tzinfo=UTC)}}
    assert "2300" in said(rules, phases=far).en


def test_what_one_model_has_to_drive_is_bounded():
    """Laps times seeds are at most 500, and the sentence says what to do about more."""
    assert RaceRules(**rules_json(race={"laps": 100}, number_of_seeds=5)).number_of_seeds == 5
    with pytest.raises(ValidationError, match="fewer laps or fewer seeds"):
        RaceRules(**rules_json(race={"laps": 100}, number_of_seeds=6))
