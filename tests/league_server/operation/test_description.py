"""The API describes itself completely, and from this server alone."""

from __future__ import annotations

import re

import pytest

from league_server.app import create_app


@pytest.fixture
def description(settings, league):
    """The description of the whole API."""
    return create_app(settings, league=league).openapi()


def operations(description):
    """Give every operation with its place."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def references(part):
    """Give every reference in a part of the description."""
    if isinstance(part, dict):
        yield from (value for name, value in part.items() if name == "$ref")
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_it_is_served_as_openapi_3_1(client_of):
    """Programs find it at one address; there is no page that loads scripts from elsewhere."""
    client = client_of(None)
    assert client.get("/api/openapi.json").json()["openapi"].startswith("3.1.")
    for path in ("/docs", "/redoc", "/api/docs", "/api/redoc"):
        assert client.get(path).status_code == 404


def test_every_operation_explains_itself(description):
    """Every operation has a sentence, a known part of the API, and a name of its own for generated code."""
    known = {tag["name"] for tag in description["tags"]}
    names = []
    for place, operation in operations(description):
        assert operation.get("description") or operation.get("summary"), place
        assert set(operation["tags"]) <= known, place
        assert re.fullmatch(r"[a-z_]+", operation["operationId"]), place
        names.append(operation["operationId"])
    assert len(set(names)) == len(names)


def test_every_problem_is_a_problem_document(description):
    """Whatever an operation refuses with is described as one kind of document."""
    for place, operation in operations(description):
        for status, answer in operation["responses"].items():
            if status >= "400" and place != "GET /readyz":
                assert list(answer["content"]) == ["application/problem+json"], (place, status)
        assert {"421", "429", "500", "503"} <= set(operation["responses"]), place


def test_every_reference_leads_somewhere(description):
    """No part of the description refers to one that is missing."""
    schemas = description["components"]["schemas"]
    missing = {reference for reference in references(description) if reference.rsplit("/", 1)[1] not in schemas}
    assert not missing
    assert "HTTPValidationError" not in schemas


def test_problem_documents_have_examples(description):
    """Who writes a program sees what a problem looks like."""
    properties = description["components"]["schemas"]["ProblemDocument"]["properties"]
    assert properties["type"]["examples"] == ["/problems/not-found"]
    assert "RefusedField" in description["components"]["schemas"]
