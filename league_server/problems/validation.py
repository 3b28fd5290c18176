"""Says of a request that is not valid which fields were refused, and what is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic.fields import FieldInfo
from starlette.requests import Request

from league_server.problems import sentences
from league_server.problems.problem import FieldProblem, Problem
from racer.language import Text
from racer.specs.explain import refusals
from racer.specs.explain.place import forms_in

LISTED: Final = 50
"""More refused fields than these do not help; a request with thousands shall not be answered with thousands."""


def refused_request(request: Request, error: RequestValidationError) -> Problem:
    """Return the problem that names each refused field of a request."""
    errors = [problem for part in _by_part(error) for problem in _explained(request, *part)]
    return Problem(
        "invalid-request",
        422,
        sentences.WRONG_VALUES,
        field=errors[0].field if len(errors) == 1 else None,
        next_step=sentences.CORRECT_THEM,
        errors=tuple(errors),
    )


def _by_part(error: RequestValidationError) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Give the refused values of each part of the request: its body, query, path, headers and cookies."""
    listed = sorted(error.errors()[:LISTED], key=lambda detail: str(detail["loc"][0]))
    for part, details in groupby(listed, key=lambda detail: str(detail["loc"][0])):
        yield part, [{**detail, "loc": detail["loc"][1:]} for detail in details]


def _explained(request: Request, part: str, details: list[Mapping[str, Any]]) -> Iterator[FieldProblem]:
    for detail in details:
        if detail["type"] == "json_invalid":
            reason = Text.same(str(detail["ctx"]["error"]))
            yield FieldProblem("", sentences.NOT_JSON.format(reason=reason, position=detail["loc"][0]))
    if part == "body" and _is_unread(request, details[0]):
        yield FieldProblem("", sentences.NOT_SENT_AS_JSON, sentences.SEND_AS_JSON)
        return
    readable = [detail for detail in details if detail["type"] != "json_invalid"]
    for refusal in refusals(readable, *_forms(request, part)):
        yield FieldProblem(refusal.field, refusal.reason, refusal.next_step)


def _is_unread(request: Request, detail: Mapping[str, Any]) -> bool:
    """Return whether a body is refused as a whole because nobody said that it is JSON."""
    return (
        not detail["loc"]
        and isinstance(detail["input"], bytes)
        and "json" not in request.headers.get("content-type", "")
    )


def _forms(request: Request, part: str) -> list[Mapping[str, FieldInfo]]:
    """Return the forms that a part of a request to its route may have."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return []
    if part == "body" and route.body_field is not None and len(route.dependant.body_params) == 1:
        return list(forms_in(route.body_field.field_info.annotation))
    fields = {field.alias: field.field_info for field in _parameters(route.dependant, part)}
    return [fields, *(form for field in fields.values() for form in forms_in(field.annotation))]


def _parameters(dependant: Dependant, part: str) -> Iterator[Any]:
    yield from getattr(dependant, f"{part}_params", [])
    for inner in dependant.dependencies:
        yield from _parameters(inner, part)
