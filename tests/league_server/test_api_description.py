"""The API does what its description says: no failure of ours, and no answer that is not written down.

Schemathesis makes requests from the OpenAPI description, valid ones and broken ones, and holds every answer against it.
More of them: ``RACER_FUZZ_EXAMPLES=200 python3 -m racer test tests/league_server/test_api_description.py``.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from league_server.app import create_app
from league_server.authorise import Scope
from league_server.clock import now
from league_server.identifiers import new_token, token_hash
from league_server.settings import Settings
from league_server.tables import ApiTokenRow
from tests.league_server.people import new_account

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
EXAMPLES = int(os.environ.get("RACER_FUZZ_EXAMPLES", "4"))
ENDLESS = "/api/events"
"""Its answer never ends; tests of its own watch it."""


DESCRIPTION = create_app(Settings(data_folder=Path("nowhere"))).openapi()
OPERATIONS = [
    (method.upper(), path) for path, methods in DESCRIPTION["paths"].items() for method in methods if path != ENDLESS
]


@pytest.fixture
def token(league):
    """The personal token of an administrator, with every scope."""
    secret = new_token("racer_")
    account = new_account(league.database, "administrator")
    with league.database.session() as session:
        session.add(
            ApiTokenRow(
                account_id=account.id,
                name="fuzz",
                token_hash=token_hash(secret),
                scopes=[scope.value for scope in Scope],
                created_at=now(),
                expires_at=now() + timedelta(days=1),
            )
        )
    return secret


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[" ".join(each) for each in OPERATIONS])
def test_every_answer_is_described(address, token, method, path):
    """Whatever is sent, the answer's status, type and shape are those of the description, and never a 500."""
    operation = schemathesis.openapi.from_url(f"{address}/api/openapi.json")[path][method]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def is_answered_as_described(case):
        answer = case.call(headers={"authorization": f"Bearer {token}"})
        case.validate_response(answer, checks=CHECKS)

    is_answered_as_described()
