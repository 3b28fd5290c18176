"""What can be watched of a training besides its curves."""

from __future__ import annotations

import gzip
import json

import pytest

from league_server.runner.work import METRICS, FileWritten, LinesAppended
from racer.evaluation.lap_trace import LapTrace
from tests.league_server.training.real_run import metric_lines, run_directory, told_of_run


@pytest.fixture
def watched(participant):
    """A training that runs, and its job."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    return training, job


def test_evaluations_come_with_their_drives(participant, watched):
    """Each line of an evaluation stands with the drive of the same iteration, latest first."""
    training, job = watched
    job.tell(*told_of_run())
    examined = participant.get(f"/trainings/{training['id']}/evaluations")
    assert [each["iteration"] for each in examined] == [3, 2, 1]
    line = next(json.loads(each) for each in metric_lines() if '"evaluation"' in each)
    assert examined[-1] | {"trace": None} == {name: line[name] for name in examined[-1] if name != "trace"} | {
        "trace": None
    }
    content = participant.client.get(f"/api/artifacts/{examined[-1]['trace']['artifact_id']}/content").content
    assert content == run_directory()["evaluations/1.trace.json"]
    assert [each["iteration"] for each in participant.get(f"/trainings/{training['id']}/evaluations", before=3)] == [
        2,
        1,
    ]


def test_a_line_may_come_before_its_drive(participant, watched):
    """While the drive is on its way, the evaluation is shown without it."""
    training, job = watched
    job.tell(LinesAppended(METRICS, 0, metric_lines()[:3]))
    assert participant.get(f"/trainings/{training['id']}/evaluations")[0]["trace"] is None


def test_the_latest_drive_is_there_to_be_watched(participant, watched):
    """The latest recorded drive is a lap trace, compressed, and is not sent twice to who has it."""
    training, job = watched
    path = f"/api/trainings/{training['id']}/trace"
    assert participant.client.get(path).status_code == 404
    job.tell(*told_of_run())
    answer = participant.client.get(path, headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "application/json"
    assert LapTrace.model_validate_json(answer.content).rows > 1
    assert answer.content == run_directory()["evaluations/3.trace.json"]
    again = participant.client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_prints_and_the_log_are_text(participant, watched):
    """What the function printed and what the trainer said are empty first, then text in UTF-8."""
    training, job = watched
    paths = [f"/api/trainings/{training['id']}/{part}" for part in ("prints", "log")]
    assert [participant.client.get(path).text for path in paths] == ["", ""]
    job.tell(FileWritten("prints.log", "속도 <b>1</b>\n".encode()), FileWritten("log.txt", b"all is well\n"))
    answers = [participant.client.get(path) for path in paths]
    assert [answer.text for answer in answers] == ["속도 <b>1</b>\n", "all is well\n"]
    assert {answer.headers["content-type"] for answer in answers} == {"text/plain; charset=utf-8"}


def test_files_are_listed_by_kind(participant, watched):
    """Step logs, checkpoints and the rest are found by what they are."""
    training, job = watched
    job.tell(*told_of_run())
    path = f"/trainings/{training['id']}/files"
    assert [each["name"] for each in participant.get(path, kind="step_log")] == ["training-simtrace/0-iteration.csv"]
    assert [each["name"] for each in participant.get(path, kind="checkpoint")] == [
        "checkpoints/000003.json",
        "checkpoints/000003.safetensors",
    ]
    assert len(participant.get(path)) == len(run_directory()) - 1
    log = participant.get(path, kind="step_log")[0]
    sent = participant.client.get(f"/api/artifacts/{log['id']}/content", headers={"accept-encoding": "identity"})
    assert sent.content == run_directory()["training-simtrace/0-iteration.csv"]
    assert sent.headers["content-disposition"].startswith('attachment; filename="0-iteration.csv"')


def test_what_is_asked_for_by_its_hash_is_kept_for_ever(participant, watched):
    """With the hash of the very content the answer may be kept; with another hash it may not."""
    training, job = watched
    job.tell(*told_of_run())
    trace = participant.get(f"/trainings/{training['id']}/evaluations")[0]["trace"]
    path = f"/api/artifacts/{trace['artifact_id']}/content"
    kept = participant.client.get(path, params={"sha256": trace["sha256"]})
    assert "immutable" in kept.headers["cache-control"]
    other = participant.client.get(path, params={"sha256": "0" * 64})
    assert other.headers["cache-control"] == "private, no-cache"
    raw = gzip.compress(kept.content)
    assert gzip.decompress(raw) == other.content


def test_a_lost_file_is_told(participant, watched, league):
    """What the storage has lost is 410, not a failure of the server."""
    training, job = watched
    job.tell(*told_of_run())
    for stored in list(league.storage.list()):
        league.storage.delete(stored.key)
    assert participant.client.get(f"/api/trainings/{training['id']}/trace").status_code == 410
    best = participant.get(f"/trainings/{training['id']}/files", kind="best_package")[0]
    assert participant.client.get(f"/api/artifacts/{best['id']}/content").status_code == 410
