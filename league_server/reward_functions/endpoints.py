"""Help beside the reward editor, and previews of what a function rewards."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from anyio import to_thread
from fastapi import APIRouter, Request

from league_server.authorise import Actor, Permission
from league_server.dependencies import Caller, League, LeagueServer, needs
from league_server.problems import Problem, reader_language
from league_server.reward_functions.material import drives_document, track_document
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
from racer.language import Text
from racer.rewards.builder import plan_form, render
from racer.rewards.catalog import reward_examples
from racer.rewards.params import PARAMETERS

router = APIRouter(prefix="/reward-functions", tags=["reward functions"])

SECONDS: Final = {"check": 40.0, "map": 15.0, "point": 15.0, "explain": 20.0, "rejudge": 30.0}
"""How long each kind of preview may work, s."""


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
def list_examples(request: Request) -> list[ExampleReward]:
    """List the reward functions that come with Racer, each with its idea in the reader's language."""
    language = reader_language(request)
    return [
        ExampleReward(name=each.name, title=each.title.to(language), idea=each.idea.to(language), source=each.source)
        for each in _examples()
    ]


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
    drives = await to_thread.run_sync(drives_document, server, actor, [body.trace_id])
    question = {"source": body.source, "lap": body.lap, "step": body.step}
    return await _preview(request, actor, "explain", question | drives)


@router.post("/rejudge", **needs(Permission.PREVIEW_REWARDS, 404, 409, 503))
async def rejudge_drives(request: Request, body: RejudgeRequest, server: League, actor: Caller) -> PreviewAnswer:
    """Score recorded drives with a reward function, and say whether it prefers the faster ones."""
    drives = await to_thread.run_sync(drives_document, server, actor, body.trace_ids)
    return await _preview(request, actor, "rejudge", {"source": body.source} | drives)


async def _preview(request: Request, actor: Actor, kind: str, question: dict[str, Any]) -> PreviewAnswer:
    previews: Previews = request.app.state.previews
    answer = await previews.ask(str(actor.own_id), kind, {"kind": kind, **question}, SECONDS[kind])
    if "answer" in answer:
        return PreviewAnswer(answer=answer["answer"])
    detail = Text(**answer["problem"])
    raise Problem("reward-function-fails", 422, detail, field="source", line=answer["line"])


async def _road(server: LeagueServer, track: str) -> dict[str, Any]:
    return await to_thread.run_sync(track_document, server, track)


_examples = cache(reward_examples)
