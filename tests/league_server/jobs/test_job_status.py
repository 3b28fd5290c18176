"""The life of a job: every pair of statuses, and a sentence for each."""

from __future__ import annotations

import itertools
import string

import pytest
from sqlalchemy import func, select, update

from league_server.jobs.job_status import (
    ENDED,
    HELD,
    MOVES,
    REASON_SENTENCES,
    STATUS_SENTENCES,
    JobReason,
    JobStatus,
    legal_before,
    reason_sentence,
)
from league_server.jobs.queue import move
from league_server.tables import JobEventRow, JobRow
from racer.language import Text
from tests.league_server.jobs.fakes import add_job
from tests.league_server.people import new_account

LEGAL = {
    ("queued", "starting"),
    ("queued", "stopped"),
    ("starting", "running"),
    ("starting", "stopping"),
    ("starting", "queued"),
    ("starting", "stopped"),
    ("starting", "failed"),
    ("running", "stopping"),
    ("running", "queued"),
    ("running", "succeeded"),
    ("running", "stopped"),
    ("running", "failed"),
    ("stopping", "succeeded"),
    ("stopping", "stopped"),
    ("stopping", "failed"),
}
"""All moves, as the table of moves is meant."""


def test_a_job_moves_where_it_may_and_nowhere_else(database):
    """Of all pairs of statuses a job makes the legal moves, with one event each, and leaves no trace of the others."""
    job = add_job(database, new_account(database))
    count = select(func.count()).select_from(JobEventRow)
    for before, after in itertools.product(JobStatus, repeat=2):
        with database.session() as session:
            session.execute(update(JobRow).values(status=before.value))
            events = session.scalar(count)
            has_moved = move(session, job.id, job.fence, after, JobReason.DONE)
            assert has_moved == ((before.value, after.value) in LEGAL), (before, after)
            assert session.scalar(count) == events + has_moved
            assert session.scalar(select(JobRow.status)) == (after if has_moved else before).value


def test_statuses_are_waiting_held_or_ended():
    """A job waits, is somebody's, or has ended; nothing leads out of an end."""
    assert {JobStatus.QUEUED} | HELD | ENDED == set(JobStatus) == set(MOVES)
    assert {JobStatus.SUCCEEDED, JobStatus.STOPPED, JobStatus.FAILED} == ENDED
    assert all(status.is_ended == (status in ENDED) for status in JobStatus)
    assert legal_before(JobStatus.STARTING) == {JobStatus.QUEUED}


@pytest.mark.parametrize("sentences", [STATUS_SENTENCES, REASON_SENTENCES])
def test_everything_has_a_sentence_in_both_languages(sentences):
    """Every status and every reason has a sentence in English and in Korean that are filled with the same values."""
    assert set(sentences) in ({*JobStatus}, {*JobReason})
    for text in sentences.values():
        names = [{field for _, field, _, _ in string.Formatter().parse(one) if field} for one in (text.en, text.ko)]
        assert names[0] == names[1]
        assert text.en[0].isupper()
        assert any("가" <= letter <= "힣" for letter in text.ko)


def test_a_reason_says_what_the_worker_said():
    """The sentence of a worker stands in the reason, in the reader's language; without one nothing is missing."""
    said = {"sentence": Text("No such name: x.", "x라는 이름이 없습니다.").to_json()}
    assert reason_sentence("work_failed", said) == Text(
        "What stopped it: No such name: x.", "중단된 이유: x라는 이름이 없습니다."
    )
    lost = reason_sentence("lost_too_often", {"attempts": 3})
    assert lost is not None
    assert "lost 3 times" in lost.en
    assert "  " not in lost.en + lost.ko
    assert reason_sentence(None, {}) is None
