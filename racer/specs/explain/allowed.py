"""What a field takes, in words: its choices, or its range with the unit."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

UNITS: Final = {
    "actions": "개",
    "cars": "대",
    "characters": "자",
    "degrees": "도",
    "episodes": "에피소드",
    "iterations": "회",
    "laps": "랩",
    "min": "분",
    "passes": "회",
    "resets": "회",
    "s": "초",
    "seeds": "개",
    "sensors": "개",
    "steps": "스텝",
}
"""The Korean word for a unit, where a field does not say its own in ``unit_ko``; units such as m/s need none."""
BOUNDS: Final = ("ge", "gt", "le", "lt", "min_length", "max_length")
CHARACTERS: Final = Text("characters", UNITS["characters"])
ITEMS: Final = Text("items", "개")
"""What lengths are counted in, where a field does not say it."""
NOTHING: Final = Text("", "")


def allowed_values(field: FieldInfo) -> Text:
    """Say what a field takes: its choices, or its range with the unit; empty when it has neither."""
    if choices := choices_of(field.annotation):
        return _one_of(choices)
    bounds = {name: getattr(item, name) for item in field.metadata for name in BOUNDS if hasattr(item, name)}
    unit = unit_of(field)
    if not unit.en and any(name.endswith("length") for name in bounds):
        unit = CHARACTERS if _is_text(field.annotation) else ITEMS
    return allowed_range(bounds, unit)


def allowed_range(bounds: Mapping[str, Any], unit: Text = NOTHING) -> Text:
    """Say what lies between bounds, named as pydantic names them."""
    low = next((_plain(bounds[name]) for name in ("ge", "min_length") if name in bounds), "")
    high = next((_plain(bounds[name]) for name in ("le", "max_length") if name in bounds), "")
    if low and high:
        return Text(f"{low} to {high}{_after(unit.en)}", f"{low}~{high}{_after(unit.ko)}")
    limits = [
        *([_OVER.format(bound=_plain(bounds["gt"]), unit=_after(unit.ko))] if "gt" in bounds else []),
        *([_LEAST.format(bound=low, unit=_after(unit.ko))] if low else []),
        *([_UNDER.format(bound=_plain(bounds["lt"]), unit=_after(unit.ko))] if "lt" in bounds else []),
        *([_MOST.format(bound=high, unit=_after(unit.ko))] if high else []),
    ]
    if not limits:
        return NOTHING
    in_english = ", ".join(limit.en for limit in limits)
    return Text(f"{in_english}{_after(unit.en)}", ", ".join(limit.ko for limit in limits))


def unit_of(field: FieldInfo) -> Text:
    """Return a field's unit in both languages, empty where it has none."""
    extra = field.json_schema_extra
    if not isinstance(extra, dict) or "unit" not in extra:
        return NOTHING
    unit = str(extra["unit"])
    return Text(unit, str(extra.get("unit_ko", UNITS.get(unit, unit))))


def choices_of(annotation: Any) -> list[str]:
    """Return what a type lets somebody choose from, empty where it is no choice."""
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(choice.value) for choice in annotation]
    return [choice for argument in get_args(annotation) for choice in choices_of(argument)]


_OVER = Text("more than {bound}", "{bound}{unit} 초과")
_LEAST = Text("at least {bound}", "{bound}{unit} 이상")
_UNDER = Text("less than {bound}", "{bound}{unit} 미만")
_MOST = Text("at most {bound}", "{bound}{unit} 이하")


def _is_text(annotation: Any) -> bool:
    return annotation is str or any(_is_text(argument) for argument in get_args(annotation))


def _one_of(choices: list[str]) -> Text:
    if len(choices) == 1:
        return Text.same(choices[0])
    listed = ", ".join(choices)
    return Text(f"one of {listed}", f"{listed} 중 하나")


def _plain(bound: float) -> str:
    return f"{bound:g}" if isinstance(bound, float) else str(bound)


def _after(unit: str) -> str:
    """Return a unit as it stands after a number: a Korean counter directly, anything else after a space."""
    return unit if unit[:1] >= "가" else f" {unit}" if unit else ""
