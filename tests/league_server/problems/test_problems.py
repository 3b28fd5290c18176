"""Whatever goes wrong reaches the reader as a problem document, in the reader's language."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from typing import Annotated
from uuid import UUID  # noqa: TC003 - FastAPI reads annotations at run time

import pytest
from fastapi import Body, FastAPI, HTTPException, Query, Request, UploadFile
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from structlog.testing import capture_logs

from league_server.authorise import Actor
from league_server.problems import FieldProblem, Problem, install, problem_document, reader_language, responses
from racer.errors import RewardFunctionError, SpecError, TrackError
from racer.language import Text
from racer.specs import RaceSpec  # noqa: TC001 - FastAPI reads annotations at run time

KOREAN = {"accept-language": "ko-KR,ko;q=0.9,en;q=0.8"}


class NewRace(BaseModel):
    """A race as somebody asks for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=20, description="What it is called.")
    rules: RaceSpec


def wrong_statement():
    """Return what SQLite says of a statement that is wrong."""
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError) as told:
        connection.execute("SELECT secrets")
    return told.value


ERRORS = {
    "problem": Problem(
        "quota-used-up", 409, Text("Used up.", "다 썼습니다."), field="minutes", next_step=Text("Wait.", "기다리세요."),
        headers={"retry-after": "60"}, left_s=0, why=Text("Long runs", "긴 학습"), rate=math.inf,
    ),
    "spec": SpecError(Text("Too long.", "너무 깁니다.")),
    "track": TrackError("No such track."),
    "reward": RewardFunctionError(Text("It fails.", "실패합니다."), "secret/place.py", 3),
    "http": HTTPException(418, "I am a teapot."),
    "unreadable": HTTPException(400, "There was an error parsing the body."),
    "unique": IntegrityError("INSERT INTO secrets", {}, ValueError("UNIQUE")),
    "stale": StaleDataError("one row expected"),
    "database": OperationalError("SELECT secrets", {}, ValueError("locked")),
    "statement": OperationalError("SELECT secrets", {}, wrong_statement()),
    "bug": ZeroDivisionError("secrets"),
}  # fmt: skip


@pytest.fixture
def client():
    """A server of which every place fails in its own way."""
    app = FastAPI()
    install(app)

    @app.get("/errors/{name}")
    def fail(name: str):
        raise ERRORS[name]

    @app.get("/people")
    def people(limit: Annotated[int, Query(ge=1, le=200)] = 50, who: UUID | None = None):
        return [limit, who]

    @app.post("/races")
    def races(race: NewRace):
        return race

    @app.post("/lists")
    def lists(races: list[NewRace]):
        return races

    @app.post("/pairs")
    def pairs(first: Annotated[NewRace, Body()], second: Annotated[int, Body(ge=0)]):
        return [first, second]

    @app.post("/files")
    def files(file: UploadFile):
        return file.filename

    @app.get("/half")
    def half():
        def pieces():
            yield b"half"
            raise ZeroDivisionError

        return StreamingResponse(pieces())

    @app.get("/mine")
    def mine(request: Request):
        request.state.actor = Actor(language="ko")
        raise ERRORS["spec"]

    return TestClient(app)


def told(response, status, code):
    """Return a problem document after checking what all of them have."""
    document = response.json()
    assert (response.status_code, document["status"], document["type"]) == (status, status, f"/problems/{code}")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert None not in document.values() or code == "quota-used-up"
    return document


def test_a_problem_is_told_as_it_was_raised(client):
    """Code, status, sentences, field, headers and further members reach the reader."""
    response = client.get("/errors/problem")
    document = told(response, 409, "quota-used-up")
    assert document == {
        "type": "/problems/quota-used-up",
        "title": "Not possible any more",
        "status": 409,
        "detail": "Used up.",
        "field": "minutes",
        "next_step": "Wait.",
        "request_id": "",
        "left_s": 0,
        "why": "Long runs",
        "rate": None,
    }
    assert response.headers["retry-after"] == "60"
    korean = client.get("/errors/problem", headers=KOREAN).json()
    assert (korean["detail"], korean["next_step"], korean["why"]) == ("다 썼습니다.", "기다리세요.", "긴 학습")


@pytest.mark.parametrize(
    ("name", "status", "code", "detail"),
    [
        ("spec", 422, "spec-error", "너무 깁니다."),
        ("track", 422, "track-error", "No such track."),
        ("reward", 422, "reward-function-error", "실패합니다."),
        ("http", 418, "status-418", "요청을 처리할 수 없습니다: I am a teapot."),
        ("unreadable", 400, "unreadable-request", "요청을 읽을 수 없습니다: There was an error parsing the body."),
        (
            "unique",
            409,
            "changed-meanwhile",
            "다른 사람이 같은 것을 동시에 바꾸었습니다. 이 요청으로 바뀐 것은 없습니다.",
        ),
        (
            "stale",
            409,
            "changed-meanwhile",
            "다른 사람이 같은 것을 동시에 바꾸었습니다. 이 요청으로 바뀐 것은 없습니다.",
        ),
        ("database", 503, "database-unavailable", "지금 데이터베이스가 응답하지 않습니다."),
        ("bug", 500, "internal-error", "서버에서 예상하지 못한 문제가 생겼습니다. 일부만 저장된 것은 없습니다."),
    ],
)
def test_every_error_becomes_a_document(client, name, status, code, detail):
    """The kinds of error that may leave an endpoint have a status, a code and a sentence in Korean."""
    response = client.get(f"/errors/{name}", headers=KOREAN)
    assert told(response, status, code)["detail"] == detail
    assert "secret" not in response.text


def test_a_reward_function_that_fails_names_its_line_only(client):
    """The line is the author's; the file's place is the server's."""
    assert client.get("/errors/reward").json()["line"] == 3


def test_a_failure_is_logged_and_not_shown(client):
    """What nobody foresaw stands in the log with its traceback; the reader gets a number to ask about."""
    with capture_logs() as logs:
        document = client.get("/errors/bug").json()
    assert [(entry["event"], entry["error"], entry["exc_info"]) for entry in logs] == [
        ("request_failed", "ZeroDivisionError", True)
    ]
    assert "Traceback" not in str(document)


def test_an_answer_that_breaks_halfway_is_no_whole_answer(client):
    """When a failure comes too late for a document, the connection breaks instead of ending well."""
    with pytest.raises(ZeroDivisionError):
        client.get("/half")


def test_what_is_not_there_is_told(client):
    """Unknown places and methods are documents too, and say which methods there are."""
    told(client.get("/nowhere"), 404, "not-found")
    response = client.post("/people")
    assert "POST" in told(response, 405, "method-not-allowed")["detail"]
    assert response.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/races", {"name": "", "rules": {}}, [("name", "It is ''.", "Allowed is 1 to 20 characters.")]),
        ("/races", {"rules": {"laps": 0}}, [
            ("name", "It is missing.", "What it is called."),
            ("rules.laps", "It is 0.", "Allowed is 1 to 100 laps."),
        ]),
        ("/races", {"name": "a", "rules": {"lap": 1}}, [("rules.lap", "It is not known.", None)]),
        ("/races", {"name": "a", "rules": {"laps": 1, "minimum_laps": 2}}, [
            ("rules", "Minimum_laps is 2, more than the 1 laps of the race.", None),
        ]),
        ("/lists", [{"name": "a", "rules": {"laps": 0}}], [
            ("[0].rules.laps", "It is 0.", "Allowed is 1 to 100 laps."),
        ]),
        ("/pairs", {"first": {"name": "a", "rules": {"laps": 0}}, "second": -1}, [
            ("first.rules.laps", "It is 0.", "Allowed is 1 to 100 laps."),
            ("second", "It is -1.", "Allowed is at least 0."),
        ]),
        ("/files", None, [("file", "It is missing.", "Give one.")]),
        ("/races", None, [("", "The content is missing.", "Give one.")]),
        ("/races", 3, [("", "It is 3.", "It has to be an object with named fields.")]),
    ],
)  # fmt: skip
def test_each_refused_field_is_named(client, path, body, expected):
    """A request that is not valid is told every field, what is wrong with it and what is allowed."""
    document = told(client.post(path, json=body), 422, "invalid-request")
    errors = [(error["field"], error["reason"], error["next_step"]) for error in document["errors"]]
    assert [error[:2] for error in errors] == [error[:2] for error in expected]
    for error, wanted in zip(errors, expected, strict=True):
        if wanted[0] != "rules.lap":
            assert error[2] == wanted[2]
    assert document.get("field") == (errors[0][0] if len(errors) == 1 else None)


def test_refused_fields_are_named_in_korean(client):
    """The same rules speak to a Korean reader."""
    document = client.get("/people?limit=0&who=me", headers=KOREAN).json()
    assert document["detail"] == "요청에 올바르지 않은 값이 있습니다. 아무것도 바뀌지 않았습니다."
    assert document["errors"] == [
        {"field": "limit", "reason": "'0' 값은 사용할 수 없습니다.", "next_step": "사용할 수 있는 값: 1~200."},
        {"field": "who", "reason": "'me' 값은 사용할 수 없습니다.", "next_step": "ID(UUID)여야 합니다."},
    ]


def test_broken_json_is_told(client):
    """What is not JSON is told with the place where it breaks."""
    response = client.post("/races", content=b'{"name": ', headers={"content-type": "application/json"})
    (error,) = told(response, 422, "invalid-request")["errors"]
    assert error == {
        "field": "",
        "reason": "The content is not valid JSON: Expecting value, at character 9.",
        "next_step": None,
    }


def test_what_is_not_said_to_be_json_is_told(client):
    """A body without its kind is not read; the answer says how to send it."""
    response = client.post("/races", content=b'{"name": "a"}')
    (error,) = told(response, 422, "invalid-request")["errors"]
    assert error["reason"] == "The content was not sent as JSON."
    assert error["next_step"] == "Send it with the header Content-Type: application/json."


def test_a_thousand_mistakes_are_not_all_told(client):
    """The answer to a long list of mistakes stays short."""
    document = client.post("/lists", json=[{}] * 1000).json()
    assert len(document["errors"]) == 50


def test_a_wrong_statement_is_no_database_that_is_away(client):
    """What no waiting mends is a failure of the server, and its reason is in the log and not in the answer."""
    with capture_logs() as lines:
        response = client.get("/errors/statement")
    told(response, 500, "internal-error")
    assert "secrets" not in response.text
    assert [line["event"] for line in lines] == ["request_failed"]


def test_the_account_decides_on_the_language(client):
    """Who has chosen Korean is answered in Korean, whatever the browser says."""
    assert client.get("/mine", headers={"accept-language": "en"}).json()["detail"] == "너무 깁니다."


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("ko", "ko"),
        ("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "ko"),
        ("en-US,en;q=0.9,ko;q=0.8", "en"),
        ("fr,ko;q=0.5,en;q=0.2", "ko"),
        ("en;q=0.1, ko;q=nonsense", "en"),
        ("ko;q=0", "en"),
        ("de;q=1,*", "en"),
        ("KO", "ko"),
        (";;,,=q", "en"),
        ("ko;level=1", "ko"),
    ],
)
def test_the_browser_decides_for_strangers(header, language):
    """The language with the greater weight in Accept-Language is spoken; English where neither is wanted."""
    request = Request({"type": "http", "headers": [(b"accept-language", header.encode())]})
    assert reader_language(request) == language


def test_several_refused_fields_stand_in_the_document():
    """A service can refuse several fields by itself, in the same form as requests that are not valid."""
    errors = (FieldProblem("rows[3].email", Text("Twice.", "두 번입니다."), Text("Take one out.", "하나를 빼세요.")),)
    problem = Problem("bad-rows", 422, Text("Some rows are wrong.", "잘못된 행이 있습니다."), errors=errors)
    assert problem_document(problem, "ko", "7")["errors"] == [
        {"field": "rows[3].email", "reason": "두 번입니다.", "next_step": "하나를 빼세요."}
    ]
    assert problem.sentence("ko") == "잘못된 행이 있습니다."


def test_a_route_lists_its_problems():
    """Each status has its words and the form of the document, as the one kind of content."""
    entry = responses(404)[404]
    assert entry["description"] == "Not found"
    assert list(entry["content"]) == ["application/problem+json"]
