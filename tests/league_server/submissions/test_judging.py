"""Judging submissions over the sealed seeds, and judging them again."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import func, select

from league_server.jobs.handlers import Published
from league_server.jobs.job_status import JobReason, JobStatus
from league_server.jobs.queue import move
from league_server.problems import Problem
from league_server.races.editing import edit_race
from league_server.races.queries import race_with_rules
from league_server.races.rules import RaceRules
from league_server.races.schemas import RaceEdit
from league_server.runner.work import MODEL, SPEC, Ended, Outcome
from league_server.storage import Storage
from league_server.submissions.handler import LONGEST_SECONDS, JudgementHandler
from league_server.submissions.judging import judge_again
from league_server.submissions.results import JudgingError
from league_server.tables import (
    AnnouncementRow,
    ArtifactRow,
    BoardChangeRow,
    JobRow,
    JudgementFileRow,
    JudgementRow,
    RaceVersionRow,
    SealedSeedsRow,
    SubmissionRow,
)
from racer.language import Text
from racer.specs import EvaluationSpec
from tests.league_server.people import new_account
from tests.league_server.races.racing import (
    SEEDS,
    actor_of,
    drive,
    judge,
    judgement_of,
    new_model,
    new_race,
    rules_json,
    running,
    stored,
    submitted,
)

HANDLER = JudgementHandler()


def seeds_of(database, submission) -> list[int]:
    """Return the sealed seeds of a submission's phase."""
    with database.reading() as session:
        return session.get_one(SealedSeedsRow, (submission.race_id, submission.phase)).seeds


def announced(database, topic: str) -> list[tuple[str, dict]]:
    """Return what was announced on a topic, without what the queue says of its jobs."""
    with database.reading() as session:
        rows = session.scalars(select(AnnouncementRow).where(AnnouncementRow.topic == topic))
        return [(row.kind, row.payload) for row in rows if row.kind not in {"job", "status"}]


def edited(database, race, /, *, rejudge: bool = False, **rules) -> None:
    """Change the rules of a race as an organiser does."""
    organiser = new_account(database, "organiser")
    with database.session() as session:
        row, _, before = race_with_rules(session, race.id)
        phases = {"phases": before.to_json()["phases"]}
        wanted = RaceRules(**rules_json(**phases | rules))
        edit = RaceEdit(name=row.name, rules=wanted, version=row.latest_version, rejudge=rejudge)
        edit_race(session, actor_of(organiser), race.id, edit)


def test_the_work_is_an_evaluation_over_the_sealed_seeds(sqlite_database):
    """The executor gets the package that was submitted, the rules, and the seeds in their order."""
    storage = Storage.open("memory:")
    race, account = new_race(sqlite_database, reverse=True), new_account(sqlite_database)
    submission = submitted(sqlite_database, account, race)
    storage.put(submission.package_key, b"package")
    with running(sqlite_database, judgement_of(sqlite_database, submission).job_id) as (session, job):
        work = HANDLER.work(session, storage, job)
    spec = EvaluationSpec.from_values(json.loads(work.files[SPEC]), "spec.json")
    assert (work.kind, work.files[MODEL]) == ("evaluation", b"package")
    assert (spec.track, spec.reverse, spec.race.laps) == ("bean", True, 2)
    assert list(spec.seeds) == seeds_of(sqlite_database, submission)
    assert "reward_function.py" not in work.files


def test_scores_are_by_the_timing_method_of_the_race(database):
    """A judgement has a score for each seed, off-tracks and the best lap of all drives, and the boards hear of it."""
    race, account = new_race(database), new_account(database)
    submission = submitted(database, account, race)
    assert judge(database, submission, 8_000, 7_500, off_tracks=2).status is JobStatus.SUCCEEDED
    judgement = judgement_of(database, submission)
    assert judgement.seed_scores_ms == [7_500] * SEEDS
    assert (judgement.off_track_count, judgement.best_lap_ms) == (2 * 2 * SEEDS, 7_500)
    assert judgement.judged_at is not None
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(BoardChangeRow)) == 2
        assert session.scalar(select(func.count()).select_from(JudgementFileRow)) == SEEDS
    assert ("judged", {"phase": "final"}) in announced(database, f"race:{race.id}")
    assert announced(database, f"account:{account.id}")[-1][1]["what"] == "judged"


def test_equal_weights_that_come_while_a_judgement_ends_are_on_the_board(database):
    """Who submits equal weights in the very moment of the judgement's end waits for it, and the boards hear of both."""
    race, account, rival = new_race(database), new_account(database), new_account(database)
    first = submitted(database, account, race, new_model(database, account, "same"))
    model = new_model(database, rival, "same")
    spec, seeds = RaceRules(**rules_json()).race, seeds_of(database, first)
    files = [
        stored(f"evaluations/{run}.json", drive(spec, seed, 7_000).to_json().encode())
        for run, seed in enumerate(seeds, start=1)
    ]
    with ThreadPoolExecutor(1) as threads:
        with running(database, judgement_of(database, first).job_id) as (session, job):
            HANDLER.publish(session, job, Published(files=tuple(files)))
            assert HANDLER.finish(session, job, Ended(Outcome.DONE, 0, None, 1.0)).status is JobStatus.SUCCEEDED
            coming = threads.submit(submitted, database, rival, race, model)
            assert wait([coming], timeout=0.3).not_done
        coming.result()
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(BoardChangeRow)) == 3


def test_a_drive_that_does_not_qualify_has_no_score(database):
    """Without a completed lap there is no score on a seed, and the judgement stands."""
    race = new_race(database)
    submission = submitted(database, new_account(database), race)
    assert judge(database, submission, None, None).status is JobStatus.SUCCEEDED
    judgement = judgement_of(database, submission)
    assert judgement.seed_scores_ms == [None] * SEEDS
    assert judgement.best_lap_ms is None


def test_what_is_told_twice_is_kept_once(database):
    """A second attempt that tells the same drives again changes nothing."""
    race = new_race(database)
    submission = submitted(database, new_account(database), race)
    spec = RaceRules(**rules_json()).race
    files = [
        stored(f"evaluations/{run}.json", drive(spec, seed, 7_000, 7_000).to_json().encode())
        for run, seed in enumerate(seeds_of(database, submission), start=1)
    ]
    with running(database, judgement_of(database, submission).job_id) as (session, job):
        HANDLER.publish(session, job, Published(files=(files[1],)))
        assert job.progress == 0.5
        HANDLER.publish(session, job, Published(files=(files[0], files[1])))
        assert job.progress == 1.0
        assert HANDLER.finish(session, job, Ended(Outcome.DONE, 0, None, 1.0)).status is JobStatus.SUCCEEDED
    assert judgement_of(database, submission).seed_scores_ms == [7_000] * SEEDS


def test_a_failure_says_why_and_leaves_no_score(database):
    """A judgement that fails keeps the sentence, is no result, and is announced."""
    race, account = new_race(database), new_account(database)
    submission = submitted(database, account, race)
    with running(database, judgement_of(database, submission).job_id) as (session, job):
        ended = Ended(Outcome.FAILED, 2, Text("The package is broken.", "패키지가 손상되었습니다."), 1.0)
        finish = HANDLER.finish(session, job, ended)
    assert finish.status is JobStatus.FAILED
    assert finish.reason is JobReason.WORK_FAILED
    assert finish.details["sentence"]["en"] == "The package is broken."
    assert judgement_of(database, submission).judged_at is None
    assert announced(database, f"race:{race.id}")[-1] == ("not_judged", {"phase": "final"})


def test_missing_drives_are_no_result(database):
    """When a run ends well but a drive is missing, the judgement fails as the server's fault."""
    submission = submitted(database, new_account(database), new_race(database))
    with running(database, judgement_of(database, submission).job_id) as (session, job):
        finish = HANDLER.finish(session, job, Ended(Outcome.DONE, 0, None, 1.0))
    assert (finish.status, finish.reason) == (JobStatus.FAILED, JobReason.SERVER_FAILED)
    assert judgement_of(database, submission).judged_at is None


@pytest.mark.parametrize("changes", [{"seed": 1}, {"laps": 1, "minimum_laps": 1}, {"off_track_penalty_s": 0.0}])
def test_a_drive_by_other_rules_or_another_seed_is_no_result(sqlite_database, changes):
    """A result that was not driven by the race's rules with its seed is not taken, and the sentence has no seed."""
    submission = submitted(sqlite_database, new_account(sqlite_database), new_race(sqlite_database))
    spec = RaceRules(**rules_json()).race
    seeds = seeds_of(sqlite_database, submission)
    results = [drive(spec, seed, 7_000) for seed in seeds]
    wrong = results[1].race.model_copy(update=changes)
    results[1] = drive(wrong, wrong.seed, 7_000)
    files = tuple(
        stored(f"evaluations/{run}.json", result.to_json().encode()) for run, result in enumerate(results, start=1)
    )
    with running(sqlite_database, judgement_of(sqlite_database, submission).job_id) as (session, job):
        HANDLER.publish(session, job, Published(files=files))
        finish = HANDLER.finish(session, job, Ended(Outcome.DONE, 0, None, 1.0))
    assert finish.status is JobStatus.FAILED
    assert not any(str(seed) in json.dumps(finish.details) for seed in seeds)


def test_a_result_that_cannot_be_read_is_refused_without_quoting_it(sqlite_database):
    """A broken result fails the judgement with a sentence in which nothing of it stands."""
    submission = submitted(sqlite_database, new_account(sqlite_database), new_race(sqlite_database))
    broken = stored("evaluations/1.json", b'{"race": {"seed": 123456789, "laps": "many"}}')
    with (
        pytest.raises(JudgingError) as refused,
        running(sqlite_database, judgement_of(sqlite_database, submission).job_id) as (session, job),
    ):
        HANDLER.publish(session, job, Published(files=(broken,)))
    assert "123456789" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_files_of_no_drive_are_left_alone(database):
    """Logs, inputs and drives beyond the seeds are not kept, and nothing becomes an artifact of the owner."""
    submission = submitted(database, new_account(database), new_race(database))
    with database.reading() as session:
        artifacts = session.scalar(select(func.count()).select_from(ArtifactRow))
    names = ("log.txt", "spec.json", "evaluations/0.json", "evaluations/3.trace.json", "evaluations/1.trace.json")
    with running(database, judgement_of(database, submission).job_id) as (session, job):
        HANDLER.publish(session, job, Published(files=tuple(stored(name, b"{}") for name in names)))
    with database.reading() as session:
        assert [row.run for row in session.scalars(select(JudgementFileRow))] == [1]
        assert session.scalar(select(func.count()).select_from(ArtifactRow)) == artifacts
    assert judgement_of(database, submission).results == []


def test_an_organiser_has_a_failed_judgement_done_again(database):
    """A judgement that failed gets a new job, and then a result; one that waits or is judged is left alone."""
    race, account = new_race(database), new_account(database)
    submission = submitted(database, account, race)

    def again() -> None:
        with database.session() as session:
            judge_again(session, submission.judgement_id, account.id)

    with pytest.raises(Problem, match="being judged"):
        again()
    first = judgement_of(database, submission).job_id
    assert judge(database, submission, 7_000, 7_000, outcome=Outcome.FAILED).status is JobStatus.FAILED
    again()
    assert judgement_of(database, submission).job_id != first
    assert judge(database, submission, 7_000, 7_000).status is JobStatus.SUCCEEDED
    with pytest.raises(Problem, match="is judged"):
        again()


def test_rules_that_decide_results_need_a_word(database):
    """Once something is submitted, laps change only when the organiser says that all is judged again."""
    race = new_race(database)
    submission = submitted(database, new_account(database), race)
    judge(database, submission, 7_000, 7_000)
    with pytest.raises(Problem) as refused:
        edited(database, race, race={"laps": 3, "minimum_laps": 1})
    assert refused.value.code == "results-would-change"
    assert refused.value.detail.en.endswith("under the present ones: laps, longest drive, what counts for the rank.")
    assert refused.value.detail.ko.endswith(": 랩 수, 최대 주행 시간, 순위 기준.")
    assert judgement_of(database, submission).judged_at is not None


def test_everything_standing_is_judged_again_under_new_rules(database):
    """With the organiser's word every submission that stands gets a new judgement with the same seeds."""
    race, people = new_race(database), [new_account(database) for _ in range(3)]
    rows = [submitted(database, account, race, new_model(database, account, "same")) for account in people[:2]]
    rows.append(submitted(database, people[2], race))
    judge(database, rows[0], 7_000, 6_000)
    before, seeds = [judgement_of(database, row) for row in rows], seeds_of(database, rows[0])
    edited(database, race, rejudge=True, race={"laps": 2, "minimum_laps": 2, "timing_method": "total"})
    after = [judgement_of(database, row) for row in rows]
    assert after[0].id == after[1].id != before[0].id
    assert after[2].id != before[2].id
    assert all(judgement.judged_at is None for judgement in after)
    with database.reading() as session:
        assert session.get_one(JobRow, before[2].job_id).status == JobStatus.STOPPED
    assert seeds_of(database, rows[0]) == seeds
    judge(database, rows[0], 7_000, 6_000)
    assert judgement_of(database, rows[1]).seed_scores_ms == [13_000] * SEEDS


def test_rules_that_only_show_leave_judgements_alone(database):
    """Dates, caps and names make a new version under which what was judged stays, and equal weights cost nothing."""
    race, account = new_race(database), new_account(database)
    submission = submitted(database, account, race, new_model(database, account, "same"))
    judge(database, submission, 7_000)
    edited(database, race, tries_cap=9, names_shown="display_name")
    rival = submitted(database, new_account(database), race)
    again = submitted(database, account, race, new_model(database, account, "same"))
    assert again.judgement_id == submission.judgement_id != rival.judgement_id
    with database.reading() as session:
        versions = session.scalars(select(RaceVersionRow).order_by(RaceVersionRow.number)).all()
        assert [(row.number, row.judged_as) for row in versions] == [(1, 1), (2, 1)]
        owners = {session.get_one(JudgementRow, row.judgement_id).race_version_id for row in (rival, again)}
    assert owners == {versions[0].id}


def test_withdrawn_submissions_are_not_judged_again(database):
    """What was withdrawn stays with its old judgement."""
    race, account = new_race(database), new_account(database)
    submission = submitted(database, account, race)
    judge(database, submission, 7_000)
    with database.session() as session:
        session.get_one(SubmissionRow, submission.id).withdrawn_at = submission.submitted_at
    edited(database, race, race={"laps": 3, "minimum_laps": 1})
    assert judgement_of(database, submission).id == submission.judgement_id


def test_a_judgement_has_a_time_limit_and_fails_with_it(database):
    """A drive that does not end is stopped after half an hour, fails with a sentence, and is not driven again."""
    race, account = new_race(database), new_account(database)
    model = new_model(database, account, "slow")
    submission = submitted(database, account, race, model)
    first = judgement_of(database, submission).job_id
    with running(database, first) as (session, job):
        finish = HANDLER.finish(session, job, Ended(Outcome.STOPPED, 0, None, LONGEST_SECONDS))
        assert move(session, job.id, job.fence, finish.status, finish.reason, finish.details)
    assert (finish.status, finish.reason) == (JobStatus.FAILED, JobReason.WORK_FAILED)
    assert "30 minutes" in finish.details["sentence"]["en"]
    submitted(database, account, race, model)
    assert judgement_of(database, submission).job_id == first


def test_judging_once_more_is_told_to_who_watches(database):
    """Whoever watches a race hears that something in it is judged once more."""
    race, account = new_race(database), new_account(database)
    submission = submitted(database, account, race)
    judge(database, submission, 7_000, outcome=Outcome.FAILED)
    with database.session() as session:
        judge_again(session, submission.judgement_id, account.id)
    assert announced(database, f"race:{race.id}")[-1] == ("judged_again", {"phase": "final"})
