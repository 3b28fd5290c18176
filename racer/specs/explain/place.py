"""Finds what a place inside a refused document is: its dotted name, its field, and what else it could have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

    Fields = Mapping[str, FieldInfo]


@dataclass(frozen=True)
class Place:
    """Where a value was refused.

    Parameters
    ----------
    name
        Its dotted name, empty for the whole document.
    field
        The field there; None where the document may have none.
    neighbours
        The fields beside which it stands.
    """

    name: str
    field: FieldInfo | None
    neighbours: Fields


def find(location: tuple[int | str, ...], *forms: Fields) -> Place:
    """Find a place in a document that has one of some forms, each the fields of a record by their names."""
    name, field, neighbours = "", None, forms[0] if forms else {}
    candidates = list(forms)
    for part in location:
        if isinstance(part, int):
            name += f"[{part}]"
            continue
        if not candidates:
            # Inside a record that is no spec, of which only the names of fields are known.
            name, field = f"{name}.{part}" if name else part, None
            continue
        found = next((candidate for candidate in candidates if part in candidate), None)
        if found is None and part != location[-1]:
            # The tag of a union: it names which spec was tried and stands in no file.
            candidates = [candidate for candidate in candidates if _is_tagged(candidate, part)] or candidates
            continue
        neighbours = found or candidates[0]
        field = found[part] if found else None
        candidates = list(forms_in(field.annotation)) if field else candidates
        name += f".{part}" if name else part
    return Place(name, field, neighbours)


def forms_in(annotation: Any) -> Iterator[Fields]:
    """Give the fields of every record that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation.model_fields
    for argument in get_args(annotation):
        yield from forms_in(argument)


def tags_of(field: FieldInfo | None) -> list[str]:
    """Give the first choice of each form of a union, which tells the forms apart."""
    forms = [] if field is None else forms_in(field.annotation)
    return [str(next(iter(form.values())).default) for form in forms]


def _is_tagged(fields: Fields, tag: str) -> bool:
    return any(field.default == tag for field in fields.values())
