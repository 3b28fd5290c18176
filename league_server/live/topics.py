"""What can be watched, and who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, authorise, not_found
from league_server.problems import Problem
from league_server.races.queries import check_race_is_visible
from league_server.tables import JobRow, TrainingRow
from racer.language import Text

MOST_TOPICS: Final = 50

UNKNOWN_TOPIC = Text("{topic} is not a topic.", "{topic} 주제는 없습니다.")
TOPICS = Text(
    "Ask for race:<id>, training:<id>, job:<id>, account:<id> or league.",
    "race:<id>, training:<id>, job:<id>, account:<id>, league 가운데 고르세요.",
)
TOO_MANY = Text(
    "{count} topics are too many for one stream; at most {most} are possible.",
    "한 스트림에서 주제 {count}개를 볼 수는 없습니다. 최대 {most}개까지 가능합니다.",
)


def check_topics(session: Session, actor: Actor, topics: list[str]) -> None:
    """Refuse topics that are none, or that somebody may not watch.

    Raises
    ------
    Problem
        422 for what is not a topic, 401, 403 or 404 as for the thing itself.
    """
    if not 1 <= len(topics) <= MOST_TOPICS:
        reason = TOO_MANY.format(count=len(topics), most=MOST_TOPICS)
        raise Problem("too-many-topics", 422, reason, field="topics", next_step=TOPICS)
    for topic in topics:
        _check(session, actor, topic)


def unknown_topic(topic: str) -> Problem:
    """Return what is said of a text that is no topic."""
    reason = UNKNOWN_TOPIC.format(topic=repr(topic[:60]))
    return Problem("unknown-topic", 422, reason, field="topics", next_step=TOPICS)


def _check(session: Session, actor: Actor, topic: str) -> None:
    kind, _, name = topic.partition(":")
    if topic == "league":
        authorise(actor, Permission.READ_LEAGUE)
        return
    try:
        thing, check = UUID(name), _CHECKS[kind]
    except (ValueError, KeyError):
        raise unknown_topic(topic) from None
    if topic != f"{kind}:{thing}":
        # Announcements have ids in their usual form; another one would be watched in vain.
        raise unknown_topic(topic)
    check(session, actor, thing)


def _check_account(session: Session, actor: Actor, account_id: UUID) -> None:  # noqa: ARG001 - the signature of checks
    authorise(actor, Permission.READ_LEAGUE)
    if actor.account_id != account_id:
        raise not_found()


def _check_training(session: Session, actor: Actor, training_id: UUID) -> None:
    _check_owner(actor, session.scalar(select(TrainingRow.owner_id).where(TrainingRow.id == training_id)))


def _check_job(session: Session, actor: Actor, job_id: UUID) -> None:
    _check_owner(actor, session.scalar(select(JobRow.owner_id).where(JobRow.id == job_id)))


def _check_owner(actor: Actor, owner_id: UUID | None) -> None:
    authorise(actor, Permission.READ_MODELS)
    if owner_id is None:
        raise not_found()
    authorise(actor, Permission.READ_MODELS, owner_id)


_CHECKS: Final[dict[str, Callable[[Session, Actor, UUID], None]]] = {
    "account": _check_account,
    "training": _check_training,
    "job": _check_job,
    "race": check_race_is_visible,
}
