"""Everything that the league knows of a person, as files that the person takes along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import Enum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, inspect, or_, select
from sqlalchemy.orm import Session

from league_server.archives import write_zip
from league_server.database import Base
from league_server.tables import (
    AccountRow,
    ApiTokenRow,
    AuditEntryRow,
    EntrantRow,
    EvaluationRow,
    IdentityRow,
    JobRow,
    LoginSessionRow,
    ModelRow,
    ModelVersionRow,
    SubmissionRow,
    TrainingRow,
)

KEPT_BACK: Final = frozenset({"password_hash", "token_hash", "nickname_key", "package_key"})
"""What proves who somebody is, and how the league compares and stores."""


def own_data(session: Session, account_id: UUID) -> bytes:
    """Return a ZIP of JSON files with all that is kept of a person, and the reward functions of all models.

    Parameters
    ----------
    session
        One that reads.
    account_id
        Whose.
    """
    return write_zip({name: text.encode() for name, text in _files(session, account_id)})


def _files(session: Session, account_id: UUID) -> Iterator[tuple[str, str]]:
    yield "account.json", _document(_plain(session.get_one(AccountRow, account_id)))
    for name, query in _lists(account_id).items():
        yield f"{name}.json", _document([_plain(row) for row in session.scalars(query)])
    for version in session.scalars(_versions(account_id)):
        folder = f"models/{version.model_id}/version_{version.number}"
        yield f"{folder}/spec.json", _document(version.spec)
        yield f"{folder}/reward_function.py", version.reward_source
        yield f"{folder}/version.json", _document(_plain(version, without={"spec", "reward_source"}))


def _lists(account_id: UUID) -> dict[str, Select[Any]]:
    acts = or_(AuditEntryRow.actor_id == account_id, AuditEntryRow.subject_id == str(account_id))
    return {
        "sessions": select(LoginSessionRow).where(LoginSessionRow.account_id == account_id),
        "tokens": select(ApiTokenRow).where(ApiTokenRow.account_id == account_id),
        "single_sign_on": select(IdentityRow).where(IdentityRow.account_id == account_id),
        "models": select(ModelRow).where(ModelRow.owner_id == account_id),
        "trainings": select(TrainingRow).where(TrainingRow.owner_id == account_id),
        "evaluations": select(EvaluationRow).where(EvaluationRow.owner_id == account_id),
        "jobs": select(JobRow).where(JobRow.owner_id == account_id),
        "races": select(EntrantRow).where(EntrantRow.account_id == account_id),
        "submissions": select(SubmissionRow).where(SubmissionRow.account_id == account_id),
        "audit": select(AuditEntryRow).where(acts).order_by(AuditEntryRow.at),
    }


def _versions(account_id: UUID) -> Select[Any]:
    mine = select(ModelVersionRow).join(ModelRow, ModelRow.id == ModelVersionRow.model_id)
    return mine.where(ModelRow.owner_id == account_id).order_by(ModelVersionRow.model_id, ModelVersionRow.number)


def _plain(row: Base, without: AbstractSet[str] = KEPT_BACK) -> dict[str, Any]:
    columns = inspect(type(row)).column_attrs
    return {column.key: getattr(row, column.key) for column in columns if column.key not in without}


def _document(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_written) + "\n"


def _written(value: object) -> str:
    match value:
        case datetime():
            return value.isoformat()
        case UUID():
            return str(value)
        case Enum():
            return str(value.value)
    raise TypeError(type(value).__name__)
