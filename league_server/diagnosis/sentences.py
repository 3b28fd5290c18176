"""What is said while there is nothing to diagnose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from league_server.jobs.job_status import JobReason, JobStatus
from league_server.tables import JobRow
from racer.language import Text


@dataclass(frozen=True)
class NoDrive:
    """What is said of a job that has recorded no drive.

    Parameters
    ----------
    waiting, running
        When there will be one.
    ended
        That there will be none, and what to do.
    failed, server_failed
        The same where the work went wrong, and where the server did.
    """

    waiting: Text
    running: Text
    ended: Text
    failed: Text
    server_failed: Text

    def of(self, job: JobRow) -> Text:
        """Return what is said of a job."""
        match JobStatus(job.status):
            case JobStatus.QUEUED:
                return self.waiting
            case JobStatus.FAILED:
                is_ours = job.reason is not None and JobReason(job.reason).is_free
                return self.server_failed if is_ours else self.failed
            case status:
                return self.ended if status.is_ended else self.running


TRAINING: Final = NoDrive(
    waiting=Text(
        "The training waits for its turn. There will be a diagnosis some seconds after it begins, as soon as the car's "
        "first drive is recorded.",
        "학습이 차례를 기다리고 있습니다. 학습이 시작되고 몇 초 뒤 첫 주행이 기록되면 바로 진단해 드립니다.",
    ),
    running=Text(
        "There will be a diagnosis as soon as the car's first drive is recorded, some seconds after the training "
        "begins.",
        "학습이 시작되고 몇 초 뒤 첫 주행이 기록되면 바로 진단해 드립니다.",
    ),
    ended=Text(
        "The training ended before the first drive was recorded. Train for longer to get a diagnosis.",
        "첫 주행이 기록되기 전에 학습이 끝났습니다. 진단을 받으려면 더 오래 학습하세요.",
    ),
    failed=Text(
        "The training failed before the first drive was recorded. The reason and the log say what went wrong: open the "
        "code, correct it, and train again.",
        "첫 주행이 기록되기 전에 학습이 실패했습니다. 중단된 이유와 로그에서 원인을 확인하고, 코드를 열어 고친 뒤 다시 "
        "학습하세요.",
    ),
    server_failed=Text(
        "The training failed before the first drive was recorded, and the server is to blame, not your code. Train "
        "again; if it happens again, tell an administrator.",
        "첫 주행이 기록되기 전에 서버 문제로 학습이 실패했습니다. 코드 때문이 아니니 다시 학습해 보고, 반복되면 "
        "관리자에게 알려 주세요.",
    ),
)
EVALUATION: Final = NoDrive(
    waiting=Text(
        "The evaluation waits for its turn. There will be a diagnosis as soon as its first drive is recorded.",
        "평가가 차례를 기다리고 있습니다. 첫 주행이 기록되면 바로 진단해 드립니다.",
    ),
    running=Text(
        "There will be a diagnosis as soon as the first drive is recorded.",
        "첫 주행이 기록되면 바로 진단해 드립니다.",
    ),
    ended=Text(
        "The evaluation ended before a drive was recorded. Evaluate the model again to get a diagnosis.",
        "주행이 기록되기 전에 평가가 끝났습니다. 진단을 받으려면 다시 평가하세요.",
    ),
    failed=Text(
        "The evaluation failed before a drive was recorded. The reason says what went wrong: correct that, and "
        "evaluate the model again.",
        "주행이 기록되기 전에 평가가 실패했습니다. 중단된 이유를 확인해 고친 뒤 다시 평가하세요.",
    ),
    server_failed=Text(
        "The evaluation failed before a drive was recorded, and the server is to blame, not your model. Evaluate it "
        "again; if it happens again, tell an administrator.",
        "주행이 기록되기 전에 서버 문제로 평가가 실패했습니다. 모델 때문이 아니니 다시 평가해 보고, 반복되면 "
        "관리자에게 알려 주세요.",
    ),
)
TOO_LONG: Final = Text(
    "The recorded drive is too long for a diagnosis. Evaluate the model over fewer laps.",
    "주행 기록이 너무 길어 진단할 수 없습니다. 랩 수를 줄여 평가하세요.",
)
