"""Commands that other packages bring along, such as the league server's: found by name, loaded when they are typed.

A package names them in the entry-point group ``racer.commands``. Each is a function like those of our own commands: its
signature has the options, its docstring says what it is for, and its module's ``EPILOG`` has the examples. To look for
them takes as long as most commands take to begin, so nobody looks who typed one of our own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final

import typer

from racer.cli.help_pages import add, group
from racer.cli.options import CommandLineError
from racer.language import Text

GROUP: Final = "racer.commands"
ANYTHING: Final = {"ignore_unknown_options": True, "allow_extra_args": True}

CANNOT_BE_LOADED: Final = Text(
    "The command {name} comes with {package}, which cannot be loaded ({why}). Install it again.",
    "{name} 명령은 {package}에 들어 있지만 불러올 수 없습니다({why}). 다시 설치하세요.",
)


def plug_in(command: Any, arguments: list[str]) -> None:
    """Add to the group of all commands those that a command line needs besides: the one that it names, or every one.

    Every one is needed for the page that lists them, and to tell what somebody may have meant.
    """
    if arguments and arguments[0] in command.commands:
        return
    found = {point.name: point for point in entry_points(group=GROUP)}
    for name in arguments[:1] if arguments and arguments[0] in found else sorted(found):
        command.add_command(_made(found[name]), name)


def _made(point: EntryPoint) -> Any:
    """Return a command as the command line knows it; one that cannot be loaded says so when it is typed."""
    try:
        function: Callable[..., None] = point.load()
        return _in_a_group(point.name, function, getattr(sys.modules[function.__module__], "EPILOG", ""))
    except Exception as error:  # noqa: BLE001 - another package may fail in any way, and ours goes on
        return _in_a_group(point.name, _refusing(point, error), "", hidden=True, context_settings=ANYTHING)


def _in_a_group(name: str, function: Callable[..., None], epilog: str, **settings: Any) -> Any:
    """Make a command in the way in which all others are made."""
    app = group()
    app.callback()(_nothing)
    add(app, name, function, epilog, **settings)
    made: Any = typer.main.get_command(app)
    return made.commands[name]


def _nothing() -> None:
    """Stand before the only command of a group, which would else be taken for the group."""


def _refusing(point: EntryPoint, error: Exception) -> Callable[[], None]:
    why = f"{type(error).__name__}: {error}"

    def refuse() -> None:
        raise CommandLineError(CANNOT_BE_LOADED.format(name=point.name, package=point.module.split(".")[0], why=why))

    return refuse
