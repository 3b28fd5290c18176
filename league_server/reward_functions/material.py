"""What previews are asked about: tracks, and recorded drives under the names that people know them by."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, authorise, not_found
from league_server.dependencies import LeagueServer
from league_server.problems import Problem
from league_server.tables import ArtifactKind, ArtifactRow, MetricLineRow, TrainingRow
from league_server.tracks.catalog import track_file
from racer.language import Text

ONE_ROAD: Final = Text(
    "The drives are of several tracks or directions.", "서로 다른 트랙이나 방향의 주행 기록이 섞여 있습니다."
)
CHOOSE_ONE: Final = Text(
    "Choose drives of one track, driven one way.", "같은 트랙을 같은 방향으로 달린 기록만 고르세요."
)
OF_EVALUATION: Final = Text("Drive {number} (seed {seed})", "주행 {number}(시드 {seed})")
OF_TRAINING: Final = Text("Training evaluation at {steps} steps", "학습 {steps}스텝 시점의 평가")


def track_document(server: LeagueServer, name: str) -> dict[str, Any]:
    """Return the file of a track as a question has it.

    Raises
    ------
    Problem
        404 when there is no such track.
    """
    with server.database.reading() as session:
        file_name, content = track_file(session, server.storage, name)
    return {"track_file": file_name, "track_content": base64.b64encode(content).decode()}


def drives_document(server: LeagueServer, actor: Actor, ids: list[UUID]) -> dict[str, Any]:
    """Return recorded drives that somebody may see, with the road that they were driven on, as a question has them.

    Raises
    ------
    Problem
        404 when one is not there or not theirs to see, 422 when they are of several roads.
    """
    query = select(ArtifactRow).where(ArtifactRow.id.in_(ids), ArtifactRow.kind == ArtifactKind.LAP_TRACE)
    with server.database.reading() as session:
        found = {row.id: row for row in session.scalars(query)}
        names = _names(session, found.values())
    if len(found) < len(set(ids)):
        raise not_found()
    for row in found.values():
        authorise(actor, Permission.READ_MODELS, row.owner_id)
    roads = {(row.facts.get("track"), row.facts.get("reverse", False)) for row in found.values()}
    if len(roads) != 1:
        raise Problem("several-tracks", 422, ONE_ROAD, field="trace_ids", next_step=CHOOSE_ONE)
    track, reverse = roads.pop()
    traces = [
        {"name": names[each].to_json(), "content": json.loads(server.storage.get(found[each].key))} for each in ids
    ]
    return {"traces": traces, "reverse": bool(reverse)} | track_document(server, str(track))


def _names(session: Session, drives: Iterable[ArtifactRow]) -> dict[UUID, Text]:
    """Return what people call recorded drives: by number and seed, or by how far the training was."""
    drives = list(drives)
    steps = _steps(session, [row for row in drives if "iteration" in row.facts])
    names: dict[UUID, Text] = {}
    for row in drives:
        if row.id in steps:
            names[row.id] = OF_TRAINING.format(steps=f"{steps[row.id]:,}")
        elif "seed" in row.facts:
            names[row.id] = OF_EVALUATION.format(number=row.facts["number"], seed=row.facts["seed"])
        else:
            names[row.id] = Text.same(row.name)
    return names


def _steps(session: Session, drives: list[ArtifactRow]) -> dict[UUID, int]:
    """Return after how many steps of their trainings drives were recorded."""
    query = (
        select(TrainingRow.job_id, MetricLineRow.iteration, MetricLineRow.line)
        .join(MetricLineRow, MetricLineRow.training_id == TrainingRow.id)
        .where(
            TrainingRow.job_id.in_({row.job_id for row in drives}),
            MetricLineRow.kind == "evaluation",
            MetricLineRow.iteration.in_({row.facts["iteration"] for row in drives}),
        )
    )
    reached = {(job_id, iteration): line["steps"] for job_id, iteration, line in session.execute(query)}
    places = {row.id: (row.job_id, row.facts["iteration"]) for row in drives}
    return {each: reached[place] for each, place in places.items() if place in reached}
