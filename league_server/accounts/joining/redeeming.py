"""Takes the secrets of invitations: each as often as it was made for, however many come at once."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from league_server.accounts.invitations.secrets import secret_hash
from league_server.accounts.joining.new_account import Groups
from league_server.clock import now
from league_server.live import announce
from league_server.problems import Problem
from league_server.tables import EntrantRow, InvitationKind, InvitationRow, RaceRow, RaceStatus
from racer.language import Text

UNKNOWN = Text("There is no such invitation.", "해당 초대를 찾을 수 없습니다.")
TYPE_AGAIN = Text(
    "Check that the link is whole, or type the code again.", "링크가 잘리지 않았는지 확인하거나 코드를 다시 입력하세요."
)
OVER = Text(
    "This invitation was used up, taken back, or is too old.", "이미 사용했거나 취소되었거나 기한이 지난 초대입니다."
)
ASK_AGAIN = Text("Ask who gave it to you for a new one.", "초대한 사람에게 새 초대를 요청하세요.")
OTHER_ADDRESS = Text("This invitation is for another address.", "다른 이메일 주소로 보낸 초대입니다.")
OWN_INVITATION = Text("Ask for an invitation of your own.", "본인 앞으로 초대를 요청하세요.")
FOR_A_PASSWORD: frozenset[InvitationKind] = frozenset({InvitationKind.PASSWORD_RESET})
FOR_JOINING: frozenset[InvitationKind] = frozenset(InvitationKind) - FOR_A_PASSWORD


def usable_invitation(session: Session, secret: str, kinds: frozenset[InvitationKind]) -> InvitationRow:
    """Return the invitation that a secret belongs to.

    Raises
    ------
    Problem
        404 for an unknown secret, 410 for an invitation that is over.
    """
    hashed = secret_hash(secret)
    row = session.scalar(select(InvitationRow).where(InvitationRow.secret_hash == hashed))
    if row is None or row.kind not in kinds:
        raise Problem("invitation-unknown", 404, UNKNOWN, field="secret", next_step=TYPE_AGAIN)
    if not is_usable(row):
        raise _over()
    return row


def check_address(row: InvitationRow, email: str | None) -> None:
    """Refuse an invitation that is for another address.

    Raises
    ------
    Problem
        403.
    """
    if row.email not in {None, email}:
        raise Problem("other-address", 403, OTHER_ADDRESS, field="email", next_step=OWN_INVITATION)


def is_usable(row: InvitationRow) -> bool:
    """Return whether an invitation can be used now."""
    is_left = row.most_uses is None or row.uses < row.most_uses
    return row.revoked_at is None and is_left and (row.expires_at is None or row.expires_at > now())


def redeem(session: Session, row: InvitationRow) -> None:
    """Use an invitation once.

    Raises
    ------
    Problem
        410 when its last use was just taken.
    """
    table = InvitationRow
    usable = update(table).where(
        table.id == row.id,
        table.revoked_at.is_(None),
        or_(table.most_uses.is_(None), table.uses < table.most_uses),
        or_(table.expires_at.is_(None), table.expires_at > now()),
    )
    if session.scalar(usable.values(uses=table.uses + 1).returning(table.id)) is None:
        raise _over()


def groups_of(row: InvitationRow) -> Groups:
    """Return where in the company an invitation puts who accepts it."""
    return Groups(row.department, row.site, row.team)


def race_of(session: Session, row: InvitationRow) -> RaceRow | None:
    """Return the race that an invitation is for, unless it was cancelled or is over."""
    race = None if row.race_id is None else session.get(RaceRow, row.race_id)
    if race is None or race.status == RaceStatus.CANCELLED or race.closes_at <= now():
        return None
    return race


def enter_race(session: Session, race: RaceRow, account_id: UUID) -> None:
    """Enter a person in a race, also in one that is still being prepared."""
    session.add(EntrantRow(race_id=race.id, account_id=account_id, joined_at=now()))
    session.flush()
    announce(session, f"race:{race.id}", "entered", {"race_id": str(race.id)})
    announce(session, f"account:{account_id}", "entered_race", {"race_id": str(race.id)})


def _over() -> Problem:
    return Problem("invitation-over", 410, OVER, field="secret", next_step=ASK_AGAIN)
