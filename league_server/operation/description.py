"""The description of the API (OpenAPI 3.1), from which programs and the web's types are made."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from league_server.problems import ProblemDocument, responses

PATH: Final = "/api/openapi.json"
SCHEMAS: Final = "#/components/schemas/{model}"
EVERYWHERE: Final = (421, 429, 500, 503)
"""How any request may be answered, whatever it is for."""
METHODS: Final = ("get", "put", "post", "delete", "patch")

INTRODUCTION: Final = """\
Everything that Racer's web pages do goes through this API, and programs can do the same.

**Who asks.** A browser has a session cookie; a program sends `Authorization: Bearer TOKEN` with a personal token. A
server in single-user mode asks for neither.

**What goes wrong** is told by a problem document (RFC 9457, `application/problem+json`) in the reader's language, with
the field, the reason and the next step.

**Long lists** come in pages: ask again with `cursor` set to the `next_cursor` of the page before.

**Times** are in UTC (ISO 8601), durations and lap times are whole numbers with their unit in the name.
"""
TAGS: Final = {
    "accounts": "People, how they sign in, their tokens and invitations.",
    "models": "A participant's models: what they were made of, their versions, packages and lineage.",
    "training": "Trainings: start, watch, stop and continue them.",
    "evaluations": "Official drives of a model, lap by lap, with recorded traces.",
    "jobs": "Queued work: where it stands and why, how long it will take, and how to stop it.",
    "reward functions": "Reward functions: check them, preview what they reward, build them without code.",
    "tracks": "The tracks of the league.",
    "races": "Races and seasons: rules, phases, and who takes part.",
    "submissions": "Models that were sent to a race, and how they did.",
    "leaderboards": "Standings: boards, own rank, groups, and what they are exported as.",
    "live": "One stream of events for each client, with everything that it watches.",
    "admin": "What administrators decide and look after: the league, jobs, workers, the audit log.",
    "operation": "For those who watch over the server.",
}
"""The parts of the API, in the order of a participant's way through it."""


def operation_id(route: APIRoute) -> str:
    """Return what programs that are made from the description call a route: ``models_create``."""
    return f"{route.tags[0]}_{route.name}".replace(" ", "_")


def describe(app: FastAPI) -> None:
    """Make an application describe itself with problem documents and ways to sign in."""
    made = app.openapi

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(made())
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign] # FastAPI's documented way to change the description


def _completed(schema: dict[str, Any]) -> dict[str, Any]:
    components = schema.setdefault("components", {})
    _, definitions = models_json_schema([(ProblemDocument, "serialization")], ref_template=SCHEMAS)
    components["schemas"] = dict(sorted((components.get("schemas", {}) | definitions["$defs"]).items()))
    components["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": "racer_session", "description": "A browser's session."},
        "token": {"type": "http", "scheme": "bearer", "description": "A personal token."},
    }
    schema["security"] = [{"session": []}, {"token": []}]
    anywhere = {str(status): entry for status, entry in responses(*EVERYWHERE).items()}
    for operations in schema["paths"].values():
        for method in METHODS:
            if method in operations:
                operations[method]["responses"] = anywhere | operations[method]["responses"]
    return schema
