"""Which people somebody may look after."""

from __future__ import annotations

from league_server.authorise import Actor, Permission, authorise
from league_server.problems import Problem
from league_server.tables import AccountRow, AccountStatus, Role
from racer.language import Text

GONE = Text(
    "This account was anonymised: nobody can use it or change it any more.",
    "익명 처리된 계정이라 더 이상 사용하거나 바꿀 수 없습니다.",
)
INVITE_AGAIN = Text("Invite the person again, with a new account.", "해당 사람을 다시 초대해 새 계정을 만드세요.")


def check_may_give(actor: Actor, role: Role | str) -> None:
    """Refuse who may not give a role: organisers invite participants, administrators anybody.

    Raises
    ------
    Problem
        401 or 403.
    """
    authorise(actor, Permission.MANAGE_PEOPLE)
    if role != Role.PARTICIPANT:
        authorise(actor, Permission.MANAGE_ROLES)


def check_may_manage(actor: Actor, account: AccountRow) -> None:
    """Refuse who may not change an account; nobody comes to more than the own role by changing somebody else's.

    Raises
    ------
    Problem
        401 or 403; 409 for an account that was anonymised.
    """
    check_may_give(actor, account.role)
    if account.status == AccountStatus.ANONYMISED:
        raise Problem("account-anonymised", 409, GONE, next_step=INVITE_AGAIN)


def check_may_make_password_link(actor: Actor, account: AccountRow) -> None:
    """Refuse who may not make a link for an account: with one, somebody else could come in as that person.

    Who has never signed in has nothing to lose, and is invited by organisers; for others it takes an administrator.

    Raises
    ------
    Problem
        401 or 403; 409 for an account that was anonymised.
    """
    check_may_manage(actor, account)
    if account.last_seen_at is not None:
        authorise(actor, Permission.MANAGE_ROLES)
