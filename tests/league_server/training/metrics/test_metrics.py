"""The curves of a training."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from league_server.runner.work import METRICS, LinesAppended
from league_server.tables import MetricLineRow
from tests.league_server.training.real_run import metric_lines, told_of_run


@pytest.fixture
def watched(participant):
    """A training that runs, and its job."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    return training, job


def test_curves_are_what_the_lines_say(participant, watched):
    """Each series has the values of the lines, over steps, seconds or iterations."""
    training, job = watched
    job.tell(*told_of_run())
    lines = [json.loads(line) for line in metric_lines()]
    iterations = [line for line in lines if line["kind"] == "iteration"]
    evaluations = [line for line in lines if line["kind"] == "evaluation"]
    for by, field in (("steps", "steps"), ("seconds", "elapsed_s"), ("iterations", "iteration")):
        found = participant.get(f"/trainings/{training['id']}/metrics", by=by)
        series = found["series"]
        assert series["reward"] == {
            "x": [line[field] for line in iterations],
            "y": [line["mean_reward"] for line in iterations],
            "points": 3,
        }
        assert series["entropy"]["y"] == [line["update"]["entropy"] for line in iterations]
        assert series["evaluation_progress_percent"]["x"] == [line[field] for line in evaluations]
        assert not found["is_thinned"]


def test_places_without_a_value_are_left_out(participant, watched):
    """Where no lap was driven there is no point, and a series without any is not there."""
    training, job = watched
    job.tell(*told_of_run())
    series = participant.get(f"/trainings/{training['id']}/metrics")["series"]
    assert "best_lap_s" not in series
    assert "evaluation_mean_lap_s" not in series


def test_what_is_new_comes_alone(participant, watched):
    """Who asks with the answer before gets what came since, and nothing where nothing did."""
    training, job = watched
    path = f"/trainings/{training['id']}/metrics"
    assert participant.get(path) | {"training_id": 0} == {
        "training_id": 0,
        "by": "steps",
        "since": 0,
        "next": 0,
        "is_thinned": False,
        "series": {},
    }
    lines = metric_lines()
    job.tell(LinesAppended(METRICS, 0, lines[:3]))
    first = participant.get(path)
    assert first["next"] == 3
    job.tell(LinesAppended(METRICS, 3, lines[3:]))
    rest = participant.get(path, since=first["next"])
    assert rest["series"]["reward"]["x"] == [256.0, 384.0]
    assert participant.get(path, since=rest["next"])["series"] == {}


def test_long_curves_are_thinned(participant, watched, league):
    """No series has more than a thousand points, and the peak of a single iteration is among them."""
    training, _ = watched
    line = json.loads(metric_lines()[0])
    peak = 3333
    rows = [
        {
            "training_id": UUID(training["id"]),
            "number": number,
            "kind": "iteration",
            "iteration": number,
            "line": line | {"steps": number, "mean_reward": 99.0 if number == peak else number % 7 / 7.0},
        }
        for number in range(5000)
    ]
    with league.database.session() as session:
        session.execute(MetricLineRow.__table__.insert(), rows)
    found = participant.get(f"/trainings/{training['id']}/metrics")
    reward = found["series"]["reward"]
    assert found["is_thinned"]
    assert reward["points"] == 5000
    assert len(reward["x"]) == len(reward["y"]) <= 1000
    assert (float(peak), 99.0) in zip(reward["x"], reward["y"], strict=True)
    few = participant.get(f"/trainings/{training['id']}/metrics", points=10)
    assert len(few["series"]["reward"]["x"]) <= 10


@pytest.mark.parametrize("query", [{"by": "miles"}, {"since": -1}, {"since": 2**40}, {"points": 1001}, {"points": 3}])
def test_what_cannot_be_drawn_is_refused(participant, watched, query):
    """Other axes, negative and huge numbers are 422."""
    training, _ = watched
    participant.get(f"/trainings/{training['id']}/metrics", 422, **query)
