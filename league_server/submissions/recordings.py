"""The recorded drives of submissions: who may watch them, and from when on."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, allowed, not_found
from league_server.clock import now
from league_server.leaderboards.boards.key import BoardKey
from league_server.leaderboards.queries import shown_board
from league_server.problems import Problem
from league_server.races.queries import visible_race
from league_server.races.rules import Phase, RaceRules
from league_server.submissions import sentences
from league_server.submissions.queries import recording_key
from league_server.tables import RaceRow, SealedSeedsRow, StandingRow, SubmissionRow


def watchable_recording(session: Session, actor: Actor, submission_id: UUID, run: int) -> str:
    """Return where the storage has a drive that somebody may watch.

    How a car drives tells what its seed did to it. So nobody watches before the phase is closed: from then on
    organisers and instructors, and once the seeds are public the owner, and everybody who may know of the race the
    leader's drives, where the rules allow it.

    Raises
    ------
    Problem
        401 or 404 for what is not there for who asks, 409 for the own drives before they are public.
    """
    submission = session.get(SubmissionRow, submission_id)
    if submission is None:
        raise not_found()
    race, _, rules = visible_race(session, actor, submission.race_id)
    key = recording_key(session, submission.judgement_id, run)
    if not _may_watch(session, actor, race, rules, submission):
        if submission.account_id == actor.account_id:
            raise Problem("not-public-yet", 409, sentences.NOT_YET, next_step=sentences.AFTER_REVEAL)
        raise not_found()
    if key is None:
        raise not_found()
    return key


def _may_watch(session: Session, actor: Actor, race: RaceRow, rules: RaceRules, submission: SubmissionRow) -> bool:
    if now() < rules.phases[Phase(submission.phase)].closes_at:
        return False
    if allowed(actor, Permission.READ_PEOPLE):
        return True
    sealed = session.get_one(SealedSeedsRow, (race.id, submission.phase))
    if sealed.revealed_at is None:
        return False
    return submission.account_id == actor.account_id or (
        rules.replay_of_leader and race.revealed_at is not None and _leads(session, submission)
    )


def _leads(session: Session, submission: SubmissionRow) -> bool:
    """Whether a submission has the first rank of its phase, alone or with others."""
    board = shown_board(session, submission.race_id, submission.phase, BoardKey())
    if board is None:
        return False
    first = StandingRow.board_id == board.id, StandingRow.rank == 1, StandingRow.submission_id == submission.id
    return session.scalar(select(StandingRow.position).where(*first).limit(1)) is not None
