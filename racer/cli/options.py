"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

TrackOption = Annotated[str, typer.Option("--track", help="A name from `racer track list`, or a .json or .npy file.")]
ReverseOption = Annotated[bool, typer.Option("--reverse", help="Drive the track the other way round.")]
