"""How firmly a reward function is locked in where nobody says so."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from racer.jail import ChosenLevel, Level, level_here
from racer.jail.probe import level_here as module
from racer.language import Text

LACK = SimpleNamespace(sentence=Text("Nothing locks here. Go elsewhere.", "여기서는 격리할 수 없습니다."))


@pytest.mark.parametrize("level", [Level.STRICT, Level.WEAK, Level.OFF])
def test_what_was_asked_for_is_not_questioned(monkeypatch, level):
    """A level that somebody chose is taken whatever the system can, without advice."""
    monkeypatch.setattr(module, "system_lacks", lambda: (LACK,))
    assert level_here(level) == ChosenLevel(level, None)


def test_the_firmest_is_chosen(monkeypatch):
    """Where nothing is missing a reward function is locked in strictly."""
    monkeypatch.setattr(module, "system_lacks", tuple)
    assert level_here(None) == ChosenLevel(Level.STRICT, None)


def test_a_system_that_cannot_lock_is_told_what_it_lacks(monkeypatch):
    """Where it cannot be strict, it is weak, and the advice says in both languages why."""
    monkeypatch.setattr(module, "system_lacks", lambda: (LACK,))
    chosen = level_here(None)
    assert chosen.level == Level.WEAK
    assert "not kept from files and the network. Nothing locks here. Go elsewhere." in chosen.advice.en
    assert "막지 못합니다. 여기서는 격리할 수 없습니다." in chosen.advice.ko
