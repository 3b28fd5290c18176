"""Takes submissions, and lets their owners withdraw and choose."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from league_server import audit
from league_server.authorise import Actor, Permission, allowed
from league_server.clock import now
from league_server.leaderboards.standings.attempts import Counting
from league_server.live import announce
from league_server.problems import Problem
from league_server.races.entrants.service import check_takes_part, enter
from league_server.races.open_phase import open_or_next_phase, open_phase
from league_server.races.queries import (
    check_visible,
    hold_entrant,
    hold_race,
    race_with_rules,
    version_judged_as,
)
from league_server.races.rules import Caps, Phase, RaceRules
from league_server.submissions import sentences
from league_server.submissions.caps import hold_tries, use_try
from league_server.submissions.judging import changed, judgement_for, stop_unless_needed
from league_server.submissions.packages import Package, package_to_submit
from league_server.submissions.queries import standing_submissions, submission_of
from league_server.tables import (
    EntrantRow,
    EntrantTriesRow,
    JudgementRow,
    RaceRow,
    RaceStatus,
    SubmissionRow,
)


@dataclass(frozen=True)
class Taken:
    """A submission that was taken.

    Parameters
    ----------
    submission
        The row.
    is_new
        Whether it is one more; False where the same model with the same weights stands already.
    """

    submission: SubmissionRow
    is_new: bool


def submit(session: Session, actor: Actor, race_id: UUID, model_id: UUID, package_id: UUID | None) -> Taken:
    """Take a submission to the phase that is open; who has not entered the race enters it, where people may.

    A model whose weights stand in the phase already as its owner's uses up no try and makes no new row; where the
    latest submission counts, only if it is the latest. Any other submission is a try, and its weights are judged unless
    somebody's equal ones were.

    Raises
    ------
    Problem
        404 for a race, model or package that is not there for who asks; 409 when no phase is open, the person is out of
        the race, has to enter it first, or has used up a cap.
    """
    race = hold_race(session, race_id, to_change=False)
    check_visible(session, actor, race)
    _, _, rules = race_with_rules(session, race_id)
    phase = open_phase(race, rules, now())
    package = package_to_submit(session, actor.own_id, model_id, package_id)
    entrant = enter(session, race, rules, actor.own_id, division=None)
    if entrant.is_baseline:
        raise Problem("is-baseline", 409, sentences.IS_BASELINE, next_step=sentences.SUBMIT_BASELINE)
    return _take(session, entrant, rules, phase, package)


def submit_baseline(session: Session, actor: Actor, race_id: UUID, model_id: UUID, package_id: UUID | None) -> Taken:
    """Take a model of an organiser that is shown on the board without a rank, also before the first phase opens.

    Raises
    ------
    Problem
        404 for a race, model or package that is not there; 409 when the race shows no baselines or is over, or the
        organiser takes part in it.
    """
    race = hold_race(session, race_id, to_change=False)
    _, _, rules = race_with_rules(session, race_id)
    if not rules.baselines:
        raise Problem("no-baselines", 409, sentences.NO_BASELINES, next_step=sentences.ALLOW_BASELINES)
    phase = open_or_next_phase(race, rules, now())
    package = package_to_submit(session, actor.own_id, model_id, package_id)
    entrant = _baseline_entrant(session, race, actor)
    taken = _take(session, entrant, rules, phase, package)
    audit.record(session, actor, "race.baseline_submitted", "race", race_id, submission=str(taken.submission.id))
    return taken


def withdraw(session: Session, actor: Actor, submission_id: UUID) -> SubmissionRow:
    """Withdraw a submission: it counts no more, and stays a try. Owners can until the phase closes, organisers always.

    Raises
    ------
    Problem
        404 for a submission that is not there for who asks; 409 when it is withdrawn, or the phase is closed.
    """
    # Judging all again moves submissions to other judgements; it comes before this, or after.
    hold_race(session, submission_of(session, actor, submission_id).race_id, to_change=False)
    submission = submission_of(session, actor, submission_id, to_change=True)
    _check_standing(submission)
    is_own = submission.account_id == actor.account_id
    if not (allowed(actor, Permission.MANAGE_RACES) or _is_open(session, submission)):
        raise _phase_is_over()
    submission.withdrawn_at = now()
    submission.is_chosen = False
    session.flush()
    stop_unless_needed(session, submission.judgement_id)
    if not is_own:
        audit.record(session, actor, "submission.withdrawn", "submission", submission_id)
    _tell(session, submission)
    return submission


def choose(session: Session, actor: Actor, submission_id: UUID) -> SubmissionRow:
    """Let one of the own submissions count in its phase, until the phase closes.

    Raises
    ------
    Problem
        404 for a submission that is not the own one; 409 when the race does not let people choose, it is withdrawn, or
        the phase is closed.
    """
    submission = submission_of(session, actor, submission_id, to_change=True, only_own=True)
    _, _, rules = race_with_rules(session, submission.race_id)
    if rules.counted is not Counting.CHOSEN:
        raise Problem("not-chosen-here", 409, sentences.NOT_CHOSEN_HERE, next_step=sentences.SEE_RULES)
    _check_standing(submission)
    if not _is_open(session, submission):
        raise _phase_is_over()
    same_phase = (
        SubmissionRow.race_id == submission.race_id,
        SubmissionRow.phase == submission.phase,
        SubmissionRow.account_id == submission.account_id,
    )
    session.execute(
        update(SubmissionRow)
        .where(*same_phase)
        .values(is_chosen=SubmissionRow.id == submission.id)
        .execution_options(synchronize_session=False)
    )
    session.refresh(submission)
    _tell(session, submission)
    return submission


def _take(session: Session, entrant: EntrantRow, rules: RaceRules, phase: Phase, package: Package) -> Taken:
    tries = hold_tries(session, entrant, phase)
    _, version, _ = race_with_rules(session, entrant.race_id)
    judged_as = version_judged_as(session, version)
    standing = _standing_already(session, tries, rules, package)
    if standing is not None:
        # Where its judgement was stopped, it is put into the queue again.
        judgement_for(session, judged_as, phase, package.weights_sha256, entrant.account_id)
        return Taken(standing, is_new=False)
    caps = Caps() if entrant.is_baseline else rules.caps_in(phase)
    number = use_try(session, tries, package.model_id, caps)
    judgement = judgement_for(session, judged_as, phase, package.weights_sha256, entrant.account_id)
    return Taken(_add(session, tries, package, judgement, number), is_new=True)


def _standing_already(
    session: Session, tries: EntrantTriesRow, rules: RaceRules, package: Package
) -> SubmissionRow | None:
    """Return the submission of the same model with the same weights that makes one more of it pointless."""
    found = standing_submissions(session, tries.race_id, tries.phase, tries.account_id)
    looked_at = found[:1] if rules.counted is Counting.LATEST else found
    wanted = (package.model_id, package.weights_sha256)
    same = (row for row, weights_sha256 in looked_at if (row.model_id, weights_sha256) == wanted)
    return next(same, None)


def _add(
    session: Session, tries: EntrantTriesRow, package: Package, judgement: JudgementRow, number: int
) -> SubmissionRow:
    submission = SubmissionRow(
        race_id=tries.race_id,
        phase=tries.phase,
        account_id=tries.account_id,
        model_id=package.model_id,
        model_name=package.model_name,
        package_key=package.key,
        judgement_id=judgement.id,
        number=number,
        submitted_at=now(),
    )
    session.add(submission)
    session.flush()
    changed(session, submission)
    announce(session, f"race:{submission.race_id}", "submitted", {"phase": submission.phase})
    tell_owner(session, submission, "submitted")
    return submission


def tell_owner(session: Session, submission: SubmissionRow, what: str) -> None:
    """Tell the owner of a submission what happened to it."""
    news = {"id": str(submission.id), "race_id": str(submission.race_id), "what": what}
    announce(session, f"account:{submission.account_id}", "submission", news)


def _tell(session: Session, submission: SubmissionRow) -> None:
    session.flush()
    changed(session, submission)
    tell_owner(session, submission, "changed")


def _check_standing(submission: SubmissionRow) -> None:
    if submission.withdrawn_at is not None:
        raise Problem("withdrawn-already", 409, sentences.WITHDRAWN_ALREADY, next_step=sentences.SUBMIT_AGAIN)


def _is_open(session: Session, submission: SubmissionRow) -> bool:
    race, _, rules = race_with_rules(session, submission.race_id)
    times = rules.phases.get(Phase(submission.phase))
    return race.status == RaceStatus.PUBLISHED and times is not None and now() < times.closes_at


def _phase_is_over() -> Problem:
    return Problem("phase-is-over", 409, sentences.PHASE_IS_OVER, next_step=sentences.ASK_ORGANISER)


def _baseline_entrant(session: Session, race: RaceRow, actor: Actor) -> EntrantRow:
    """Return an organiser's part in a race as a baseline."""
    entrant = hold_entrant(session, race.id, actor.own_id, to_change=True)
    if entrant is None:
        entrant = EntrantRow(race_id=race.id, account_id=actor.own_id, is_baseline=True, joined_at=now())
        session.add(entrant)
        session.flush()
    check_takes_part(entrant)
    own = SubmissionRow.race_id == race.id, SubmissionRow.account_id == actor.own_id
    if not entrant.is_baseline and session.scalar(select(SubmissionRow.id).where(*own).limit(1)) is not None:
        raise Problem("takes-part", 409, sentences.TAKES_PART, next_step=sentences.ANOTHER_ORGANISER)
    entrant.is_baseline = True
    return entrant
