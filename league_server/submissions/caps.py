"""Counts tries and models of entrants, so that of many at once never one too many is taken."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Update, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.database import Base
from league_server.problems import Problem
from league_server.races.rules import Caps, Phase
from league_server.submissions import sentences
from league_server.tables import EntrantModelRow, EntrantRow, EntrantTriesRow


def hold_tries(session: Session, entrant: EntrantRow, phase: Phase) -> EntrantTriesRow:
    """Return the count of an entrant's tries, which nobody else changes until the transaction ends."""
    key = {"race_id": entrant.race_id, "account_id": entrant.account_id, "phase": phase.value}
    _insert_once(session, EntrantTriesRow, key | {"tries": 0, "models": 0})
    return session.get_one(EntrantTriesRow, tuple(key.values()), with_for_update=True)


def use_try(session: Session, tries: EntrantTriesRow, model_id: UUID, caps: Caps) -> int:
    """Use up one try with a model, and return its number, from 1.

    Raises
    ------
    Problem
        409 when there is none left, or the model would be one too many.
    """
    _count_model(session, tries, model_id, caps.models)
    used = _count(tries, caps.tries, "tries").returning(EntrantTriesRow.tries)
    number = session.scalar(used)
    if number is None:
        reason = sentences.TRIES_USED_UP.format(cap=caps.tries)
        raise Problem("tries-used-up", 409, reason, next_step=sentences.WAIT_FOR_NEXT, cap=caps.tries)
    return number


def _count_model(session: Session, tries: EntrantTriesRow, model_id: UUID, cap: int | None) -> None:
    """Count a model that comes for the first time."""
    values = {
        "race_id": tries.race_id,
        "account_id": tries.account_id,
        "phase": tries.phase,
        "model_id": model_id,
        "first_submitted_at": now(),
    }
    if not _insert_once(session, EntrantModelRow, values):
        return
    if session.scalar(_count(tries, cap, "models").returning(EntrantTriesRow.models)) is None:
        reason = sentences.MODELS_USED_UP.format(cap=cap)
        raise Problem("models-used-up", 409, reason, field="model_id", next_step=sentences.SUBMIT_A_KNOWN_ONE, cap=cap)


def _count(tries: EntrantTriesRow, cap: int | None, what: str) -> Update:
    """Return the statement that counts one more, where the cap allows it."""
    column = getattr(EntrantTriesRow, what)
    statement = update(EntrantTriesRow).where(
        EntrantTriesRow.race_id == tries.race_id,
        EntrantTriesRow.account_id == tries.account_id,
        EntrantTriesRow.phase == tries.phase,
    )
    if cap is not None:
        statement = statement.where(column < cap)
    return statement.values({column: column + 1}).execution_options(synchronize_session=False)


def _insert_once(session: Session, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless it is there, and return whether it was not."""
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(table)
    statement = insert.values(values).on_conflict_do_nothing()
    return session.scalar(statement.returning(table.__table__.c.race_id)) is not None
