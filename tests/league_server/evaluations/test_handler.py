"""What is kept of an evaluation, drive by drive."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from sqlalchemy import func, select

from league_server.runner.work import Ended, FileWritten, Outcome
from league_server.tables import AnnouncementRow, ArtifactKind, ArtifactRow
from racer.evaluation import EvaluationResult, LapTrace, summarise
from racer.language import Text
from tests.league_server.training.real_run import RACE, drives

SEEDS = (0, 1)


@pytest.fixture
def asked(participant):
    """An evaluation of two drives that has begun, and its job."""
    model = participant.make_model()
    participant.train(model["id"])
    evaluation, job = participant.evaluate(model["id"], race=RACE, seeds=list(SEEDS))
    job.begin()
    return evaluation, job


def told(*numbers: int) -> list[FileWritten]:
    """Return what a worker tells of some of the drives."""
    names = [f"evaluations/{number}{ending}" for number in numbers for ending in (".trace.json", ".json")]
    return [FileWritten(name, drives(SEEDS)[name]) for name in names]


def results() -> list[EvaluationResult]:
    """Return what the drives achieved."""
    return [EvaluationResult.model_validate_json(drives(SEEDS)[f"evaluations/{number}.json"]) for number in (1, 2)]


def test_results_come_drive_by_drive(participant, asked):
    """What was driven is there while the rest is still driven."""
    evaluation, job = asked
    job.tell(*told(1))
    seen = participant.get(f"/evaluations/{evaluation['id']}")
    assert (seen["status"], seen["progress"]) == ("running", 0.5)
    assert [drive["result"] is not None for drive in seen["drives"]] == [True, False]
    assert seen["drives"][0]["result"] == results()[0].model_dump(mode="json")
    job.tell(*told(2))
    job.end()
    seen = participant.get(f"/evaluations/{evaluation['id']}")
    assert (seen["status"], seen["progress"]) == ("succeeded", 1.0)
    assert [drive["seed"] for drive in seen["drives"]] == list(SEEDS)
    assert seen["summary"] == asdict(summarise(results()))
    listed = participant.get(f"/models/{evaluation['model_id']}/evaluations")["items"]
    assert listed == [{name: value for name, value in seen.items() if name != "drives"}]


def test_recorded_drives_can_be_watched(participant, asked):
    """Each drive's trace is sent whole, with what the page needs to find the road."""
    evaluation, job = asked
    job.tell(*told(1, 2))
    seen = participant.get(f"/evaluations/{evaluation['id']}")
    for number, drive in enumerate(seen["drives"], 1):
        sent = participant.client.get(f"/api/evaluations/{evaluation['id']}/drives/{number}/trace")
        assert sent.content == drives(SEEDS)[f"evaluations/{number}.trace.json"]
        assert drive["trace"]["rows"] == LapTrace.model_validate_json(sent.content).rows
        facts = participant.get(f"/artifacts/{drive['trace']['artifact_id']}")["facts"]
        assert (facts["track"], facts["reverse"], facts["seed"]) == ("bean", False, SEEDS[number - 1])
    assert participant.client.get(f"/api/evaluations/{evaluation['id']}/drives/3/trace").status_code == 404
    assert participant.client.get(f"/api/evaluations/{evaluation['id']}/drives/0/trace").status_code == 422


def test_the_same_report_twice_changes_nothing(participant, asked, league):
    """A report that comes again leaves the row, the artifacts and the announcements as they are."""
    evaluation, job = asked
    job.tell(*told(1))
    before = participant.get(f"/evaluations/{evaluation['id']}")

    def counts() -> list[int]:
        with league.database.reading() as session:
            return [session.scalar(select(func.count()).select_from(table)) for table in (ArtifactRow, AnnouncementRow)]

    counted = counts()
    job.tell(*told(1))
    assert counts() == counted
    assert participant.get(f"/evaluations/{evaluation['id']}") == before


def test_each_result_is_announced(participant, asked, league):
    """Who watches the job hears of every drive as it is done."""
    evaluation, job = asked
    job.tell(*told(1, 2))
    with league.database.reading() as session:
        query = select(AnnouncementRow.payload).where(
            AnnouncementRow.topic == f"job:{evaluation['job_id']}", AnnouncementRow.kind == "result"
        )
        payloads = session.scalars(query.order_by(AnnouncementRow.id)).all()
    assert [(each["number"], each["seed"]) for each in payloads] == [(1, 0), (2, 1)]
    assert participant.get(f"/evaluations/{evaluation['id']}")["job_id"] == evaluation["job_id"]


def test_an_evaluation_that_is_not_whole_did_not_succeed(participant, asked):
    """A worker that says it is done without all drives is not believed, and what came is kept."""
    evaluation, job = asked
    job.tell(*told(1))
    ended = job.end()
    assert (ended.status, ended.reason) == ("failed", "server_failed")
    assert ended.reason_details["sentence"]["ko"]
    assert participant.get(f"/evaluations/{evaluation['id']}")["drives"][0]["result"]


def test_a_stopped_evaluation_keeps_what_was_driven(participant, asked):
    """What had been driven when it was stopped stays."""
    evaluation, job = asked
    job.tell(*told(1))
    participant.post(f"/jobs/{evaluation['job_id']}/stop", 200)
    ended = job.end(Ended(Outcome.STOPPED, 130, None, 3.0))
    assert ended.status == "stopped"
    assert participant.get(f"/evaluations/{evaluation['id']}")["summary"]["drives"] == 1


def test_a_lost_evaluation_is_driven_again(participant, asked):
    """The next attempt tells the same results, and nothing is there twice."""
    evaluation, job = asked
    job.tell(*told(1))
    job.lose()
    job.begin()
    job.tell(*told(1, 2))
    assert job.end().status == "succeeded"
    assert participant.get(f"/evaluations/{evaluation['id']}")["summary"]["drives"] == 2


def test_results_of_other_drives_are_refused(participant, asked, league):
    """A result with another seed, of a drive that nobody asked for, or that is none, is left out."""
    evaluation, job = asked
    first, trace = (drives(SEEDS)[f"evaluations/1{ending}"] for ending in (".json", ".trace.json"))
    forged = json.loads(first) | {"best_lap_ms": 1}
    job.tell(
        FileWritten("evaluations/2.json", first),
        FileWritten("evaluations/3.json", first),
        FileWritten("evaluations/0.trace.json", trace),
        FileWritten("evaluations/1.json", json.dumps(forged).encode()),
        FileWritten("evaluations/1.trace.json", first),
        FileWritten("evaluations/other.json", first),
    )
    seen = participant.get(f"/evaluations/{evaluation['id']}")
    assert seen["summary"] is None
    with league.database.reading() as session:
        kinds = session.scalars(select(ArtifactRow.kind).where(ArtifactRow.name.like("evaluations/%.trace.json")))
        of_training = [kind for kind in kinds if kind == ArtifactKind.LAP_TRACE]
    assert len(of_training) == 3


def test_a_failure_says_why(participant, asked):
    """The worker's sentence is the job's."""
    evaluation, job = asked
    sentence = Text("The package is damaged.", "패키지가 손상되었습니다.")
    ended = job.end(Ended(Outcome.FAILED, 2, sentence, 1.0))
    assert (ended.status, ended.reason) == ("failed", "work_failed")
    assert participant.get(f"/evaluations/{evaluation['id']}")["status"] == "failed"
