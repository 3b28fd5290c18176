"""Every route asks for the right permission, and lets exactly those in who have it.

Requests are empty or nonsense: whatever is not refused as 401 or 403 was let in, and then refused for what it is.
"""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from league_server.accounts.recognition import COOKIE
from league_server.authorise import RULES, Actor, Permission, Scope, allowed, authorise
from league_server.clock import now
from league_server.dependencies import Allowed
from league_server.identifiers import new_token, token_hash
from league_server.jobs.job_status import JobKind, Lane
from league_server.jobs.queue import enqueue
from league_server.operation.guards import rate_limits
from league_server.problems import Problem
from league_server.tables import (
    ApiTokenRow,
    ArtifactKind,
    ArtifactRow,
    EntrantRow,
    EntrantTriesRow,
    EvaluationRow,
    LoginSessionRow,
    Role,
    SealedSeedsRow,
)
from racer.specs import EvaluationSpec
from tests.league_server.leaderboards.race import PHASE, PaperRace
from tests.league_server.people import new_account, sign_in
from tests.league_server.routes import (
    BY_ITS_OWN_RULE,
    EVERYBODY,
    OF_THE_LEAGUE_ONLY,
    OVERSEERS,
    PERMISSION_OF,
    PUBLIC_DESCRIPTION,
    ROLES,
    SAMPLES,
    WHO,
)
from tests.league_server.training.actors import Participant

REFUSED = {401, 403}
METHODS = ("GET", "PATCH", "PUT", "POST", "DELETE")
"""In this order things can be tried one after the other."""
NOT_THERE_YET = {
    "GET /api/models/{model_id}/package",
    "GET /api/trainings/{training_id}/trace",
    "GET /api/trainings/{training_id}/log",
    "GET /api/evaluations/{evaluation_id}/drives/{number}/trace",
    "GET /api/evaluations/{evaluation_id}/drives/{number}/step-log",
}
"""What trainings and evaluations that have not begun do not have, for nobody."""


@pytest.fixture
def settings(settings):
    """A league in which nobody asks too often."""
    return settings.model_copy(update={"reads_a_minute": 100_000, "changes_a_minute": 100_000})


@pytest.fixture(autouse=True)
def _patience(monkeypatch):
    """Nobody is refused for having been refused."""
    monkeypatch.setattr(rate_limits, "FAILURES", 100_000)
    monkeypatch.setattr(rate_limits, "STRANGER_CHANGES_A_MINUTE", 100_000)


@pytest.fixture
def ask(app):
    """Ask for a route: ``ask("GET /api/models/{model_id}", cookie, model_id=...)``; what is not said is nonsense."""
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:

        def send(route, cookie=None, token=None, **parts):
            method, path = route.split(" ")
            known = {"number": 1, "run": 1} | parts
            path = re.sub(r"{(\w+)}", lambda found: str(known.get(found[1], uuid4())), path)
            content = SAMPLES.get(route, {} if method in {"GET", "DELETE"} else {"json": {}})
            shown = (
                {"authorization": f"Bearer {token}"} if token else {"cookie": f"{COOKIE}={cookie}"} if cookie else {}
            )
            client.cookies.clear()
            return client.request(method, path, headers=shown, **content)

        yield send


def declared_permissions(app):
    """Return what each route of an application asks for; None for one that asks for nothing."""
    found = {}
    for context in iter_route_contexts(app.routes):
        dependant = getattr(context, "dependant", None)
        asked = [] if dependant is None else [one.call for one in dependant.dependencies]
        permissions = [call.permission.value for call in asked if isinstance(call, Allowed)]
        for method in context.methods - {"HEAD"}:
            found[f"{method} {context.path}"] = permissions[0] if permissions else None
    return found


def test_every_route_asks_for_its_permission(app):
    """Each route of the application is in the table, asks for the permission that stands there, and none is missing."""
    declared = declared_permissions(app)
    assert declared.pop(PUBLIC_DESCRIPTION) is None
    unguarded = [route for route, permission in declared.items() if permission is None]
    assert not unguarded, f"these ask for nothing; give them needs(Permission.…): {unguarded}"
    assert declared == PERMISSION_OF, "tests/league_server/routes.py says otherwise"


def test_the_table_knows_every_permission():
    """Every permission has its people, and at least one route."""
    assert set(WHO) == set(Permission)
    assert set(PERMISSION_OF.values()) == set(Permission)


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_everybody_is_let_in_where_the_table_says(ask, league, who):
    """Every route, as every role and as a stranger: refused with 401 or 403 exactly where the permission is not had."""
    offences = []
    account = None if who == "stranger" else new_account(league.database, who)
    for route, permission in PERMISSION_OF.items():
        answer = ask(route, None if account is None else sign_in(league.database, account))
        who_may = BY_ITS_OWN_RULE.get(route, WHO[permission])
        may = who in who_may and not (who == "stranger" and route in OF_THE_LEAGUE_ONLY)
        expected = "let in" if may else 401 if who == "stranger" else 403
        got = answer.status_code if answer.status_code in REFUSED or answer.status_code >= 500 else "let in"
        if got != expected:
            offences.append(f"{route}: {got}, not {expected}: {answer.text[:200]}")
    assert not offences, "\n".join(offences)


def test_a_token_needs_the_scope(ask, league):
    """Every route, with an administrator's token for all but the scope that it takes, and for that and reading."""
    offences = []
    account = new_account(league.database, "administrator")
    for route, permission in PERMISSION_OF.items():
        if permission == "anybody":
            continue
        scope = RULES[Permission(permission)].scope
        for scopes, expected in (({*Scope} - {scope}, {403}), ({scope, Scope.READ}, None)):
            status = ask(route, token=give_token(league, account, scopes)).status_code
            if (status not in expected) if expected else (status in REFUSED):
                offences.append(f"{route} with {sorted(scopes)}: {status}")
    assert not offences, "\n".join(offences)


def give_token(league, account, scopes):
    """Give an account a token and return it."""
    secret = new_token("racer_")
    with league.database.session() as session:
        session.add(
            ApiTokenRow(
                account_id=account.id, name="x", token_hash=token_hash(secret), scopes=sorted(scopes), created_at=now()
            )
        )
    return secret


@pytest.fixture
def things(league, client_of, make_account):
    """Somebody's things: a model, its training and job, a file, a submission, a session and a token; and whose."""
    account = make_account()
    owner = Participant(league, client_of(account), account.id)
    model = owner.make_model()
    training = owner.post(f"/models/{model['id']}/trainings")
    time = now()
    with league.database.session() as session:
        key = league.storage.put_content("packages", b"content", ".txt")
        rows = {
            "artifact_id": ArtifactRow(
                owner_id=account.id, kind=ArtifactKind.LOG, name="log.txt", key=key, sha256="0" * 64, size_bytes=7,
                facts={"weights_sha256": "0" * 64}, created_at=time,
            ),
            "token_id": ApiTokenRow(
                account_id=account.id, name="x", token_hash=token_hash("x"), scopes=["read"], created_at=time
            ),
            "session_id": LoginSessionRow(
                account_id=account.id, token_hash=token_hash("y"), created_at=time, last_seen_at=time,
                expires_at=time + timedelta(days=1),
            ),
        }  # fmt: skip
        session.add_all(rows.values())
        session.flush()
        job = enqueue(session, kind=JobKind.EVALUATION, lane=Lane.EVALUATION, owner_id=account.id)
        rows["evaluation_id"] = EvaluationRow(
            job_id=job.id, owner_id=account.id, model_id=UUID(model["id"]), package_id=rows["artifact_id"].id,
            package_sha256="0" * 64, request=EvaluationSpec().model_dump(mode="json"), created_at=time,
        )  # fmt: skip
        session.add(rows["evaluation_id"])
    ids = {name: row.id for name, row in rows.items()}
    race = PaperRace(league.database)
    with league.database.session() as session:
        session.add(EntrantRow(race_id=race.id, account_id=account.id, joined_at=time))
        session.flush()
        session.add(EntrantTriesRow(race_id=race.id, account_id=account.id, phase=PHASE))
        sealed = {"seeds": [], "salt": "x", "commitment": "x", "committed_at": time}
        session.add(SealedSeedsRow(race_id=race.id, phase=PHASE, **sealed))
    submission = race.submit(account.id)
    return account, ids | {
        "model_id": model["id"],
        "training_id": training["id"],
        "job_id": training["job_id"],
        "submission_id": submission,
    }


def about(things, permissions):
    """Return the routes that are about somebody's own things, those that only look first."""
    own = [
        route
        for route, permission in PERMISSION_OF.items()
        if permission in permissions and set(re.findall(r"{(\w+)}", route)) & set(things[1])
    ]
    return sorted(own, key=lambda route: METHODS.index(route.split(" ")[0]))


def is_hidden(answer):
    """Whether an answer says that there is nothing, or nothing that is one's own."""
    return answer.status_code == 404 and answer.json()["type"] == "/problems/not-found"


@pytest.mark.parametrize("role", ROLES)
def test_things_of_others_are_not_there(ask, league, things, role):
    """A colleague's things are not there, besides for those who oversee what is asked; they are changed by nobody."""
    offences = []
    account = new_account(league.database, role)
    for route in about(things, OVERSEERS):
        if PERMISSION_OF[route] == "enter_races" and role in {"organiser", "administrator"}:
            continue  # whom the race's own rules let withdraw a submission is tested there
        answer = ask(route, sign_in(league.database, account), **things[1])
        may = role in OVERSEERS[PERMISSION_OF[route]]
        is_right = is_hidden(answer) != may or (may and route in NOT_THERE_YET)
        if not is_right or answer.status_code in REFUSED or answer.status_code >= 500:
            offences.append(f"{route}: {answer.status_code} {answer.text[:200]}")
    assert not offences, "\n".join(offences)


def test_ones_own_things_are_there(ask, league, things):
    """The owner of things is let in to all of them."""
    offences = []
    for route in about(things, OVERSEERS):
        answer = ask(route, sign_in(league.database, things[0]), **things[1])
        is_in = answer.status_code < 500 and answer.status_code not in REFUSED
        if not is_in or (is_hidden(answer) and route not in NOT_THERE_YET):
            offences.append(f"{route}: {answer.status_code} {answer.text[:200]}")
    assert not offences, "\n".join(offences)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("permission", list(Permission))
def test_the_function_says_what_the_table_says(role, permission):
    """``allowed`` and ``authorise`` agree with the table for every role, for one's own things and for others'."""
    me, somebody = uuid4(), uuid4()
    actor = Actor(me, role, via="session")
    may = role in WHO[permission]
    assert allowed(actor, permission) == allowed(actor, permission, me) == may
    overseers = OVERSEERS.get(permission)
    if overseers is not None:
        assert allowed(actor, permission, somebody) == (role in overseers)
    if may:
        authorise(actor, permission, me)
        return
    with pytest.raises(Problem) as told:
        authorise(actor, permission)
    assert told.value.status == 403
    assert told.value.next_step.ko
