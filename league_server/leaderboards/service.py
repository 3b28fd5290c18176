"""Reading boards: pages that stay of one revision, and one's own place."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from league_server.accounts.names import shown_name
from league_server.leaderboards import queries, sentences
from league_server.leaderboards.queries import NamedLine
from league_server.leaderboards.schemas import (
    BoardState,
    GroupLeaderboard,
    GroupLine,
    Leaderboard,
    OwnStanding,
    StandingLine,
)
from league_server.leaderboards.standings.bands import FEWEST_SEEDS
from league_server.leaderboards.view import View
from league_server.pagination import BAD_CURSOR, BEGIN_AGAIN, decode_cursor, encode_cursor
from league_server.problems import Problem
from league_server.tables import AccountRow, BoardRow, GroupStandingRow
from racer.language import Text

LARGEST_POSITION: Final = 2**31 - 1
"""What both databases keep as a whole number."""


def leaderboard(session: Session, view: View, limit: int, cursor: str | None, *, around_me: bool) -> Leaderboard:
    """Return a page of a board of entrants: behind a cursor, around the reader's own line, or the first."""
    board, position = _place(session, view, cursor)
    if board is None:
        return Leaderboard(items=[], next_cursor=None, board=board_state(session, view, None))
    if around_me and cursor is None and view.actor.account_id is not None:
        own = queries.line_of(session, board.id, view.actor.account_id)
        position = 0 if own is None else max(0, own.line.position - 1 - limit // 2)
    found = queries.lines_after(session, board.id, position, limit + 1)
    return Leaderboard(
        items=[standing_line(view, each) for each in found[:limit]],
        next_cursor=encode_cursor((board.id, found[limit - 1].line.position)) if len(found) > limit else None,
        board=board_state(session, view, board),
    )


def group_leaderboard(session: Session, view: View, limit: int, cursor: str | None) -> GroupLeaderboard:
    """Return a page of a board of groups: behind a cursor, or the first."""
    board, position = _place(session, view, cursor)
    found = [] if board is None else queries.group_lines_after(session, board.id, position, limit + 1)
    own_group = _own_group(session, view)
    more = encode_cursor((board.id, found[limit - 1].position)) if board is not None and len(found) > limit else None
    return GroupLeaderboard(
        items=[_group_line(each, own_group) for each in found[:limit]],
        next_cursor=more,
        board=board_state(session, view, board),
        group_size=view.rules.group_size,
    )


def own_standing(session: Session, view: View) -> OwnStanding:
    """Return where the reader stands."""
    board = queries.shown_board(session, view.race_id, view.phase, view.wanted.key, view.moment)
    own = None if board is None else queries.line_of(session, board.id, view.actor.own_id)
    state = board_state(session, view, board)
    if own is None:
        return OwnStanding(board=state, standing=None, percentile=None)
    return OwnStanding(
        board=state, standing=standing_line(view, own), percentile=percentile(own.line.rank, state.ranked)
    )


def percentile(rank: int | None, ranked: int) -> float | None:
    """Return the share of ranked entrants who stand no better than a rank, percent, to a hundredth."""
    return None if rank is None else round(100.0 * (ranked - rank + 1) / ranked, 2)


def standing_line(view: View, named: NamedLine) -> StandingLine:
    """Return a line as a reader may see it."""
    line = named.line
    return StandingLine(
        position=line.position,
        rank=line.rank,
        band=line.band,
        account_id=line.account_id,
        name=None if named.is_anonymous else shown_name(named, view.actor.role, view.names_shown),
        team=None if named.is_anonymous else named.team,
        is_me=line.account_id == view.actor.account_id,
        is_baseline=line.is_baseline,
        score_ms=line.score_ms,
        missed_seeds=line.missed_seeds,
        gap_first_ms=line.gap_first_ms,
        gap_next_ms=line.gap_next_ms,
        tries=line.tries,
        off_track_count=line.off_track_count,
        achieved_at=line.achieved_at,
        submission_id=line.submission_id,
    )


def board_state(session: Session, view: View, board: BoardRow | None) -> BoardState:
    """Return which board a reader sees, and as of when."""
    is_frozen = view.moment is not None
    return BoardState(
        phase=view.phase,
        division=view.wanted.division,
        tries_limit=view.wanted.tries_limit,
        group_by=view.wanted.group_by,
        rule=_rule(view, board).to(view.language),
        revision=None if board is None else board.id,
        published_at=None if board is None else board.published_at,
        frozen_at=view.moment,
        is_current=is_frozen or not queries.has_changes(session, view.race_id, view.phase),
        seeds=view.rules.number_of_seeds if board is None or board.seeds == 0 else board.seeds,
        lines=0 if board is None else board.lines,
        ranked=0 if board is None else board.ranked,
    )


def _place(session: Session, view: View, cursor: str | None) -> tuple[BoardRow | None, int]:
    """Return the board of a page and the position behind which the page begins.

    Raises
    ------
    Problem
        422 for a cursor that is not of this board, 410 where its revision is no longer kept.
    """
    if cursor is None:
        return queries.shown_board(session, view.race_id, view.phase, view.wanted.key, view.moment), 0
    board_id, position = decode_cursor(cursor, (int, int))
    if not (0 <= position <= LARGEST_POSITION and 0 <= board_id < 2**63):
        raise _bad_cursor()
    board = queries.readable_board(session, board_id, view.race_id, view.phase, view.moment)
    if board is None:
        raise Problem("board-gone", 410, sentences.BOARD_GONE, field="cursor", next_step=sentences.READ_AGAIN)
    if (board.division, board.tries_limit, board.group_by) != view.wanted.key:
        raise _bad_cursor()
    return board, position


def _bad_cursor() -> Problem:
    return Problem("bad-cursor", 422, BAD_CURSOR, field="cursor", next_step=BEGIN_AGAIN)


def _rule(view: View, board: BoardRow | None) -> Text:
    """Return how the ranks of a board are made."""
    rules, wanted = view.rules, view.wanted
    if wanted.tries_limit is not None:
        which = sentences.FIRST_TRIES.format(tries_limit=wanted.tries_limit)
    else:
        which = sentences.COUNTED[rules.counted]
    rule = sentences.SCORE.then(which)
    if wanted.group_by is not None:
        return rule.then(sentences.GROUPS.format(group_size=rules.group_size)).then(sentences.TIES)
    has_bands = board is not None and board.seeds >= FEWEST_SEEDS
    return rule.then(sentences.TIES).then(sentences.BANDS if has_bands else Text.same(""))


def _own_group(session: Session, view: View) -> str | None:
    """Return the reader's own group of the kind that the board is of."""
    account_id: UUID | None = view.actor.account_id
    account = None if account_id is None else session.get(AccountRow, account_id)
    kind = view.wanted.group_by
    return None if account is None or kind is None else getattr(account, kind.value)


def _group_line(line: GroupStandingRow, own_group: str | None) -> GroupLine:
    return GroupLine(
        position=line.position,
        rank=line.rank,
        name=line.name,
        is_mine=line.name == own_group,
        score_ms=line.score_ms,
        gap_first_ms=line.gap_first_ms,
        gap_next_ms=line.gap_next_ms,
        qualified_members=line.qualified_members,
        members=line.members,
    )
