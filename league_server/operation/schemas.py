"""What those who watch over the server are told."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field


class Alive(BaseModel):
    """That the process answers."""

    status: Literal["alive"] = "alive"
    version: str = Field(description="Version of Racer.", examples=["0.1.0"])


class Readiness(BaseModel):
    """Whether the server can do its work."""

    status: Literal["ready", "degraded", "not_ready"] = Field(
        description="degraded: pages are served, but nobody carries out jobs; not_ready: nothing can be served."
    )
    database: bool = Field(description="Whether the database answers.")
    storage: bool = Field(description="Whether files can be written and read.")
    workers: bool = Field(description="Whether somebody who carries out jobs was heard of within a lease.")
