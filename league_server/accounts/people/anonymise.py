"""Takes everything out of the league by which a person can be known; what the person achieved stays, under no name."""

from __future__ import annotations

from typing import Final

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.administrators import keep_an_administrator
from league_server.accounts.names import neutral_nickname, nickname_key
from league_server.accounts.people.consequences import stop_work, tell_boards
from league_server.accounts.signing_in import lockout
from league_server.authorise import Actor
from league_server.tables import (
    AccountRow,
    AccountStatus,
    ApiTokenRow,
    AuditEntryRow,
    IdentityRow,
    InvitationRow,
    LoginSessionRow,
    ModelRow,
    ModelVersionRow,
    SubmissionRow,
)

NEUTRAL_MODEL: Final = "Model"
"""What models are called whose names may say who made them."""


def anonymise(session: Session, actor: Actor, account: AccountRow) -> None:
    """Make a person unknown, for ever. The account stays, so that results, ranks and counts stay true.

    Gone are the address, the names, the groups and the employee number, the password, sessions, tokens, identities and
    invitations, the details of audit entries about the person, and what the person wrote about models. Specs, reward
    functions and results stay.

    Raises
    ------
    Problem
        409 for the last administrator.
    """
    keep_an_administrator(session, account)
    stop_work(session, account.id)
    _remove_credentials(session, account)
    _remove_words(session, account)
    _empty_audit_entries(session, account)
    _empty(account)
    session.flush()
    tell_boards(session, [account.id])
    audit.record(session, actor, "account.anonymised", "account", account.id)


def _remove_credentials(session: Session, account: AccountRow) -> None:
    for table in (LoginSessionRow, ApiTokenRow, IdentityRow):
        session.execute(delete(table).where(table.account_id == account.id))
    theirs = InvitationRow.account_id == account.id
    if account.email is not None:
        theirs = or_(theirs, InvitationRow.email == account.email)
        lockout.forgive(session, account.email)
    session.execute(delete(InvitationRow).where(theirs))


def _remove_words(session: Session, account: AccountRow) -> None:
    of_person = ModelRow.owner_id == account.id
    models = select(ModelRow.id).where(of_person)
    session.execute(update(ModelRow).where(of_person).values(name=NEUTRAL_MODEL, description=""))
    session.execute(update(ModelVersionRow).where(ModelVersionRow.model_id.in_(models)).values(note=""))
    submitted = SubmissionRow.account_id == account.id
    session.execute(update(SubmissionRow).where(submitted).values(model_name=NEUTRAL_MODEL))


def _empty_audit_entries(session: Session, account: AccountRow) -> None:
    about = (AuditEntryRow.subject_kind == "account", AuditEntryRow.subject_id == str(account.id))
    session.execute(update(AuditEntryRow).where(*about).values(details={}))


def _empty(account: AccountRow) -> None:
    nickname = neutral_nickname()
    account.nickname, account.nickname_key, account.display_name = nickname, nickname_key(nickname), nickname
    account.status, account.is_email_proven = AccountStatus.ANONYMISED, False
    for name in ("email", "password_hash", "department", "site", "team", "employee_number", "language", "last_seen_at"):
        setattr(account, name, None)
