"""Says in sentences why values were refused: where, which field, what it was and what is allowed."""

from __future__ import annotations

import difflib
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

SHOWN_ERRORS = 3
"""More than these at once do not help; the rest is counted."""
SHOWN_LENGTH = 60
"""Characters of a refused value that a message repeats."""


def explain(error: ValidationError, model: type[BaseModel], place: str) -> str:
    """Name each refused field with its value and what is allowed, after the place they came from."""
    details = _causes(error.errors())
    sentences = [_sentence(detail, model) for detail in details[:SHOWN_ERRORS]]
    rest = len(details) - SHOWN_ERRORS
    return f"{place}: " + " ".join(sentences) + (f" And {rest} more." if rest > 0 else "")


def allowed_values(field: FieldInfo) -> str:
    """Say what a field takes: its choices, or its range with the unit; empty when it has neither."""
    if choices := _choices(field.annotation):
        return choices[0] if len(choices) == 1 else "one of " + ", ".join(choices)
    bounds = {name: getattr(item, name) for item in field.metadata for name in _BOUNDS if hasattr(item, name)}
    low = next((_plain(bounds[name]) for name in ("ge", "min_length") if name in bounds), "")
    high = next((_plain(bounds[name]) for name in ("le", "max_length") if name in bounds), "")
    if low and high:
        return f"{low} to {high}{_unit(field)}"
    least = f"more than {_plain(bounds['gt'])}" if "gt" in bounds else low and f"at least {low}"
    limits = [limit for limit in (least, high and f"at most {high}") if limit]
    return f"{', '.join(limits)}{_unit(field)}" if limits else ""


_BOUNDS = ("ge", "gt", "le", "min_length", "max_length")


def _causes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what only follows: defaults computed from a refused field, lists short of their refused items."""
    places = [detail["loc"] for detail in details]
    return [
        detail
        for detail in details
        if detail["type"] != "default_factory_not_called"
        and not (detail["type"] == "too_short" and any(_is_inside(place, detail["loc"]) for place in places))
    ]


def _is_inside(place: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    return len(place) > len(outer) and place[: len(outer)] == outer


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    name, field, owner = _find(detail["loc"], model)
    if detail["type"] == "extra_forbidden":
        return f"{name} is not known. {_known_names(str(detail['loc'][-1]), owner)}"
    if detail["type"] == "missing":
        return f"{name} is missing." if field is None else f"{name} is missing: {field.description}"
    if detail["type"] == "value_error":
        reason = str(detail["ctx"]["error"])
        return f"{name}: {reason}" if name else reason
    if detail["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        return f"{name} needs a field {detail['ctx']['discriminator']} that is {' or '.join(_tags(field))}."
    is_item = isinstance(detail["loc"][-1], int) if detail["loc"] else False
    allowed = "" if field is None or is_item else allowed_values(field)
    return f"{name or 'It'} is {_shown(detail['input'])}; {_expectation(detail, allowed)}."


def _expectation(detail: ErrorDetails, allowed: str) -> str:
    kind = _KINDS.get(detail["type"])
    if kind:
        return f"it has to be {kind}{', ' + allowed if allowed else ''}"
    return f"allowed is {allowed}" if allowed else detail["msg"][:1].lower() + detail["msg"][1:]


_KINDS = {
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "an object with named fields",
    "model_attributes_type": "an object with named fields",
}


def _find(location: tuple[int | str, ...], model: type[BaseModel]) -> tuple[str, FieldInfo | None, type[BaseModel]]:
    """Find the dotted name of a place inside a spec, its field, and the spec that it belongs to."""
    name, field, owner = "", None, model
    candidates = [model]
    for part in location:
        if isinstance(part, int):
            name += f"[{part}]"
            continue
        if not candidates:
            # Inside a record that is no spec, of which only the names of fields are known.
            name, field = f"{name}.{part}", None
            continue
        found = next((candidate for candidate in candidates if part in candidate.model_fields), None)
        if found is None and part != location[-1]:
            # The tag of a union: it names which spec was tried and stands in no file.
            candidates = [c for c in candidates if _is_tagged(c, part)] or candidates
            continue
        owner = found or candidates[0]
        field = found.model_fields[part] if found else None
        candidates = list(_specs_in(field.annotation)) if field else candidates
        name += f".{part}" if name else part
    return name, field, owner


def _is_tagged(model: type[BaseModel], tag: str) -> bool:
    return any(field.default == tag for field in model.model_fields.values())


def _specs_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _specs_in(argument)


def _choices(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(choice.value) for choice in annotation]
    return [choice for argument in get_args(annotation) for choice in _choices(argument)]


def _tags(field: FieldInfo | None) -> list[str]:
    """Give the first choice of each form of a union, which tells the forms apart."""
    forms = [] if field is None else _specs_in(field.annotation)
    return [str(next(iter(form.model_fields.values())).default) for form in forms]


def _known_names(unknown: str, owner: type[BaseModel]) -> str:
    names = list(owner.model_fields)
    nearest = difflib.get_close_matches(unknown, names, n=1)
    hint = f"Did you mean {nearest[0]}? " if nearest else ""
    return f"{hint}Known: {', '.join(names)}."


def _plain(bound: float) -> str:
    return f"{bound:g}" if isinstance(bound, float) else str(bound)


def _unit(field: FieldInfo) -> str:
    extra = field.json_schema_extra
    return f" {extra['unit']}" if isinstance(extra, dict) and "unit" in extra else ""


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "..."
