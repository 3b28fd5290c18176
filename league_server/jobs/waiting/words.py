"""What is said to who waits for a job."""

from __future__ import annotations

from typing import Final

from racer.language import Text

MINUTE_S: Final = 60.0
HOUR_S: Final = 3600.0
SHORT_S: Final = 45.0

NO_WORKER: Final = Text(
    "No worker is running, so it waits until one starts. An administrator can see why.",
    "실행 중인 워커가 없어 워커가 시작될 때까지 기다립니다. 원인은 관리자에게 문의하세요.",
)
NO_PLACES: Final = Text(
    "No worker takes jobs of this kind at the moment. An administrator can give them places.",
    "지금은 이런 작업을 맡는 워커가 없습니다. 관리자에게 자리를 늘려 달라고 요청하세요.",
)
BEGINS_SOON: Final = Text("A place is free; it begins in a moment.", "빈자리가 있어 곧 시작합니다.")

_IN_LINE: Final = Text(
    "{in_use} of {places} places are in use; {before}; {time}.",
    "자리 {places}개 중 {in_use}개를 사용 중이며, {before}. 예상 대기 시간: {time}.",
)
_NEXT: Final = Text("yours is next", "다음 차례입니다")
_ONE_BEFORE: Final = Text("1 job is before yours", "앞에 작업이 1개 있습니다")
_MORE_BEFORE: Final = Text("{count} jobs are before yours", "앞에 작업이 {count}개 있습니다")
_OWN_LIMIT: Final = Text(
    "You have {running} running, as many as one person may at a time; {before}; {time}.",
    "한 사람이 동시에 실행할 수 있는 학습은 {running}개까지이며, {before}. 예상 대기 시간: {time}.",
)
_OWN_NEXT: Final = Text("this is next", "그다음 차례입니다")
_OWN_ONE_BEFORE: Final = Text("1 more of yours is before this", "앞에 본인의 작업이 1개 더 있습니다")
_OWN_MORE_BEFORE: Final = Text("{count} more of yours are before this", "앞에 본인의 작업이 {count}개 더 있습니다")
_MOMENT: Final = Text("less than a minute", "1분 이내")
_ONE_MINUTE: Final = Text("about a minute", "약 1분")
_MINUTES: Final = Text("about {count} minutes", "약 {count}분")
_HOURS: Final = Text("about {count} hours", "약 {count}시간")


def in_line(in_use: int, places: int, before: int, seconds: float) -> Text:
    """Return the sentence for a job that waits for a place."""
    order = _counted(before, _NEXT, _ONE_BEFORE, _MORE_BEFORE)
    return _IN_LINE.format(in_use=in_use, places=places, before=order, time=duration(seconds))


def at_own_limit(running: int, before: int, seconds: float) -> Text:
    """Return the sentence for a job that waits for its owner's other jobs."""
    order = _counted(before, _OWN_NEXT, _OWN_ONE_BEFORE, _OWN_MORE_BEFORE)
    return _OWN_LIMIT.format(running=running, before=order, time=duration(seconds))


def duration(seconds: float) -> Text:
    """Return about how long that is, in words."""
    if seconds < SHORT_S:
        return _MOMENT
    if seconds < 1.5 * MINUTE_S:
        return _ONE_MINUTE
    if seconds < 1.5 * HOUR_S:
        return _MINUTES.format(count=round(seconds / MINUTE_S))
    return _HOURS.format(count=round(seconds / HOUR_S))


def _counted(count: int, none: Text, one: Text, more: Text) -> Text:
    return none if count == 0 else one if count == 1 else more.format(count=count)
