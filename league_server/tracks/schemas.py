"""Tracks on the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Direction = Literal["clockwise", "anticlockwise"]
Line = list[Annotated[list[float], Field(min_length=2, max_length=2)]]


class TrackFacts(BaseModel):
    """What people compare tracks by."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "name": "bean",
                "title": "Bean",
                "description": "One gentle bend the other way.",
                "direction": "anticlockwise",
                "closed": True,
                "length_m": 17.1,
                "width_min_m": 1.0,
                "width_mean_m": 1.0,
                "width_max_m": 1.0,
                "radius_min_m": 0.9,
                "licence": "CC0-1.0",
                "source": "drawn for this project",
                "sha256": "0" * 64,
            }
        },
    )

    name: str = Field(description="What specs and requests call it.")
    title: str = Field(description="What screens call it, in the reader's language.")
    description: str = Field(description="One sentence about its character, in the reader's language.")
    direction: Direction = Field(description="The way it is usually driven.")
    closed: bool = Field(description="Whether it is a loop.")
    length_m: float = Field(description="Length of the centre line, m.")
    width_min_m: float = Field(description="Narrowest place, m.")
    width_mean_m: float = Field(description="Mean width, m.")
    width_max_m: float = Field(description="Widest place, m.")
    radius_min_m: float | None = Field(description="Radius of the tightest bend, m; null for a straight road.")
    licence: str = Field(description="Terms of the geometry.")
    source: str = Field(description="Where the geometry comes from.")
    sha256: str = Field(description="Of the track's file, hexadecimal.")


class TrackLines(BaseModel):
    """The lines of a track in driving order, for drawing; row i of the three belongs together."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(description="What specs and requests call it.")
    direction: Direction = Field(description="The way these rows run.")
    closed: bool = Field(description="Whether it is a loop; then the last row repeats the first.")
    center: Line = Field(description="Centre line, [x, y] in m.")
    inner: Line = Field(description="Inner border, [x, y] in m.")
    outer: Line = Field(description="Outer border, [x, y] in m.")
