"""Help beside the reward editor, and previews of what a function rewards."""

from __future__ import annotations

import ast
import base64
import json
from functools import cache
from typing import Any, Final
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Request
from sqlalchemy import select

from league_server.authorise import Actor, Permission, authorise, not_found
from league_server.dependencies import Caller, League, LeagueServer, needs
from league_server.problems import Problem
from league_server.reward_functions.pool import Previews
from league_server.reward_functions.schemas import (
    CheckRequest,
    ExampleReward,
    ExplainRequest,
    MapRequestDocument,
    ParameterHelp,
    PlanRequest,
    PointRequest,
    PreviewAnswer,
    RejudgeRequest,
    RenderedPlan,
    Sentence,
)
from league_server.tables import ArtifactKind, ArtifactRow
from league_server.tracks.catalog import track_file
from racer.language import Text
from racer.rewards.builder import plan_form, render
from racer.rewards.catalog import reward_function_names, reward_function_path
from racer.rewards.params import PARAMETERS

router = APIRouter(prefix="/reward-functions", tags=["reward functions"])

SECONDS: Final = {"check": 40.0, "map": 15.0, "point": 15.0, "explain": 20.0, "rejudge": 30.0}
"""How long each kind of preview may work, s."""

ONE_ROAD = Text(
    "The drives are of several tracks or directions.", "서로 다른 트랙이나 방향의 주행 기록이 섞여 있습니다."
)
CHOOSE_ONE = Text("Choose drives of one track, driven one way.", "같은 트랙을 같은 방향으로 달린 기록만 고르세요.")


@router.get("/parameters", **needs(Permission.READ_LEAGUE))
def list_parameters() -> list[ParameterHelp]:
    """List what a reward function is told in each step, with a sentence in both languages."""
    return [
        ParameterHelp(
            name=each.name,
            type=each.type,
            unit=each.unit,
            range=each.range,
            sentence=Sentence(**each.sentence.to_json()),
            note=Sentence(**each.note.to_json()) if each.note else None,
        )
        for each in PARAMETERS
    ]


@router.get("/examples", **needs(Permission.READ_LEAGUE))
def list_examples() -> list[ExampleReward]:
    """List the reward functions that come with Racer."""
    return _examples()


@router.get("/builder", **needs(Permission.READ_LEAGUE))
def get_builder_form() -> dict[str, Any]:
    """Get the kinds of terms that a plan is made of, with their fields, and the starter plans."""
    return plan_form()


@router.post("/builder", **needs(Permission.READ_LEAGUE))
def render_plan(request: PlanRequest) -> RenderedPlan:
    """Render a plan to the Python that it stands for."""
    return RenderedPlan(source=render(request.plan, request.language))


@router.post("/check", **needs(Permission.PREVIEW_REWARDS, 404, 409, 503))
async def check_reward(request: Request, body: CheckRequest, server: League, actor: Caller) -> PreviewAnswer:
    """Try a reward function in hundreds of states, both ways round, and look for ways to hack it."""
    road = await _road(server, body.track)
    return await _preview(request, actor, "check", {"source": body.source, "reverse": False} | road)


@router.post("/map", **needs(Permission.PREVIEW_REWARDS, 404, 409, 503))
async def map_reward(request: Request, body: MapRequestDocument, server: League, actor: Caller) -> PreviewAnswer:
    """Show what a reward function pays at every place of a track."""
    road = await _road(server, body.track)
    return await _preview(request, actor, "map", body.model_dump() | road)


@router.post("/map/point", **needs(Permission.PREVIEW_REWARDS, 404, 409, 503))
async def map_reward_point(request: Request, body: PointRequest, server: League, actor: Caller) -> PreviewAnswer:
    """Look closely at one place of a map: the reward, the line that set it, and the condition that decided."""
    road = await _road(server, body.track)
    return await _preview(request, actor, "point", body.model_dump() | road)


@router.post("/explain", **needs(Permission.PREVIEW_REWARDS, 404, 409, 503))
async def explain_reward(request: Request, body: ExplainRequest, server: League, actor: Caller) -> PreviewAnswer:
    """Explain the reward of one step of a recorded drive."""
    drives = await to_thread.run_sync(_drives, server, actor, [body.trace_id])
    question = {"source": body.source, "lap": body.lap, "step": body.step}
    return await _preview(request, actor, "explain", question | drives)


@router.post("/rejudge", **needs(Permission.PREVIEW_REWARDS, 404, 409, 503))
async def rejudge_drives(request: Request, body: RejudgeRequest, server: League, actor: Caller) -> PreviewAnswer:
    """Score recorded drives with a reward function, and say whether it prefers the faster ones."""
    drives = await to_thread.run_sync(_drives, server, actor, body.trace_ids)
    return await _preview(request, actor, "rejudge", {"source": body.source} | drives)


async def _preview(request: Request, actor: Actor, kind: str, question: dict[str, Any]) -> PreviewAnswer:
    previews: Previews = request.app.state.previews
    answer = await previews.ask(str(actor.own_id), kind, {"kind": kind, **question}, SECONDS[kind])
    if "answer" in answer:
        return PreviewAnswer(answer=answer["answer"])
    detail = Text(**answer["problem"])
    raise Problem("reward-function-fails", 422, detail, field="source", line=answer["line"])


async def _road(server: LeagueServer, track: str) -> dict[str, Any]:
    return await to_thread.run_sync(_track_document, server, track)


def _track_document(server: LeagueServer, track: str) -> dict[str, Any]:
    with server.database.reading() as session:
        name, content = track_file(session, server.storage, track)
    return {"track_file": name, "track_content": base64.b64encode(content).decode()}


def _drives(server: LeagueServer, actor: Actor, ids: list[UUID]) -> dict[str, Any]:
    """Return recorded drives that somebody may see, with the road that they were driven on."""
    query = select(ArtifactRow).where(ArtifactRow.id.in_(ids), ArtifactRow.kind == ArtifactKind.LAP_TRACE)
    with server.database.reading() as session:
        found = {row.id: row for row in session.scalars(query)}
    if len(found) < len(set(ids)):
        raise not_found()
    for row in found.values():
        authorise(actor, Permission.READ_MODELS, row.owner_id)
    traces = [{"name": found[each].name, "content": json.loads(server.storage.get(found[each].key))} for each in ids]
    roads = {(found[each].facts.get("track"), found[each].facts.get("reverse", False)) for each in ids}
    if len(roads) != 1:
        raise Problem("several-tracks", 422, ONE_ROAD, field="trace_ids", next_step=CHOOSE_ONE)
    track, reverse = roads.pop()
    return {"traces": traces, "reverse": bool(reverse)} | _track_document(server, str(track))


@cache
def _examples() -> list[ExampleReward]:
    return [_example(name) for name in reward_function_names()]


def _example(name: str) -> ExampleReward:
    source = reward_function_path(name).read_text(encoding="utf-8")
    idea = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
    return ExampleReward(name=name, idea=idea, source=source)
