"""How help pages look: usage with what is required, options in groups, then examples and what to do next.

Plain text in the width of the terminal, so that a page can be piped, searched and read aloud.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from racer.cli.console import program
from racer.cli.options import CommandLineError
from racer.cli.usage import unknown_command_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

WIDEST_FIRST_COLUMN = 34
"""Columns; a longer option stands on a line of its own."""
WIDEST_PAGE = 100
"""Columns; longer lines are hard to read."""
NO_COMMAND = 2
"""Exit status of a group that is started without one."""
OTHER_OPTIONS = "Options"
"""What options without a group of their own stand under."""


class TeachingCommand(TyperCommand):
    """A command whose help page ends with examples."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        required = [param for param in self.params if param.required]
        write_usage(ctx, formatter, [_signature(param) for param in required] + ["[OPTIONS]"])
        write_text(formatter, self.help)
        for title, params in _in_groups(self.get_params(ctx)).items():
            write_rows(formatter, title, [(_signature(param), _meaning(param)) for param in params])
        write_epilog(formatter, self.epilog)


class TeachingGroup(TyperGroup):
    """A group of commands whose help page lists them with their whole first sentence."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        write_usage(ctx, formatter, ["COMMAND", "..."])
        write_text(formatter, self.help)
        commands = [(name, command) for name, command in self.commands.items() if not command.hidden]
        write_rows(formatter, "Commands", [(name, _first_sentence(command.help)) for name, command in commands])
        options = [param for param in self.get_params(ctx) if not getattr(param, "hidden", False)]
        write_rows(formatter, OTHER_OPTIONS, [(_signature(param), _meaning(param)) for param in options])
        write_epilog(formatter, self.epilog)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Show the page to whoever names no command."""
        if not args:
            typer.echo(ctx.get_help(), err=True)
            raise typer.Exit(NO_COMMAND)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that was named.

        Raises
        ------
        CommandLineError
            When there is none of that name; with those that it resembles.
        """
        if args[0] not in self.commands and not args[0].startswith("-"):
            known = [name for name, command in self.commands.items() if not command.hidden]
            raise CommandLineError(unknown_command_sentence(args[0], known, ctx.command_path))
        return super().resolve_command(ctx, args)


def group(**settings: Any) -> typer.Typer:
    """Make a group of commands with such pages."""
    return typer.Typer(
        cls=TeachingGroup,
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": WIDEST_PAGE},
        **settings,
    )


def add(app: typer.Typer, name: str, command: Callable[..., None], epilog: str, **settings: Any) -> None:
    """Add a command with its examples to a group."""
    app.command(name, cls=TeachingCommand, epilog=epilog, **settings)(command)


def write_usage(ctx: Any, formatter: Any, pieces: list[str]) -> None:
    """Write the line that says how a command is typed."""
    formatter.write_usage(ctx.command_path, " ".join(pieces))


def write_text(formatter: Any, text: str | None) -> None:
    """Write paragraphs."""
    formatter.write_paragraph()
    formatter.write_text(_as_typed(text or ""))


def write_rows(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    """Write a titled list of terms and what they mean."""
    formatter.write(f"\n{_bold(title)}:\n")
    formatter.indent()
    formatter.write_dl([(term, _as_typed(meaning)) for term, meaning in rows], col_max=WIDEST_FIRST_COLUMN)
    formatter.dedent()


def write_epilog(formatter: Any, epilog: str | None) -> None:
    """Write examples as they stand, line by line; lines without indentation are titles."""
    for line in filter(None, (epilog or "").splitlines()):
        is_title = not line.startswith(" ")
        formatter.write(f"\n{_bold(line)}\n" if is_title else f"{_as_typed(line)}\n")


def _in_groups(params: list[Any]) -> dict[str, list[Any]]:
    """Sort parameters into their groups, in the order of their first mention; the help option comes last."""
    groups: dict[str, list[Any]] = {}
    for param in params:
        if getattr(param, "hidden", False):
            continue
        is_argument = param.param_type_name == "argument"
        title = "Arguments" if is_argument else getattr(param, "rich_help_panel", None) or OTHER_OPTIONS
        groups.setdefault(title, []).append(param)
    if len(groups) > 1 and OTHER_OPTIONS in groups:
        groups[OTHER_OPTIONS] = groups.pop(OTHER_OPTIONS)
    return groups


def _signature(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar)
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {param.metavar or ''}".rstrip()


def _meaning(param: Any) -> str:
    default = getattr(param, "default", None)
    has_default = not (default is None or default is False or default == "" or param.is_eager)
    return f"{param.help or ''} [{default}]" if has_default else param.help or ""


def _first_sentence(text: str | None) -> str:
    return re.split(r"(?<=\.)\s|\n\n", (text or "").strip(), maxsplit=1)[0].replace("\n", " ")


def _as_typed(text: str) -> str:
    """Return a text with its commands as a person here has to type them."""
    return text if program() == "racer" else re.sub(r"(?<![\w/.-])racer (?=[a-z-])", f"{program()} ", text)


def _bold(title: str) -> str:
    is_plain = "NO_COLOR" in os.environ or not sys.stdout.isatty()
    return title if is_plain else typer.style(title, bold=True)
