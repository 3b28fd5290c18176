"""What differs between two versions of a race's rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from league_server.races.rules.race_rules import RaceRules


@dataclass(frozen=True)
class RuleChange:
    """One field that is not what it was.

    Parameters
    ----------
    field
        Its dotted name, such as ``race.laps``.
    before, after
        The JSON values; None where there is none.
    """

    field: str
    before: Any
    after: Any

    def to_json(self) -> dict[str, Any]:
        """Return the change as an audit entry keeps it."""
        return {"field": self.field, "before": self.before, "after": self.after}


def changes_between(before: RaceRules, after: RaceRules) -> list[RuleChange]:
    """Return every field in which two rules differ, in the order of the form."""
    old, new = dict(_fields(before.to_json())), dict(_fields(after.to_json()))
    names = list(dict.fromkeys([*new, *old]))
    return [RuleChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)]


def _fields(document: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in document.items():
        if isinstance(value, Mapping):
            yield from _fields(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
