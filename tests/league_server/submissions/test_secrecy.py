"""Sealed seeds stand nowhere that anybody can read before they are revealed."""

from __future__ import annotations

import json
import logging
from uuid import UUID

import structlog
from sqlalchemy import inspect, select

from league_server.database import Base
from league_server.runner.work import Outcome
from league_server.tables import JudgementRow, SealedSeedsRow
from tests.league_server.people import new_account
from tests.league_server.races.racing import judge, let_pass, new_race, submitted

KEPT_IN_SECRET = {"sealed_seeds.seeds", "sealed_seeds.salt", "judgements.results"}
"""Where seeds are kept: with their commitment, and in the results that are served without them."""


def rehearsed(database):
    """Hold a race up to its results: one submission judged, one failed. Return its seeds, as they would be written."""
    race, owner = new_race(database, number_of_seeds=5, reveal="by_organiser"), new_account(database)
    judge(database, submitted(database, owner, race), 7_000)
    judge(database, submitted(database, owner, race), 7_000, outcome=Outcome.FAILED)
    with database.reading() as session:
        sealed = session.get_one(SealedSeedsRow, (race.id, "final"))
    return race, owner, [str(seed) for seed in sealed.seeds if seed > 99_999] + [sealed.salt]


def test_no_other_column_has_them(database):
    """No row of any table tells a seed or the salt, but the sealed seeds and the judgements' results."""
    _, _, secrets = rehearsed(database)
    telling = set()
    with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                telling |= {
                    f"{table.name}.{column}"
                    for column, value in row.items()
                    if any(secret in json.dumps(value, default=str) for secret in secrets)
                }
    assert telling == KEPT_IN_SECRET


def test_no_answer_has_them(client_of, app, league):
    """Nothing that the owner, an organiser or an administrator reads over HTTP tells a seed before the reveal."""
    race, owner, secrets = rehearsed(league.database)
    let_pass(league.database, race.id, 2)
    with league.database.reading() as session:
        jobs = session.scalars(select(JudgementRow.job_id)).all()
    ids = {"race_id": str(race.id), "account_id": str(owner.id), "job_id": str(jobs[0]), "run": "1"}
    for role in (None, "organiser", "administrator"):
        browser = client_of(owner if role is None else new_account(league.database, role))
        own = browser.get(f"/api/races/{race.id}/submissions").json()["items"]
        ids["submission_id"] = own[0]["id"] if own else str(UUID(int=1))
        read = [path for path in _readable(app) if path.startswith(("/api/races", "/api/submissions", "/api/jobs"))]
        assert len(read) > 10
        for path in read:
            text = browser.get(_filled(path, ids)).text
            assert not any(secret in text for secret in secrets), path
    assert browser.post(f"/api/races/{race.id}/reveal").status_code == 200
    revealed = browser.get(f"/api/races/{race.id}/seeds").text
    assert all(secret in revealed for secret in secrets)


def test_no_log_line_has_them(database, caplog):
    """What goes wrong while judging is logged without seeds."""
    with structlog.testing.capture_logs() as logged, caplog.at_level(logging.DEBUG):
        _, _, secrets = rehearsed(database)
    text = json.dumps(logged, default=str) + caplog.text
    assert not any(secret in text for secret in secrets)


def test_no_row_shows_them_by_its_own_name(database):
    """A row that lands in a traceback is shown by its key, not by its columns."""
    _, _, secrets = rehearsed(database)
    with database.reading() as session:
        row = session.scalars(select(SealedSeedsRow)).one()
        assert inspect(row).persistent
        assert not any(secret in repr(row) for secret in secrets)


def _readable(app) -> list[str]:
    """Return every path that is read."""
    return [path for path, methods in app.openapi()["paths"].items() if "get" in methods]


def _filled(path: str, ids: dict[str, str]) -> str:
    for name, value in ids.items():
        path = path.replace(f"{{{name}}}", value)
    assert "{" not in path, path
    return path
