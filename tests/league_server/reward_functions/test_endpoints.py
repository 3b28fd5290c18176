"""Help beside the editor and previews, over HTTP."""

from __future__ import annotations

import pytest

from league_server.clock import now
from league_server.tables import ArtifactKind, ArtifactRow
from racer.rewards import PARAMETER_NAMES, reward_function_names

SPEED = "def reward_function(params):\n    return params['speed']\n"


@pytest.fixture
def participant(client_as):
    """The browser of a participant; the application runs, so that previews do."""
    with client_as("participant") as client:
        yield client


def test_the_editor_gets_every_parameter_in_both_languages(participant):
    """Parameters and examples are those of the library, each with a sentence that somebody can read."""
    parameters = participant.get("/api/reward-functions/parameters").json()
    assert [each["name"] for each in parameters] == list(PARAMETER_NAMES)
    assert all(each["sentence"]["en"] and each["sentence"]["ko"] for each in parameters)
    examples = participant.get("/api/reward-functions/examples").json()
    assert [each["name"] for each in examples] == list(reward_function_names())


def test_examples_are_told_in_the_readers_language(client_of, make_account):
    """Title and idea are Korean for a Korean reader; the name and the source are the same for everybody."""
    answers = {
        language: client_of(make_account(language=language)).get("/api/reward-functions/examples").json()
        for language in ("en", "ko")
    }
    english, korean = ({each["name"]: each for each in answers[language]} for language in ("en", "ko"))
    assert english["go_fast"]["idea"].startswith("Pays for the speed")
    assert korean["go_fast"]["title"] == "빠르게 달리기"
    assert korean["go_fast"]["idea"].endswith("줍니다.")
    assert all(korean[name]["source"] == each["source"] for name, each in english.items())


def test_a_starter_plan_is_rendered_to_python_that_maps(participant):
    """What the builder's first starter says becomes Python, which a map then calls without a failure."""
    starter = participant.get("/api/reward-functions/builder").json()["starters"][0]
    plan = {"title": "mine", "terms": starter["terms"]}
    rendered = participant.post("/api/reward-functions/builder", json={"plan": plan, "language": "ko"})
    assert rendered.status_code == 200
    drawn = participant.post(
        "/api/reward-functions/map", json={"source": rendered.json()["source"], "track": "oval", "cell_m": 0.3}
    )
    assert drawn.status_code == 200
    assert drawn.json()["answer"]["problems"] == []


def test_a_function_that_fails_is_told_with_its_line(participant):
    """A file that is no Python is refused with the field, the line and the reader's language."""
    refused = participant.post(
        "/api/reward-functions/check",
        json={"source": "def reward_function(params)\n    return 1\n", "track": "oval"},
        headers={"accept-language": "ko"},
    )
    document = refused.json() if refused.status_code == 422 else refused.json()["answer"]
    assert "SyntaxError" in str(document)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("map", {"source": SPEED, "track": "nowhere"}, 404),
        ("map", {"source": SPEED, "track": "../../etc/passwd"}, 404),
        ("map", {"source": SPEED, "speed_mps": 99}, 422),
        ("map", {"source": SPEED, "heading_deg": "worst"}, 422),
        ("map", {"source": "x" * 200_000}, 422),
        ("map/point", {"source": SPEED, "x_m": 500, "y_m": 500}, 422),
        ("explain", {"source": SPEED, "trace_id": "00000000-0000-0000-0000-000000000000"}, 404),
        ("rejudge", {"source": SPEED, "trace_ids": []}, 422),
    ],
)
def test_what_cannot_be_previewed_is_refused(participant, path, body, status):
    """Unknown tracks and drives, numbers out of range and endless files are refused with a next step or a reason."""
    refused = participant.post(f"/api/reward-functions/{path}", json=body)
    assert refused.status_code == status
    assert refused.headers["content-type"].startswith("application/problem+json")


def test_nobody_previews_on_another_persons_drive(participant, make_account, league):
    """A lap trace of somebody else is not there for a participant."""
    owner = make_account()
    with league.database.session() as session:
        row = ArtifactRow(
            owner_id=owner.id, kind=ArtifactKind.LAP_TRACE, name="1.trace.json", key="traces/none", sha256="0" * 64,
            size_bytes=1, created_at=now(),
        )  # fmt: skip
        session.add(row)
    body = {"source": SPEED, "trace_id": str(row.id)}
    assert participant.post("/api/reward-functions/explain", json=body).status_code == 404
