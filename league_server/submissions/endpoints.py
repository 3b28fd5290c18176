"""Submissions over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response, status
from fastapi.responses import StreamingResponse
from sqlalchemy.orm import Session

from league_server import audit
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, LeagueServer, Reading, Writing, needs
from league_server.pagination import Cursor, Limit, Page, encode_cursor
from league_server.problems import reader_language
from league_server.races.paths import RaceId, SubmissionId
from league_server.races.queries import check_race_is_visible, race_with_rules
from league_server.submissions import queries, service
from league_server.submissions.judging import judge_again
from league_server.submissions.recordings import watchable_recording
from league_server.submissions.schemas import Submission, SubmissionRequest
from league_server.submissions.views import Reader, submission_view, submission_views
from racer.specs.evaluation import MOST_SEEDS

router = APIRouter(tags=["submissions"])

STANDS_ALREADY: Final[dict[int | str, dict[str, Any]]] = {
    200: {"model": Submission, "description": "It stands already; no try was used up."}
}
LAP_TRACE: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The lap trace.",
        "content": {"application/json": {"schema": {"type": "object", "description": "A lap trace."}}},
    }
}
Run = Annotated[int, Path(ge=1, le=MOST_SEEDS, description="Which drive, from 1.")]


def _and_also(rules: dict[str, Any], responses: dict[int | str, dict[str, Any]]) -> dict[str, Any]:
    """Return a route's rules with more answers than refusals."""
    return rules | {"responses": rules["responses"] | responses}


@router.post(
    "/races/{race_id}/submissions",
    status_code=status.HTTP_201_CREATED,
    **_and_also(needs(Permission.ENTER_RACES, 404, 409), STANDS_ALREADY),
)
def submit(
    race_id: RaceId,
    wanted: SubmissionRequest,
    request: Request,
    response: Response,
    session: Writing,
    actor: Caller,
    server: League,
) -> Submission:
    """Submit a model to the phase that is open; who has not entered the race enters it, where people may.

    The same weights always get the same result. A model that stands in the phase with the same weights is not submitted
    once more: the answer is 200 with the submission that stands, and no try is used up. (Where the latest submission
    counts, that holds for the latest one only.) Another model with the same weights, or one of somebody else, is a try,
    and gets the stored result at once.
    """
    taken = service.submit(session, actor, race_id, wanted.model_id, wanted.package_id)
    response.status_code = status.HTTP_201_CREATED if taken.is_new else status.HTTP_200_OK
    return submission_view(session, taken.submission.id, _reader(request, server))


@router.post(
    "/races/{race_id}/baselines",
    status_code=status.HTTP_201_CREATED,
    **_and_also(needs(Permission.MANAGE_RACES, 404, 409), STANDS_ALREADY),
)
def submit_baseline(
    race_id: RaceId,
    wanted: SubmissionRequest,
    request: Request,
    response: Response,
    session: Writing,
    actor: Caller,
    server: League,
) -> Submission:
    """Show a model on the board for comparison, without a rank; an organiser has one baseline in a race."""
    taken = service.submit_baseline(session, actor, race_id, wanted.model_id, wanted.package_id)
    response.status_code = status.HTTP_201_CREATED if taken.is_new else status.HTTP_200_OK
    return submission_view(session, taken.submission.id, _reader(request, server))


@router.get("/races/{race_id}/submissions", **needs(Permission.READ_LEAGUE, 404))
def list_own_submissions(
    race_id: RaceId,
    request: Request,
    session: Reading,
    actor: Caller,
    server: League,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[Submission]:
    """List the reader's own submissions to a race, newest first, each with its place in the queue or its result."""
    check_race_is_visible(session, actor, race_id)
    found = queries.newest_submissions(session, race_id, actor.own_id, cursor, limit)
    return _page(session, found, limit, _reader(request, server))


@router.get("/races/{race_id}/submissions/all", **needs(Permission.MANAGE_RACES, 404))
def list_all_submissions(
    race_id: RaceId,
    request: Request,
    session: Reading,
    server: League,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[Submission]:
    """List everything submitted to a race, newest first."""
    race_with_rules(session, race_id)
    found = queries.newest_submissions(session, race_id, None, cursor, limit)
    return _page(session, found, limit, _reader(request, server))


@router.get("/submissions/{submission_id}", **needs(Permission.READ_LEAGUE, 404))
def get_submission(
    submission_id: SubmissionId, request: Request, session: Reading, actor: Caller, server: League
) -> Submission:
    """Get a submission with its place in the queue, or its result."""
    queries.submission_of(session, actor, submission_id)
    return submission_view(session, submission_id, _reader(request, server))


@router.post("/submissions/{submission_id}/withdraw", **needs(Permission.ENTER_RACES, 404, 409))
def withdraw_submission(
    submission_id: SubmissionId, request: Request, session: Writing, actor: Caller, server: League
) -> Submission:
    """Withdraw a submission for good: it counts no more, and stays a try."""
    service.withdraw(session, actor, submission_id)
    return submission_view(session, submission_id, _reader(request, server))


@router.post("/submissions/{submission_id}/choose", **needs(Permission.ENTER_RACES, 404, 409))
def choose_submission(
    submission_id: SubmissionId, request: Request, session: Writing, actor: Caller, server: League
) -> Submission:
    """Let this one count, where the race lets people choose."""
    service.choose(session, actor, submission_id)
    return submission_view(session, submission_id, _reader(request, server))


@router.post("/submissions/{submission_id}/judge-again", **needs(Permission.MANAGE_RACES, 404, 409))
def judge_submission_again(
    submission_id: SubmissionId, request: Request, session: Writing, actor: Caller, server: League
) -> Submission:
    """Put a submission whose judgement has failed into the queue again, with all that have the same weights.

    After the reveal, too: until it is judged nobody gets a certificate, and ranks may change then.
    """
    submission = queries.submission_of(session, actor, submission_id)
    judge_again(session, submission.judgement_id, submission.account_id)
    audit.record(session, actor, "submission.judged_again", "submission", submission_id)
    return submission_view(session, submission_id, _reader(request, server))


@router.get(
    "/submissions/{submission_id}/recordings/{run}",
    response_class=StreamingResponse,
    **_and_also(needs(Permission.ANYBODY, 404, 409), LAP_TRACE),
)
def get_recording(
    submission_id: SubmissionId, run: Run, session: Reading, actor: Caller, server: League
) -> StreamingResponse:
    """Download a recorded drive (a lap trace).

    Not before the phase is closed: from then on organisers and instructors may, and once the seeds are revealed the
    owner, and everybody who may know of the race the leader's drives, where the rules allow it.
    """
    key = watchable_recording(session, actor, submission_id, run)
    headers = {"Cache-Control": "private, no-cache"}
    return StreamingResponse(server.storage.stream(key), media_type="application/json", headers=headers)


def _reader(request: Request, server: LeagueServer) -> Reader:
    return Reader(reader_language(request), server.settings.lease_seconds)


def _page(session: Session, found: Sequence[queries.Found], limit: int, reader: Reader) -> Page[Submission]:
    shown = found[:limit]
    last = shown[-1].submission if len(found) > limit else None
    return Page(
        items=submission_views(session, shown, reader),
        next_cursor=None if last is None else encode_cursor((last.submitted_at, last.id)),
    )
