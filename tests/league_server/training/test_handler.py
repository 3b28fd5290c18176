"""What is kept of a training while it runs, and when it has ended."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select

from league_server.runner.work import METRICS, SPEC, Ended, FileWritten, LinesAppended, Outcome
from league_server.tables import AnnouncementRow, ArtifactKind, ArtifactRow, MetricLineRow, TrainingRow
from racer.language import Text
from racer.specs import TrainingSpec
from tests.league_server.training.real_run import REWARD, metric_lines, package, run_directory, told_of_run


def count(league, table) -> int:
    """Return how many rows a table has."""
    with league.database.reading() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def announced(league, topic) -> list[AnnouncementRow]:
    """Return what was announced on a topic, in order."""
    with league.database.reading() as session:
        query = select(AnnouncementRow).where(AnnouncementRow.topic == topic).order_by(AnnouncementRow.id)
        return list(session.scalars(query))


def test_a_worker_gets_the_spec_the_code_and_the_track(participant):
    """The spec names the files that come with it, and says everything else as the version says it."""
    model = participant.make_model()
    _, job = participant.start(model["id"])
    work = job.begin()
    spec = TrainingSpec.from_values(json.loads(work.files[SPEC]), SPEC)
    assert spec.reward_function in work.files
    assert spec.track == "track/bean.json"
    assert b'"bean"' in work.files[spec.track]
    assert work.files["reward_function.py"].decode() == REWARD
    assert spec.model_dump(exclude={"track"}) == TrainingSpec(**model["version"]["spec"]).model_dump(exclude={"track"})
    assert not work.earlier


def test_what_is_told_stands_in_the_row(participant):
    """Steps, episodes, time, finish rate and progress are those of the latest lines."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.tell(*told_of_run(2))
    seen = participant.get(f"/trainings/{training['id']}")
    lines = [json.loads(line) for line in metric_lines()]
    last = next(line for line in lines if line["kind"] == "iteration" and line["iteration"] == 2)
    assert (seen["steps"], seen["episodes"], seen["elapsed_s"]) == (256, last["episodes"], last["elapsed_s"])
    assert seen["finish_rate"] == 0.0
    assert seen["progress"] == pytest.approx(2 / 3)
    assert seen["stop_reason"] is None
    job.tell(*told_of_run())
    job.end()
    seen = participant.get(f"/trainings/{training['id']}")
    assert (seen["status"], seen["stop_reason"], seen["progress"]) == ("succeeded", "steps", 1.0)


def test_every_file_is_kept_as_what_it_is(participant, league):
    """Packages, drives, step logs, checkpoints, prints and inputs are told apart, with their facts."""
    participant.train(participant.make_model()["id"])
    with league.database.reading() as session:
        found = {row.name: row for row in session.scalars(select(ArtifactRow))}
    assert set(found) == set(run_directory()) - {METRICS}
    assert {name: ArtifactKind(row.kind) for name, row in found.items() if "/" not in name} == {
        "spec.json": ArtifactKind.INPUT,
        "reward_function.py": ArtifactKind.INPUT,
        "model_metadata.json": ArtifactKind.INPUT,
        "model.zip": ArtifactKind.BEST_PACKAGE,
        "last.zip": ArtifactKind.LAST_PACKAGE,
        "prints.log": ArtifactKind.PRINTS,
    }
    trace = found["evaluations/2.trace.json"]
    assert trace.kind == ArtifactKind.LAP_TRACE
    assert (trace.facts["iteration"], trace.facts["track"], trace.facts["reverse"]) == (2, "bean", False)
    assert found["checkpoints/000003.json"].facts["steps"] == 384
    assert found["training-simtrace/0-iteration.csv"].facts == {"iteration": 1}
    assert found["model.zip"].facts["libraries"]["torch"]


def test_the_same_report_twice_changes_nothing(participant, league):
    """A report that comes again leaves rows, artifacts and announcements as they are."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.tell(*told_of_run())
    before = [count(league, table) for table in (MetricLineRow, ArtifactRow, AnnouncementRow)]
    seen = participant.get(f"/trainings/{training['id']}")
    job.tell(*told_of_run())
    assert [count(league, table) for table in (MetricLineRow, ArtifactRow, AnnouncementRow)] == before
    assert participant.get(f"/trainings/{training['id']}") == seen


def test_lines_are_announced_before_files(participant, league):
    """Who watches hears of lines, then of drives, and finds both there."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.tell(*told_of_run())
    told = announced(league, f"training:{training['id']}")
    assert [each.kind for each in told] == ["metrics", "trace", "trace", "trace", "prints", "package", "package"]
    assert told[0].payload["next"] == len(metric_lines())
    trace = participant.get(f"/artifacts/{told[1].payload['artifact_id']}")
    assert trace["sha256"] == told[1].payload["sha256"]


def test_lines_that_are_taken_back_are_gone(participant, league):
    """A run that went on from an older checkpoint takes lines back, and the row goes back with them."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.tell(*told_of_run())
    kept = len([line for line in metric_lines() if json.loads(line)["iteration"] == 1])
    job.tell(LinesAppended(METRICS, kept, ()))
    seen = participant.get(f"/trainings/{training['id']}")
    assert (seen["steps"], seen["stop_reason"]) == (128, None)
    assert participant.get(f"/trainings/{training['id']}/metrics")["next"] == kept
    assert announced(league, f"training:{training['id']}")[-1].payload["since"] == kept


def test_lines_that_are_none_are_passed_over(participant):
    """Whatever a taken-over process writes, what can be read of it is kept and nothing fails."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    good = metric_lines()[0]
    values = json.loads(good)
    huge = json.dumps(values | {"steps": 2**60})
    odd = json.dumps(values | {"iteration": 2, "update": {"loss": 1.0, "\u0000": 2.0}})
    end = json.dumps({"iteration": 2, "kind": "end", "reason": "error", "message": "a\u0000b\ud800"})
    job.tell(LinesAppended(METRICS, 0, ("{", "[]", good, '{"kind":"iteration"}', huge, "[" * 5000, odd, end)))
    series = participant.get(f"/trainings/{training['id']}/metrics", by="iterations")["series"]
    assert series["reward"]["x"] == [1.0, 2.0]
    assert series["loss"]["y"] == [values["update"]["loss"], 1.0]
    assert participant.get(f"/trainings/{training['id']}")["stop_reason"] == "error"


def test_files_that_are_not_what_they_say_are_refused(participant, league):
    """A damaged package or drive is left out, and the training goes on."""
    _, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.tell(
        FileWritten("model.zip", package()[:-40]),
        FileWritten("evaluations/1.trace.json", b'{"rows": []}'),
        FileWritten("evaluations/1.json", b"\xff"),
        FileWritten("checkpoints/000001.json", b'{"steps": 1e999, "episodes": 1, "elapsed_s": 1}'),
        FileWritten("tensorboard/events", b"?"),
        FileWritten("prints.log", b"\xff\x00"),
    )
    with league.database.reading() as session:
        assert session.scalars(select(ArtifactRow.name)).all() == ["prints.log"]


def test_a_lost_training_goes_on_from_its_checkpoint(participant):
    """The next attempt gets what the first one told, its lines at their places."""
    _, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.tell(*told_of_run())
    job.lose()
    earlier = job.begin().earlier
    kept = {name for name in run_directory() if not name.startswith(("evaluations/", "training-simtrace/"))}
    assert set(earlier) == kept
    assert all(earlier[name] == run_directory()[name] for name in kept - {METRICS})
    lines = [json.loads(line) for line in earlier[METRICS].decode().splitlines()]
    assert [(line["kind"], line["iteration"]) for line in lines] == [
        (line["kind"], line["iteration"]) for line in map(json.loads, metric_lines())
    ]


def test_a_training_that_never_told_anything_begins_anew(participant):
    """Without files there is nothing to go on from."""
    _, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.lose()
    assert not job.begin().earlier


def test_a_failure_says_why_and_keeps_what_was_learnt(participant, league):
    """The sentence and the line of a failing reward function are the job's, and the package is there."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.tell(*told_of_run())
    sentence = Text("Line 2 fails.", "2번째 줄에서 실패했습니다.")
    ended = job.end(Ended(Outcome.FAILED, 2, sentence, 3.0, line=2))
    assert (ended.status, ended.reason_details["line"]) == ("failed", 2)
    assert participant.get(f"/models/{training['model_id']}/packages")
    with league.database.reading() as session:
        lineage = session.scalars(select(TrainingRow.lineage)).one()
    assert lineage["engine"].startswith("racer ")
