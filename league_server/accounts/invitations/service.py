"""Makes invitations and takes them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.invitations.schemas import LONGEST_HOURS, USUAL_HOURS, InvitationRequest
from league_server.accounts.invitations.secrets import new_secret, secret_hash
from league_server.accounts.people.rules import check_may_give
from league_server.authorise import Actor, not_found
from league_server.clock import now
from league_server.pagination import newest_first
from league_server.problems import Problem
from league_server.tables import InvitationKind, InvitationRow, RaceRow
from racer.language import Text

LISTED = (InvitationKind.LINK, InvitationKind.JOIN_CODE)
"""Kinds that organisers make; the others are for one account."""

TOO_LONG = Text("A code can be used for {most} h at most.", "참가 코드는 최대 {most}시간 동안 쓸 수 있습니다.")
SHORTEN = Text("Choose fewer hours, or make a link.", "시간을 줄이거나 링크를 만드세요.")
FOR_ONE = Text("An invitation for one address is used once.", "한 사람의 주소로 보내는 초대는 한 번만 쓸 수 있습니다.")
LEAVE_OUT = Text("Leave the address or the number of uses out.", "주소나 사용 횟수 중 하나를 빼세요.")
NO_SUCH_RACE = Text("There is no such race.", "해당 레이스가 없습니다.")
CHOOSE_RACE = Text("Choose one of the list of races.", "레이스 목록에서 고르세요.")


def make_invitation(session: Session, actor: Actor, request: InvitationRequest) -> tuple[InvitationRow, str]:
    """Make an invitation and return it with its secret, which is not kept.

    Raises
    ------
    Problem
        403 for a role that the actor may not give, 422 for values that do not go together.
    """
    check_may_give(actor, request.role)
    hours = request.valid_hours or USUAL_HOURS[request.kind]
    _check(session, request, hours)
    secret, time = new_secret(InvitationKind(request.kind)), now()
    row = InvitationRow(
        kind=InvitationKind(request.kind),
        label=request.label or "",
        secret_hash=secret_hash(secret),
        role=request.role,
        email=request.email,
        race_id=request.race_id,
        department=request.department,
        site=request.site,
        team=request.team,
        most_uses=request.most_uses,
        uses=0,
        created_by=actor.account_id,
        created_at=time,
        expires_at=time + timedelta(hours=hours),
    )
    session.add(row)
    session.flush()
    audit.record(
        session, actor, "invitation.made", "invitation", row.id, kind=row.kind, role=row.role, most_uses=row.most_uses
    )
    return row, secret


def one_page(session: Session, cursor: str | None, limit: int) -> Sequence[InvitationRow]:
    """Return one page of invitations and one more, the newest first.

    Raises
    ------
    Problem
        422 for a cursor of another list.
    """
    query = select(InvitationRow).where(InvitationRow.kind.in_(LISTED))
    return session.scalars(newest_first(query, cursor, InvitationRow.created_at, InvitationRow.id, limit)).all()


def revoke_invitation(session: Session, actor: Actor, invitation_id: UUID) -> None:
    """Take an invitation back; who has used it stays.

    Raises
    ------
    Problem
        403 when it gives a role that the actor may not give, 404 when there is none.
    """
    row = session.get(InvitationRow, invitation_id, with_for_update=True)
    if row is None or row.kind not in LISTED:
        raise not_found()
    check_may_give(actor, row.role)
    if row.revoked_at is None:
        row.revoked_at = now()
        audit.record(session, actor, "invitation.revoked", "invitation", row.id)


def _check(session: Session, request: InvitationRequest, hours: int) -> None:
    most = LONGEST_HOURS[request.kind]
    if hours > most:
        raise Problem("too-long", 422, TOO_LONG.format(most=most), field="valid_hours", next_step=SHORTEN)
    if request.email is not None and request.most_uses > 1:
        raise Problem("for-one", 422, FOR_ONE, field="most_uses", next_step=LEAVE_OUT)
    if request.race_id is not None and session.get(RaceRow, request.race_id) is None:
        raise Problem("no-such-race", 422, NO_SUCH_RACE, field="race_id", next_step=CHOOSE_RACE)
