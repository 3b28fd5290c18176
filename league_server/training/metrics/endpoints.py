"""Curves over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from league_server.authorise import Permission
from league_server.dependencies import Caller, Reading, needs
from league_server.training.metrics.schemas import Axis, Metrics
from league_server.training.metrics.series import MOST_POINTS, metrics_of
from league_server.training.queries import training_of
from league_server.training.schemas import LARGEST_NUMBER

router = APIRouter(prefix="/trainings/{training_id}")

FEWEST_POINTS = 4


@router.get("/metrics", **needs(Permission.READ_MODELS, 404))
def get_metrics(
    training_id: UUID,
    session: Reading,
    actor: Caller,
    by: Annotated[Axis, Query(description="What x is.")] = "steps",
    since: Annotated[
        int, Query(ge=0, le=LARGEST_NUMBER, description="The `next` of the answer before, to get what is new.")
    ] = 0,
    points: Annotated[
        int, Query(ge=FEWEST_POINTS, le=MOST_POINTS, description="Points of a series at most.")
    ] = MOST_POINTS,
) -> Metrics:
    """Get the curves of a training.

    A series with more points than are wanted is thinned: of each stretch the lowest and the highest point stay, and
    the first and the last; all of them are points that were measured. Smoothing is the reader's.
    """
    training = training_of(session, actor, Permission.READ_MODELS, training_id).training
    return metrics_of(session, training, by, since, points)
