"""Options that several commands share, and what is checked about them before the work begins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.errors import RacerError

if TYPE_CHECKING:
    from collections.abc import Mapping

TrackOption = Annotated[
    str, typer.Option("--track", metavar="NAME|FILE", help="A name from `racer track list`, or a .json or .npy file.")
]
ReverseOption = Annotated[bool, typer.Option("--reverse", help="Drive the track against its usual direction.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
ModelArgument = Annotated[
    Path, typer.Argument(metavar="PACKAGE|RUN_DIR", help="A model package (.zip), or the folder of a training.")
]


class CommandLineError(RacerError):
    """Raised when a command was given options or files that do not go together."""


def output_file(path: Path, option: str = "--out") -> Path:
    """Check that a file can be written before the work for it begins, and make its folder.

    Raises
    ------
    CommandLineError
        When the path is a folder, or its folder cannot be made or written to.
    """
    if path.is_dir():
        raise CommandLineError(f"{option} {path} is a folder. Name a file, for example {path / 'result.json'}.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        path.open("ab").close()
        if is_new:
            path.unlink()
    except OSError as error:
        raise CommandLineError(
            f"{option} {path} cannot be written ({error.strerror}). Choose another place."
        ) from None
    return path


def at_most_one(given: Mapping[str, object], command: str) -> None:
    """Refuse options that exclude each other.

    Raises
    ------
    CommandLineError
        When more than one of them is set.
    """
    named = [option for option, value in given.items() if value is not None]
    if len(named) > 1:
        raise CommandLineError(
            f"{command} takes only one of {in_words(list(given), 'and')}, and {in_words(named, 'and')} were given."
        )


def in_words(names: list[str], joint: str) -> str:
    """Return names as a list in a sentence: ``a, b and c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joint} {names[-1]}"
