"""What is certified to an entrant: what the final board says, and nothing else."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from league_server.authorise import Actor
from league_server.leaderboards.boards.key import BoardKey
from league_server.leaderboards.queries import has_changes, line_of, shown_board
from league_server.problems import Problem
from league_server.races import sentences
from league_server.races.entrants.schemas import Certificate
from league_server.races.queries import phases_being_judged, visible_race


def own_certificate(session: Session, actor: Actor, race_id: UUID) -> Certificate:
    """Return what somebody achieved in a race that is revealed.

    Raises
    ------
    Problem
        404 when there is no such race for who asks; 409 when it is not revealed, something is judged once more, its
        board is being written, or there is no rank.
    """
    race, _, rules = visible_race(session, actor, race_id)
    if race.revealed_at is None:
        raise Problem("not-revealed", 409, sentences.NOT_REVEALED, next_step=sentences.WAIT_FOR_REVEAL)
    if phases_being_judged(session, race_id, [rules.deciding_phase]):
        raise Problem("being-judged", 409, sentences.BEING_JUDGED, next_step=sentences.WAIT_FOR_JUDGING)
    if has_changes(session, race_id, rules.deciding_phase):
        raise Problem("being-counted", 409, sentences.BEING_COUNTED, next_step=sentences.TRY_SOON)
    board = shown_board(session, race_id, rules.deciding_phase, BoardKey())
    own = None if board is None else line_of(session, board.id, actor.own_id)
    if board is None or own is None or own.line.rank is None or own.line.score_ms is None:
        raise Problem("no-rank", 409, sentences.NO_RANK, next_step=sentences.SEE_BOARD)
    return Certificate(
        race_id=race_id,
        race=race.name,
        name=own.display_name,
        rank=own.line.rank,
        ranked=board.ranked,
        score_ms=own.line.score_ms,
        missed_seeds=own.line.missed_seeds,
        achieved_at=own.line.achieved_at,
        revealed_at=race.revealed_at,
    )
