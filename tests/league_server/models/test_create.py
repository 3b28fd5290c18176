"""Making models: what is asked for, and what is refused."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from league_server.models.reward import checked_source
from league_server.problems import Problem
from league_server.tables import LeagueRow, ModelRow
from racer.rewards.catalog import reward_function_path
from racer.specs import TrainingSpec

PLAN = {"title": "Mine", "terms": [{"kind": "near_center"}, {"kind": "speed", "weight": 2.0}]}
HIDDEN = ["a\u0000b", "a\u202eb", "\u2066hidden\u2069", "a\u200bb", "\ufeffname", "a\u2028\u0007"]
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
UNUSUAL = [
    "../../etc/passwd",
    "C:\\con\\nul",
    "'; DROP TABLE models;--",
    "<script>",
    "=cmd()",
    "😀" * 100,
    "모델 1",
    "é",
]


def test_a_name_alone_makes_a_model_that_learns(participant):
    """Everything else has a default: the trainer's own spec, and the default reward function."""
    model = participant.post("/models", name="First")
    version = model["version"]
    assert (model["latest_version"], version["number"], version["race_type"]) == (1, 1, "time_trial")
    assert TrainingSpec(**version["spec"] | {"reward_function": "progress_gain"}) == TrainingSpec()
    assert version["reward"] == {"source": reward_function_path("progress_gain").read_text(), "plan": None}
    assert participant.get(f"/models/{model['id']}") == model


def test_specs_are_the_trainers_own(participant):
    """What a request says is kept, and what it does not say is filled in by the same rules as in a spec's file."""
    spec = {"track": "oval", "reverse": True, "seed": 7, "hyperparameters": {"batch_size": 128}}
    found = participant.make_model(spec=spec)["version"]["spec"]
    whole = TrainingSpec(**spec | {"reward_function": "reward_function.py"})
    assert found == whole.model_dump(mode="json")
    again = participant.make_model(spec=found)["version"]["spec"]
    assert again == found


def test_a_plan_becomes_code(participant):
    """The builder's plan is kept beside the Python that it stands for, with comments in the reader's language."""
    reward = participant.make_model(reward={"plan": PLAN})["version"]["reward"]
    assert reward["plan"]["title"] == "Mine"
    assert "def reward_function(params):" in reward["source"]
    participant.client.headers["accept-language"] = "ko"
    assert "평가 항목" in participant.make_model(reward={"plan": PLAN})["version"]["reward"]["source"]


def test_code_is_kept_with_plain_line_ends(participant):
    """The marks of an editor go, and nothing else changes."""
    code = "\ufeffdef reward_function(params):\r\n    return 1.0  # 점수\r"
    source = participant.make_model(reward={"code": code})["version"]["reward"]["source"]
    assert source == "def reward_function(params):\n    return 1.0  # 점수\n"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("def reward_function(params):\n    return (1\n", 2),
        ("x = 1\n", None),
        ("def reward_function(params):\n    return '\0'\n", 2),
        (f"x = {'-' * 100_000}1", None),
        ("# coding: rot13\n", 1),
    ],
)
def test_code_that_is_no_reward_function_is_refused(participant, code, line):
    """The answer names the field and the line, in both languages, and no model is made."""
    details = set()
    for language in ("en", "ko"):
        participant.client.headers["accept-language"] = language
        problem = participant.post("/models", 422, name="x", reward={"code": code})
        assert (problem["field"], problem.get("line")) == ("reward.code", line)
        details.add(problem["detail"])
    assert len(details) == 2
    assert participant.get("/models")["items"] == []


def test_characters_that_no_file_can_hold_are_refused(participant):
    """Half of a character is refused, from a request as from an imported file, with its line."""
    content = b'{"name": "x", "reward": {"code": "def reward_function(params):\\n    return \\"\\ud800\\""}}'
    answer = participant.client.post("/api/models", content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    with pytest.raises(Problem) as refused:
        checked_source("def reward_function(params):\n    return '\ud800'\n", "files")
    assert refused.value.extra["line"] == 2


@pytest.mark.parametrize(
    "reward",
    [{}, {"code": "", "example": "go_fast"}, {"example": "go_fast", "plan": PLAN}, {"file": "/etc/passwd"}],
)
def test_a_reward_is_exactly_one_thing(participant, reward):
    """Code, example or plan: none of them, and two of them, are refused, in the reader's language."""
    english = participant.post("/models", 422, name="x", reward=reward)
    participant.client.headers["accept-language"] = "ko"
    korean = participant.post("/models", 422, name="x", reward=reward)
    assert english["errors"][0]["field"].startswith("reward")
    assert english["errors"][0]["reason"] != korean["errors"][0]["reason"]


@pytest.mark.parametrize("name", ["../reward_functions/go_fast", "/etc/passwd", "go_fast.py", "nobody", "a\u0000b"])
def test_names_are_never_paths(participant, name):
    """Where a name is meant, a path is not looked at."""
    participant.post("/models", 422, name="x", reward={"example": name})
    participant.post("/models", 404, name="x", spec={"track": name})


def test_the_name_of_the_reward_file_is_not_for_requests(participant):
    """A spec cannot name another file as its reward function."""
    participant.post("/models", 422, name="x", spec={"reward_function": "/etc/passwd"})


@pytest.mark.parametrize("field", ["name", "description", "note"])
@pytest.mark.parametrize("text", HIDDEN)
def test_hidden_characters_are_refused(participant, field, text):
    """Nothing that a reader cannot see gets into what is shown, whichever field it is in."""
    problem = participant.post("/models", 422, **{"name": "x", field: text})
    assert problem["errors"][0]["field"] == field


@pytest.mark.parametrize(("field", "most"), [("name", 100), ("description", 2000), ("note", 200)])
def test_too_much_is_refused(participant, field, most):
    """Each field has room for so many characters and no more; a family of emoji is seven of them."""
    participant.post("/models", **{"name": "x", field: "글" * most})
    participant.post("/models", 422, **{"name": "x", field: "글" * (most + 1)})
    model = participant.post("/models", **{"name": "x", field: FAMILY * (most // 7)})
    assert FAMILY * (most // 7) in (model["name"], model["description"], model["version"]["note"])
    participant.post("/models", 422, **{"name": "x", field: FAMILY * most})


@pytest.mark.parametrize("text", ["", " \n\t ", "\u2028"])
def test_a_name_is_not_empty(participant, text):
    """Spaces alone are no name; of a description or a note nothing is left of them."""
    participant.post("/models", 422, name=text)
    model = participant.post("/models", name="x", description=text, note=text)
    assert (model["description"], model["version"]["note"]) == ("", "")


@pytest.mark.parametrize("text", UNUSUAL)
def test_unusual_names_are_only_names(participant, text):
    """What looks like a path, a query or a formula is kept as it is, and is never one."""
    model = participant.make_model(name=text)
    assert participant.get(f"/models/{model['id']}")["name"] == text
    participant.train(model["id"])
    sent = participant.client.get(f"/api/models/{model['id']}/package")
    header = sent.headers["content-disposition"]
    assert header.startswith('attachment; filename="')
    assert "/" not in header.partition(";")[2].replace("UTF-8''", "")
    assert "\n" not in header


def test_lines_and_spaces_are_put_in_order(participant):
    """Names stand on one line with single spaces; descriptions keep their lines."""
    model = participant.post("/models", name="  my \n first  model ", description=" one\r\ntwo ")
    assert (model["name"], model["description"]) == ("my first model", "one\ntwo")


def test_the_quota_of_models_is_counted(participant, league):
    """One model more than the month allows is refused, and nothing of it is there."""
    with league.database.session() as session:
        session.execute(update(LeagueRow).values(models_a_month=2))
    for _ in range(2):
        participant.make_model()
    problem = participant.post("/models", 409, name="One too many")
    assert problem["type"] == "/problems/quota-used-up"
    with league.database.reading() as session:
        assert session.scalars(select(func.count()).select_from(ModelRow)).one() == 2


def test_a_refused_model_costs_nothing(participant, league):
    """A model that is not made does not count."""
    with league.database.session() as session:
        session.execute(update(LeagueRow).values(models_a_month=1))
    participant.post("/models", 404, name="x", spec={"track": "nowhere"})
    participant.make_model()


def test_strangers_make_no_models(client_of):
    """Who is not signed in is told to."""
    assert client_of(None).post("/api/models", json={"name": "x"}).status_code == 401
