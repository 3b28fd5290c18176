"""Going on with a training that has ended."""

from __future__ import annotations

import json
import tempfile
from contextlib import chdir
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from league_server.runner.work import METRICS, SPEC, FileWritten, LinesAppended
from league_server.tables import ArtifactRow, JobRow
from racer.jail import Level
from racer.specs import TrainingSpec
from racer.training import train
from tests.league_server.training.real_run import metric_lines, package, run_directory, told_of_run


@pytest.fixture
def trained(participant) -> dict:
    """A training that has ended."""
    return participant.train(participant.make_model()["id"])


def test_more_is_counted_from_the_checkpoint(participant, trained, league):
    """The budget counts from the very beginning, so what is added is added to what the checkpoint has used."""
    counters = json.loads(run_directory()["checkpoints/000003.json"])
    steps = participant.post(f"/trainings/{trained['id']}/continue", more={"steps": 500})
    assert steps["spec"]["budget"]["steps"] == counters["steps"] + 500
    minutes = participant.post(f"/trainings/{trained['id']}/continue", more={"minutes": 2.0})
    assert minutes["spec"]["budget"]["minutes"] == pytest.approx(2.0 + counters["elapsed_s"] / 60.0)
    laps = participant.post(f"/trainings/{trained['id']}/continue", more={"until_laps": 3})
    assert laps["spec"]["budget"]["until_laps"] == 3
    with league.database.reading() as session:
        assert session.get_one(JobRow, UUID(minutes["job_id"])).reserved_s == 120


def test_it_begins_with_what_the_other_has_left(participant, trained):
    """Curves, drives and packages are there at once, under the new training too."""
    new = participant.post(f"/trainings/{trained['id']}/continue", more={"steps": 128})
    assert (new["continues_id"], new["version"], new["steps"]) == (trained["id"], 1, 384)
    curves = [participant.get(f"/trainings/{each['id']}/metrics")["series"] for each in (trained, new)]
    assert curves[0] == curves[1]
    examined = participant.get(f"/trainings/{new['id']}/evaluations")
    assert [each["iteration"] for each in examined] == [3, 2, 1]
    assert all(each["trace"] for each in examined)


def test_a_real_training_goes_on_from_what_the_worker_gets(participant, trained):
    """What is handed out, put into a folder, is a run directory that the trainer resumes."""
    new = participant.post(f"/trainings/{trained['id']}/continue", more={"steps": 128})
    job = participant.job_of(new)
    work = job.begin()
    assert work.resumed_iteration == 3
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for name, content in [*work.files.items(), *((f"run/{each}", work.earlier[each]) for each in work.earlier)]:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(content)
        outcome = train(TrainingSpec.read(SPEC), "run", resume=True, jail=Level.OFF)
    assert (outcome.iterations, outcome.steps) == (4, 512)


def test_what_it_tells_leaves_the_other_alone(participant, trained):
    """Lines that the new training takes back, and packages that it replaces, stay as they were in the old one."""
    before = participant.get(f"/trainings/{trained['id']}/metrics")
    new = participant.post(f"/trainings/{trained['id']}/continue", more={"steps": 128})
    job = participant.job_of(new)
    job.begin()
    job.tell(LinesAppended(METRICS, 4, ()), FileWritten("last.zip", package()))
    assert participant.get(f"/trainings/{new['id']}/metrics")["next"] == 4
    assert participant.get(f"/trainings/{trained['id']}/metrics") == before
    files = [
        {each["name"]: each["sha256"] for each in participant.get(f"/trainings/{one['id']}/files")}
        for one in (trained, new)
    ]
    assert [name for name in files[0] if files[0][name] != files[1][name]] == ["last.zip"]


def test_what_still_runs_cannot_be_continued(participant):
    """One goes on with what has ended."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.tell(*told_of_run())
    problem = participant.post(f"/trainings/{training['id']}/continue", 409)
    assert problem["type"] == "/problems/still-running"


def test_without_a_checkpoint_there_is_nothing_to_go_on_from(participant):
    """A training that was stopped while it waited has left nothing."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.end()
    problem = participant.post(f"/trainings/{training['id']}/continue", 409)
    assert problem["type"] == "/problems/no-checkpoint"


def test_a_budget_beyond_every_bound_is_refused(participant, trained):
    """What is added may not lead past the most that a spec can say."""
    participant.post(f"/trainings/{trained['id']}/continue", 422, more={"steps": 10_000_000_000})
    participant.post(f"/trainings/{trained['id']}/continue", 422, more={"minutes": 10_080.0})


def test_files_are_shared_not_copied(participant, trained, league):
    """The new training's artifacts name the same stored objects."""
    new = participant.post(f"/trainings/{trained['id']}/continue", more={"steps": 128})
    with league.database.reading() as session:
        keys = [
            set(session.scalars(select(ArtifactRow.key).where(ArtifactRow.job_id == UUID(each["job_id"]))))
            for each in (trained, new)
        ]
    assert keys[0] == keys[1]
    assert len(metric_lines()) == participant.get(f"/trainings/{new['id']}/metrics")["next"]
