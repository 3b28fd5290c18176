"""How firmly a reward function is locked in, where nobody says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from racer.jail.level import Level
from racer.jail.probe.ask import system_lacks
from racer.language import Text

WEAKLY_LOCKED: Final = Text(
    "The reward function runs in a process of its own, but is not kept from files and the network. {reason}",
    "보상 함수가 별도 프로세스에서 실행되지만, 파일과 네트워크 접근은 막지 못합니다. {reason}",
)


@dataclass(frozen=True)
class ChosenLevel:
    """How firmly a reward function is to be locked in, and why not more firmly where nobody asked for that."""

    level: Level
    advice: Text | None = None


def level_here(asked: Level | None) -> ChosenLevel:
    """Return the level that was asked for, or the firmest that this system can."""
    if asked is not None:
        return ChosenLevel(asked)
    lacks = system_lacks()
    if not lacks:
        return ChosenLevel(Level.STRICT)
    return ChosenLevel(Level.WEAK, WEAKLY_LOCKED.format(reason=lacks[0].sentence))
