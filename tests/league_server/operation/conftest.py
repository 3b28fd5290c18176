"""Places of a league's application that do nothing but answer, for what stands around all places."""

from __future__ import annotations

from typing import Annotated

import pytest
from fastapi import APIRouter, Body, Request, UploadFile
from fastapi.responses import StreamingResponse

router = APIRouter(prefix="/api/probe", tags=["probe"])


@router.get("/things/{thing_id}/parts/{part}")
def read_part(thing_id: str, part: str):
    """Answer."""
    return [thing_id, part]


@router.post("/things")
def change_thing(thing: Annotated[dict, Body()]):
    """Answer."""
    return thing


@router.post("/files")
def take_file(file: UploadFile):
    """Answer."""
    return file.size


@router.post("/raw")
async def take_raw(request: Request):
    """Answer with how much came."""
    return sum([len(piece) async for piece in request.stream()])


@router.get("/stream")
def read_stream():
    """Answer with an event stream."""
    return StreamingResponse(iter(["data: 1\n\n"]), media_type="text/event-stream")


@router.get("/failure")
def fail():
    """Fail."""
    raise ZeroDivisionError


@pytest.fixture
def app(app):
    """A league's application with these places."""
    app.include_router(router)
    return app
