"""Uses an invitation for somebody who has an account already."""

from __future__ import annotations

from sqlalchemy.orm import Session

from league_server.accounts.joining.redeeming import (
    FOR_JOINING,
    check_address,
    enter_race,
    race_of,
    redeem,
    usable_invitation,
)
from league_server.accounts.joining.schemas import InvitedRace
from league_server.authorise import Actor
from league_server.problems import Problem
from league_server.races.entrants.service import check_takes_part
from league_server.tables import AccountRow, EntrantRow
from racer.language import Text

NOTHING_TO_ENTER = Text(
    "You have an account already, and this invitation is for nothing else.",
    "이미 계정이 있고, 이 초대로 참가할 레이스는 없습니다.",
)
GO_ON = Text("Go on with the account that you have.", "지금 계정을 그대로 사용하세요.")


def enter_by_invitation(session: Session, actor: Actor, secret: str) -> InvitedRace:
    """Enter a person in the race of an invitation, which is used once by it; who is in already uses nothing.

    Raises
    ------
    Problem
        403 for an invitation of another address, 404 and 410 for one that is none or over, 409 for one without a
        race, and for who has withdrawn from it.
    """
    row = usable_invitation(session, secret, FOR_JOINING)
    account = session.get_one(AccountRow, actor.own_id)
    check_address(row, account.email)
    race = race_of(session, row)
    if race is None:
        raise Problem("nothing-to-enter", 409, NOTHING_TO_ENTER, field="secret", next_step=GO_ON)
    entrant = session.get(EntrantRow, (race.id, account.id))
    if entrant is None:
        redeem(session, row)
        enter_race(session, race, account.id)
    else:
        check_takes_part(entrant)
    return InvitedRace(id=race.id, name=race.name)
