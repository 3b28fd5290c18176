"""The words in both languages, and who gets which."""

from __future__ import annotations

import re
from dataclasses import fields
from string import Formatter
from typing import get_args

import pytest

from racer.drawing.text import can_draw_hangul
from racer.specs import RaceSpec
from racer.track.track import Direction
from racer.viewer import ENGLISH, KOREAN, words_for, write_track_picture
from racer.viewer.drive_window import lap_words
from racer.viewer.export import _headline
from racer.viewer.keyboard_driver import KeyboardDriver
from racer.viewer.live_drive import LiveDrive

HANGUL = re.compile(r"[\uac00-\ud7a3]")


def phrases(words) -> dict[str, str]:
    """Return every phrase of a table by its place; what is written on a key is none."""
    found = {}
    for field in fields(words):
        value = getattr(words, field.name)
        if field.name == "keys":
            value = [meaning for _, meaning in value]
        parts = {"": value} if isinstance(value, str) else value if isinstance(value, dict) else dict(enumerate(value))
        found |= {f"{field.name} {place}".strip(): part for place, part in parts.items()}
    return found


def blanks(phrase: str) -> list[str]:
    """Return the names that a phrase has to be filled with."""
    return sorted(name for _, name, _, _ in Formatter().parse(phrase) if name is not None)


def test_both_languages_have_the_same_phrases():
    """Every phrase is filled in both languages and has the same blanks in both."""
    english, korean = phrases(ENGLISH), phrases(KOREAN)
    assert len(english) > 30
    assert {place: blanks(phrase) for place, phrase in english.items()} == {
        place: blanks(phrase) for place, phrase in korean.items()
    }
    assert all(phrase.strip() == phrase != "" for phrase in [*english.values(), *korean.values()])


def test_each_language_is_written_in_its_own_letters():
    """Every Korean phrase has Hangul in it, and no English one has."""
    assert [place for place, phrase in phrases(KOREAN).items() if not HANGUL.search(phrase)] == []
    assert [place for place, phrase in phrases(ENGLISH).items() if HANGUL.search(phrase)] == []


def test_no_two_states_share_a_word():
    """A state is told from every other by its word alone."""
    for words in (ENGLISH, KOREAN):
        assert len(set(words.statuses.values())) == len(words.statuses)


@pytest.mark.parametrize("words", [ENGLISH, KOREAN], ids=["english", "korean"])
def test_everything_that_can_be_recorded_has_words(record, words):
    """Every state that a trace may hold and both ways round a track have words."""
    labels = type(record("rails").trace.columns).model_fields["status"].annotation.__args__[0].__args__
    assert set(labels) == set(words.statuses)
    assert set(get_args(Direction)) == set(words.directions)


def test_the_same_keys_are_listed():
    """Both languages list the same keys in the same order; only the space bar has a name."""
    pairs = list(zip(ENGLISH.keys, KOREAN.keys, strict=True))
    assert [(here, there) for (here, _), (there, _) in pairs if here != there] == [("Space", "스페이스")]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "ko_KR.UTF-8"}, KOREAN),
        ({"LANG": "ko"}, KOREAN),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR"}, KOREAN),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ko_KR@euc"}, KOREAN),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": ""}, KOREAN),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, ENGLISH),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, ENGLISH),
        ({"LANG": "kok_IN"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({}, ENGLISH),
    ],
)
def test_the_locale_chooses(environment, expected):
    """LC_ALL comes before LC_MESSAGES and that before LANG; Korean is Korean, and everything else is English."""
    assert words_for(environment, lambda: True) is expected


def test_without_a_font_korean_is_english():
    """Where Hangul cannot be drawn, a Korean gets English instead of boxes."""
    assert words_for({"LANG": "ko_KR.UTF-8"}, lambda: False) is ENGLISH


def test_fonts_are_asked_only_for_korean():
    """Somebody who reads English waits for no search for fonts."""
    assert words_for({"LANG": "en_US.UTF-8"}, lambda: pytest.fail("asked for a font")) is ENGLISH


@pytest.mark.parametrize(("locale", "language"), [("ko_KR.UTF-8", KOREAN), ("C.UTF-8", ENGLISH)])
def test_a_picture_takes_the_words_of_its_environment(monkeypatch, tmp_path, track, locale, language):
    """A picture without given words is the one in the environment's language."""
    if language is KOREAN and not can_draw_hangul():
        pytest.skip("no font here has Hangul")
    monkeypatch.setenv("LC_ALL", locale)
    write_track_picture(track, tmp_path / "chosen.png", (320, 180))
    pictures = {"chosen": (tmp_path / "chosen.png").read_bytes()}
    for name, words in (("english", ENGLISH), ("korean", KOREAN)):
        write_track_picture(track, tmp_path / "given.png", (320, 180), words)
        pictures[name] = (tmp_path / "given.png").read_bytes()
    assert pictures["english"] != pictures["korean"]
    assert pictures["chosen"] == pictures["korean" if language is KOREAN else "english"]


def test_sentences_read_as_people_say_them(record):
    """A lap and a drive, with a time and without one, are whole phrases in both languages."""
    assert ENGLISH.lap_of.format(lap=2, laps=3) == "lap 2 / 3"
    assert KOREAN.lap_of.format(lap=2, laps=3) == "2 / 3랩"
    short = record("mine", laps=0.5)
    assert [_headline(short, words) for words in (ENGLISH, KOREAN)] == [
        "mine: no lap completed",
        "mine: 완주한 랩 없음",
    ]
    assert "best lap 0:" in _headline(record("mine", laps=2), ENGLISH)
    assert "베스트 랩 0:" in _headline(record("mine", laps=2), KOREAN)


def test_a_lap_that_was_not_finished_has_no_time(track):
    """A lap that ran out of time is listed without a time, in both languages."""
    live = LiveDrive(KeyboardDriver(), track, RaceSpec(laps=1, max_seconds=1.0), "2026")
    while not live.is_over:
        live.step()
    assert lap_words(1, live.laps[0], ENGLISH) == "lap 1: not completed"
    assert lap_words(1, live.laps[0], KOREAN) == "1랩: 미완주"
