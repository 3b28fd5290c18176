"""A problem as the reader gets it: a document of RFC 9457, in the reader's language."""

from __future__ import annotations

import math
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse

from league_server.problems.problem import Problem
from league_server.problems.reader import reader_language
from league_server.problems.sentences import OTHER_TITLE, TITLES
from racer.language import Language, Text

MEDIA_TYPE = "application/problem+json"


class RefusedField(BaseModel):
    """Why one field of a request was refused."""

    field: str = Field(description="Its dotted name, empty for the whole request.", examples=["spec.budget.minutes"])
    reason: str = Field(description="What is wrong with it.", examples=["It is 0."])
    next_step: str | None = Field(
        default=None,
        description="What is allowed, or what to do.",
        examples=["Allowed is more than 0, at most 10080 min."],
    )


class ProblemDocument(BaseModel):
    """Why a request was not answered as it was asked, and what to do next (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="What went wrong, for programs.", examples=["/problems/not-found"])
    title: str = Field(description="What the status means, in a few words.", examples=["Not found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(description="What went wrong, as a sentence.", examples=["There is nothing at this address."])
    field: str | None = Field(default=None, description="The field of the request that it is about.")
    next_step: str | None = Field(default=None, description="What the reader can do now.")
    errors: list[RefusedField] | None = Field(default=None, description="Every field that was refused.")
    request_id: str = Field(description="The number under which the server's log has this request.")


def request_number(request: HTTPConnection) -> str:
    """Return the number under which the log has a request."""
    return str(getattr(request.state, "request_id", ""))


def problem_response(request: Request, problem: Problem) -> JSONResponse:
    """Return the answer that tells the reader of a request about a problem."""
    document = problem_document(problem, reader_language(request), request_number(request))
    headers = {"cache-control": "no-store", **problem.headers}
    return JSONResponse(document, problem.status, headers=headers, media_type=MEDIA_TYPE)


def problem_document(problem: Problem, language: Language, request_id: str) -> dict[str, Any]:
    """Return the document in one language; members that do not apply are left out."""
    members = {
        "type": f"/problems/{problem.code}",
        "title": TITLES.get(problem.status, OTHER_TITLE),
        "status": problem.status,
        "detail": problem.detail,
        "field": problem.field,
        "next_step": problem.next_step,
        "errors": [
            {"field": error.field, "reason": error.reason, "next_step": error.next_step} for error in problem.errors
        ]
        or None,
        "request_id": request_id,
        **problem.extra,
    }
    return {name: _spoken(value, language) for name, value in members.items() if value is not None}


def _spoken(value: Any, language: Language) -> Any:
    """Return a value with every text in one language; JSON has no word for NaN and the infinities, so they are null."""
    match value:
        case Text():
            return value.to(language)
        case dict():
            return {name: _spoken(one, language) for name, one in value.items()}
        case list() | tuple():
            return [_spoken(one, language) for one in value]
        case float() if not math.isfinite(value):
            return None
    return value
