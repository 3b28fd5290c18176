"""Real children, jailed, told of as they run: what is handed out is what they take, and what they leave is kept."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from league_server.jobs.executors.local import LocalExecutor
from league_server.runner.work import Ended, FileWritten, LinesAppended, Outcome, Started, Work
from tests.league_server.training.real_run import CHOICES, RACE

if TYPE_CHECKING:
    from tests.league_server.training.carried import CarriedJob

PATIENCE_SECONDS = 120.0


def carry_out(executor: LocalExecutor, job: CarriedJob, work: Work) -> Ended:
    """Have a real child do the work, and keep what it tells until it has ended."""
    handle = executor.start(work)
    give_up = time.monotonic() + PATIENCE_SECONDS
    try:
        while time.monotonic() < give_up:
            reports = handle.poll()
            job.tell(*(each for each in reports if isinstance(each, LinesAppended | FileWritten)))
            for report in reports:
                if isinstance(report, Ended):
                    job.end(report)
                    return report
                assert isinstance(report, LinesAppended | FileWritten | Started)
            time.sleep(0.05)
    finally:
        handle.close()
    raise TimeoutError


def test_a_model_is_trained_continued_and_evaluated_by_real_children(participant, tmp_path):
    """The whole way through real processes: train, go on from the checkpoint, drive, watch."""
    executor = LocalExecutor(tmp_path / "runs")
    model = participant.make_model(spec=CHOICES | {"track": "oval", "reverse": True})
    training, job = participant.start(model["id"])
    ended = carry_out(executor, job, job.begin())
    assert ended.outcome is Outcome.DONE, ended
    seen = participant.get(f"/trainings/{training['id']}")
    assert (seen["status"], seen["steps"], seen["stop_reason"]) == ("succeeded", 384, "steps")
    more = participant.post(f"/trainings/{training['id']}/continue", more={"steps": 128})
    job = participant.job_of(more)
    ended = carry_out(executor, job, job.begin())
    assert ended.outcome is Outcome.DONE, ended
    seen = participant.get(f"/trainings/{more['id']}")
    assert (seen["steps"], seen["stop_reason"]) == (512, "steps")
    curve = participant.get(f"/trainings/{more['id']}/metrics", by="iterations")["series"]["reward"]
    assert curve["x"] == [1.0, 2.0, 3.0, 4.0]
    examined = participant.get(f"/trainings/{more['id']}/evaluations")
    assert [each["iteration"] for each in examined] == [4, 3, 2, 1]
    assert all(each["trace"] for each in examined)
    evaluation, job = participant.evaluate(model["id"], race=RACE, seeds=[3, 5])
    ended = carry_out(executor, job, job.begin())
    assert ended.outcome is Outcome.DONE, ended
    drives = participant.get(f"/evaluations/{evaluation['id']}")["drives"]
    assert [(drive["seed"], drive["result"]["track"]) for drive in drives] == [(3, "oval"), (5, "oval")]
    assert drives[0]["result"]["direction"] == "clockwise"
    assert participant.client.get(f"/api/evaluations/{evaluation['id']}/drives/1/step-log").status_code == 200
    executor.close()
