"""Makes sentences of what pydantic refused."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from racer.language import Text
from racer.specs.explain.allowed import BOUNDS, CHARACTERS, ITEMS, NOTHING, allowed_range, allowed_values
from racer.specs.explain.kinds import KINDS
from racer.specs.explain.place import Place, find, tags_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import BaseModel, ValidationError
    from pydantic.fields import FieldInfo

SHOWN_ERRORS: Final = 3
"""More than these at once do not help; the rest is counted."""
SHOWN_LENGTH: Final = 60
"""Characters of a refused value that a message repeats."""
_HIDDEN: Final = "***"

_NAMED: Final = Text("{name} {said}", "{name}: {said}")
_UNNAMED: Final = Text("It {said}", "{said}")
_UNKNOWN: Final = Text("is not known.", "알 수 없는 항목입니다.")
_SIMILAR: Final = Text("Did you mean {nearest}? Known: {names}.", "혹시 {nearest}인가요? 사용할 수 있는 항목: {names}.")
_KNOWN: Final = Text("Known: {names}.", "사용할 수 있는 항목: {names}.")
_MISSING: Final = Text("is missing.", "값이 없습니다.")
_GIVE_IT: Final = Text("Give one.", "값을 지정하세요.")
_NO_FORM: Final = Text(
    "needs a field {key} that is {tags}.", "{key} 항목이 있어야 합니다. 사용할 수 있는 값: {tags_ko}."
)
_VALUE: Final = Text("is {value}", "{value} 값은 사용할 수 없습니다.")
_THE_VALUE: Final = Text("It", "입력값")
_THE_CONTENT: Final = Text("The content", "내용")
_KIND: Final = Text("it has to be {kind}", "{kind}")
_KIND_IN_BOUNDS: Final = Text("it has to be {kind}, {allowed}", "{kind} 사용할 수 있는 값: {allowed}.")
_ALLOWED: Final = Text("allowed is {allowed}", "사용할 수 있는 값: {allowed}.")
_PATTERN: Final = Text("it has to look like {pattern}", "{pattern} 형식이어야 합니다.")
_OTHERWISE: Final = Text("{reason}", "올바른 값이 아닙니다({reason}).")
_COUNTED_IN: Final = {"string_too": CHARACTERS, "too": ITEMS}
"""What a bound counts that the type says and the field does not, such as that of a text that may be missing."""
_MORE: Final = Text("And {rest} more.", "그 밖에 {rest}개가 더 있습니다.")


@dataclass(frozen=True)
class Refusal:
    """Why one value was refused.

    Parameters
    ----------
    field
        The dotted name of its place, empty for the whole document.
    reason
        What is wrong, as a sentence that stands at the field and does not name it.
    next_step
        What is allowed, or what to do, as a sentence; None where the reason says it.
    sentence
        Both, as they read one after the other where the field is not seen.
    """

    field: str
    reason: Text
    next_step: Text | None
    sentence: Text


def explain(error: ValidationError, model: type[BaseModel], place: Text | str) -> Text:
    """Name each refused field with its value and what is allowed, after the place they came from."""
    refused = refusals(error.errors(), model.model_fields)
    text = Text("{place}:", "{place}:").format(place=place)
    for refusal in refused[:SHOWN_ERRORS]:
        text = text.then(refusal.sentence)
    rest = len(refused) - SHOWN_ERRORS
    return text.then(_MORE.format(rest=rest)) if rest > 0 else text


def refusals(details: Iterable[Mapping[str, Any]], *forms: Mapping[str, FieldInfo]) -> list[Refusal]:
    """Explain what pydantic refused.

    Parameters
    ----------
    details
        As ``ValidationError.errors`` gives them.
    forms
        The forms that the document may have, each the fields of a record by their names.
    """
    return [_refusal(detail, find(tuple(detail["loc"]), *forms)) for detail in _causes(list(details))]


def _causes(details: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
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


def _refusal(detail: Mapping[str, Any], place: Place) -> Refusal:
    match detail["type"]:
        case "extra_forbidden":
            return _unknown(str(detail["loc"][-1]), place)
        case "missing":
            return _missing(place)
        case "value_error":
            return _by_our_own_check(detail["ctx"]["error"], place)
        case "union_tag_invalid" | "union_tag_not_found":
            tags, key = tags_of(place.field), detail["ctx"]["discriminator"]
            said = _NO_FORM.format(key=key, tags=" or ".join(tags), tags_ko=", ".join(tags))
            return Refusal(place.name, _UNNAMED.format(said=said), None, _named(place.name, said))
    return _wrong_value(detail, place)


def _unknown(last: str, place: Place) -> Refusal:
    names = list(place.neighbours)
    nearest = difflib.get_close_matches(last, names, n=1)
    advice = _SIMILAR if nearest else _KNOWN
    next_step = advice.format(nearest="".join(nearest), names=", ".join(names))
    reason = _UNNAMED.format(said=_UNKNOWN)
    return Refusal(place.name, reason, next_step, _named(place.name, _UNKNOWN).then(next_step))


def _missing(place: Place) -> Refusal:
    named = _named(place.name or _THE_CONTENT, _MISSING)
    reason = _UNNAMED.format(said=_MISSING) if place.name else named
    meaning = NOTHING if place.field is None else _meaning(place.field)
    # In English what a field is stands in the same sentence.
    in_english = f"{named.en[:-1]}: {meaning.en}" if meaning.en else named.en
    next_step = Text(meaning.en or _GIVE_IT.en, meaning.ko or _GIVE_IT.ko)
    return Refusal(place.name, reason, next_step, Text(in_english, named.then(meaning).ko))


def _named(name: Text | str, said: Text) -> Text:
    return _NAMED.format(name=name, said=said)


def _meaning(field: FieldInfo) -> Text:
    extra = field.json_schema_extra
    korean = extra.get("description_ko", "") if isinstance(extra, dict) else ""
    return Text(field.description or "", str(korean))


def _by_our_own_check(error: ValueError, place: Place) -> Refusal:
    """Say what a check of ours says, which is a `Text` where it knows both languages."""
    said = error.args[0] if error.args and isinstance(error.args[0], Text) else Text.same(str(error))
    sentence = Text("{name}: {said}", "{name}: {said}").format(name=place.name, said=said) if place.name else said
    return Refusal(place.name, Text(said.en[:1].upper() + said.en[1:], said.ko), None, sentence)


def _wrong_value(detail: Mapping[str, Any], place: Place) -> Refusal:
    shown = _HIDDEN if _is_secret(place.field) else _shown(detail["input"])
    said = _VALUE.format(value=shown)
    value = _named(place.name or _THE_VALUE, said)
    expectation = _expectation(detail, _allowed(detail, place.field))
    return Refusal(
        place.name,
        _UNNAMED.format(said=Text(f"{said.en}.", said.ko)),
        Text(f"{expectation.en[:1].upper()}{expectation.en[1:]}.", expectation.ko),
        Text(f"{value.en}; {expectation.en}.", f"{value.ko} {expectation.ko}"),
    )


def _allowed(detail: Mapping[str, Any], field: FieldInfo | None) -> Text:
    """Say what is allowed: what the field says, or for an item of a list what the refusal says."""
    is_item = isinstance(detail["loc"][-1], int) if detail["loc"] else False
    allowed = NOTHING if field is None or is_item else allowed_values(field)
    if allowed.en:
        return allowed
    unit = _COUNTED_IN.get(str(detail["type"]).removesuffix("_short").removesuffix("_long"), NOTHING)
    return allowed_range({k: v for k, v in detail.get("ctx", {}).items() if k in BOUNDS}, unit)


def _expectation(detail: Mapping[str, Any], allowed: Text) -> Text:
    kind = KINDS.get(detail["type"])
    if kind:
        return (_KIND_IN_BOUNDS if allowed.en else _KIND).format(kind=kind, allowed=allowed)
    if allowed.en:
        return _ALLOWED.format(allowed=allowed)
    if detail["type"] == "string_pattern_mismatch":
        return _PATTERN.format(pattern=detail["ctx"]["pattern"])
    return _OTHERWISE.format(reason=detail["msg"][:1].lower() + detail["msg"][1:])


def _is_secret(field: FieldInfo | None) -> bool:
    """Return whether a field says of itself, as JSON schemas do, that it holds a password."""
    extra = None if field is None else field.json_schema_extra
    return isinstance(extra, dict) and extra.get("format") == "password"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "..."
