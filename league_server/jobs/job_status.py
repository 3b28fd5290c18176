"""The life of a job: what it can be, which moves are legal, and why it is where it is, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from racer.language import Text


class JobKind(StrEnum):
    """What a job is for."""

    TRAINING = "training"
    EVALUATION = "evaluation"
    """Of a model, because a person asked for it."""
    JUDGEMENT = "judgement"
    """Of a submission, over the sealed seeds of a race."""


class Lane(StrEnum):
    """The queue that a job waits in; each has places of its own."""

    TRAINING = "training"
    EVALUATION = "evaluation"


class JobStatus(StrEnum):
    """Where a job is in its life."""

    QUEUED = "queued"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    SUCCEEDED = "succeeded"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def sentence(self) -> Text:
        """What the status means for who waits for the job."""
        return STATUS_SENTENCES[self]

    @property
    def is_ended(self) -> bool:
        """Whether nothing happens to the job any more."""
        return self in ENDED


STATUS_SENTENCES: Final = {
    JobStatus.QUEUED: Text("It waits for its turn.", "차례를 기다리고 있습니다."),
    JobStatus.STARTING: Text("A worker is preparing it.", "실행을 준비하고 있습니다."),
    JobStatus.RUNNING: Text("It is running.", "실행 중입니다."),
    JobStatus.STOPPING: Text(
        "It was asked to stop and is saving what it has.", "중지 요청을 받아 지금까지의 결과를 저장하고 있습니다."
    ),
    JobStatus.SUCCEEDED: Text("It is done.", "완료되었습니다."),
    JobStatus.STOPPED: Text("It was stopped; what it had is kept.", "중지되었습니다. 그때까지의 결과는 보존됩니다."),
    JobStatus.FAILED: Text("It could not be completed.", "완료하지 못했습니다."),
}

MOVES: Final[Mapping[JobStatus, frozenset[JobStatus]]] = {
    JobStatus.QUEUED: frozenset({JobStatus.STARTING, JobStatus.STOPPED}),
    JobStatus.STARTING: frozenset(
        {JobStatus.RUNNING, JobStatus.STOPPING, JobStatus.QUEUED, JobStatus.STOPPED, JobStatus.FAILED}
    ),
    JobStatus.RUNNING: frozenset(
        {JobStatus.STOPPING, JobStatus.SUCCEEDED, JobStatus.STOPPED, JobStatus.FAILED, JobStatus.QUEUED}
    ),
    JobStatus.STOPPING: frozenset({JobStatus.STOPPED, JobStatus.SUCCEEDED, JobStatus.FAILED}),
    JobStatus.SUCCEEDED: frozenset(),
    JobStatus.STOPPED: frozenset(),
    JobStatus.FAILED: frozenset(),
}
"""From each status the statuses that may follow. A job that was asked to stop is never queued again."""

HELD: Final = frozenset({JobStatus.STARTING, JobStatus.RUNNING, JobStatus.STOPPING})
"""Statuses in which a worker has the job and takes up one of its places."""
ENDED: Final = frozenset(status for status, following in MOVES.items() if not following)
"""Statuses that no move leads away from."""


class JobReason(StrEnum):
    """Why a job is where it is."""

    DONE = "done"
    STOPPED_WHILE_WAITING = "stopped_while_waiting"
    STOPPED_ON_REQUEST = "stopped_on_request"
    TIME_UP = "time_up"
    WORK_FAILED = "work_failed"
    SERVER_FAILED = "server_failed"
    LOST_TOO_OFTEN = "lost_too_often"
    WORKER_LOST = "worker_lost"
    SERVER_RESTARTED = "server_restarted"
    SERVER_STOPPED = "server_stopped"
    LEAGUE_RESTORED = "league_restored"
    WAITING_FOR_RESOURCES = "waiting_for_resources"

    @property
    def is_free(self) -> bool:
        """Whether a job that ended for this reason costs nothing, because its owner could not help it."""
        return self in {JobReason.SERVER_FAILED, JobReason.LOST_TOO_OFTEN}


REASON_SENTENCES: Final = {
    JobReason.DONE: Text("It did what it was asked to.", "요청한 작업을 모두 마쳤습니다."),
    JobReason.STOPPED_WHILE_WAITING: Text(
        "It was stopped on request while it waited.", "차례를 기다리는 동안 요청에 따라 취소되었습니다."
    ),
    JobReason.STOPPED_ON_REQUEST: Text(
        "It was stopped on request, and what it had by then is kept.",
        "요청에 따라 중지되었으며, 그때까지의 결과는 보존됩니다.",
    ),
    JobReason.TIME_UP: Text(
        "The time that it may take was up. What it had by then is kept.",
        "주어진 시간을 모두 사용해 중지되었습니다. 그때까지의 결과는 보존됩니다.",
    ),
    JobReason.WORK_FAILED: Text("What stopped it: {sentence}", "중단된 이유: {sentence}"),
    JobReason.SERVER_FAILED: Text(
        "Something in the server failed that should not have; it costs nothing. {sentence}",
        "서버에서 예상하지 못한 문제가 생겨 중단되었습니다. 사용 시간은 차감되지 않습니다. {sentence}",
    ),
    JobReason.LOST_TOO_OFTEN: Text(
        "The process that ran it was lost {attempts} times, so it is not tried again; it costs nothing. {sentence} "
        "Start it anew, or ask an administrator what ends the processes.",
        "작업을 실행하던 프로세스가 {attempts}번 중단되어 더 이상 다시 시도하지 않습니다. 사용 시간은 차감되지 "
        "않습니다. {sentence} 새로 시작하거나, 프로세스가 중단되는 원인을 관리자에게 문의하세요.",
    ),
    JobReason.WORKER_LOST: Text(
        "The process that ran it was lost. {sentence} It waits for another try, and goes on from its last checkpoint "
        "if it has one.",
        "작업을 실행하던 프로세스가 중단되었습니다. {sentence} 다시 실행될 차례를 기다리고 있으며, 체크포인트가 있으면 "
        "거기서부터 이어서 진행합니다.",
    ),
    JobReason.SERVER_RESTARTED: Text(
        "The server broke off while it ran and has been started again. It goes on from its last checkpoint if it has "
        "one.",
        "실행 중에 서버가 갑자기 종료되었다가 다시 시작되었습니다. 체크포인트가 있으면 거기서부터 이어서 진행합니다.",
    ),
    JobReason.SERVER_STOPPED: Text(
        "The server was stopped while it ran. It goes on from its last checkpoint when the server is back.",
        "실행 중에 서버가 중지되었습니다. 서버가 다시 시작되면 마지막 체크포인트부터 이어서 진행합니다.",
    ),
    JobReason.LEAGUE_RESTORED: Text(
        "The league was restored from a backup that was taken while it ran. It goes on from its last checkpoint if it "
        "has one.",
        "실행 중에 만든 백업에서 리그를 복원했습니다. 체크포인트가 있으면 거기서부터 이어서 진행합니다.",
    ),
    JobReason.WAITING_FOR_RESOURCES: Text("It waits for a machine: {sentence}", "실행할 장비를 기다립니다: {sentence}"),
}
"""What each reason says; filled with the job's ``reason_details``."""


def reason_sentence(reason: str | None, details: Mapping[str, Any]) -> Text | None:
    """Return why a job is where it is, or None where there is nothing to say.

    Parameters
    ----------
    reason
        Code of a `JobReason`, as the row has it.
    details
        What the sentence is filled with; ``sentence`` is a text of both languages, as `racer.language.Text.to_json`
        writes it.
    """
    if reason is None:
        return None
    said = details.get("sentence") or {}
    values = dict(details) | {"sentence": Text(str(said.get("en", "")), str(said.get("ko", "")))}
    filled = REASON_SENTENCES[JobReason(reason)].format(**{"attempts": 0} | values)
    return Text(" ".join(filled.en.split()), " ".join(filled.ko.split()))


def legal_before(status: JobStatus) -> frozenset[JobStatus]:
    """Return the statuses from which a job may move to another one."""
    return frozenset(before for before, following in MOVES.items() if status in following)
