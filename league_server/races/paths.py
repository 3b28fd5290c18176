"""What stands in the addresses of races."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Path

EXAMPLE_ID = "7d9f2b1e-4c35-4c0a-9a53-0f6c8e0f2a11"

RaceId = Annotated[UUID, Path(description="Of the list of races.", examples=[EXAMPLE_ID])]
AccountId = Annotated[UUID, Path(description="Of the list of entrants.", examples=[EXAMPLE_ID])]
SeasonId = Annotated[UUID, Path(description="Of the list of seasons.", examples=[EXAMPLE_ID])]
SubmissionId = Annotated[UUID, Path(description="Of the list of submissions.", examples=[EXAMPLE_ID])]
