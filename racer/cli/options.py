"""Options that several commands share, and what is checked about them before the work begins."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from racer.errors import RacerError, SpecError
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from racer.language import Language
    from racer.specs import Spec


def option(metavar: str, meaning: str, group: str | None = None, name: str | None = None) -> Any:
    """Make an option with a value, named after its parameter where no name is given."""
    return typer.Option(*([name] if name else []), metavar=metavar, help=meaning, rich_help_panel=group)


def flag(name: str, meaning: str, group: str | None = None) -> Any:
    """Make an option without a value."""
    return typer.Option(name, help=meaning, rich_help_panel=group)


AnySpec = TypeVar("AnySpec", bound="Spec")
FIELD_AT_THE_BEGINNING = Text(r"^: (?:\w+\.)*(\w+?)(?:_s)?( is)", r"^: (?:\w+\.)*(\w+?)(?:_s)?(:)")
"""A field's name, without the specs that it is in and its unit, in a sentence about its value, by language."""

IS_A_FOLDER = Text(
    "{option} {path} is a folder. Name a file, for example {example}.",
    "{option} {path}: 폴더입니다. 파일 이름을 지정하세요. 예: {example}",
)
UNWRITABLE = Text(
    "{option} {path} cannot be written ({why}). Choose another place.",
    "{option} {path}: 파일을 쓸 수 없습니다({why}). 다른 위치를 지정하세요.",
)
SAYS_EVERYTHING = Text(
    "{option} names a file that says everything else. Leave out {en}, or write it into the file.",
    "{option} 파일에 나머지 설정이 모두 들어 있습니다. 다음 옵션을 빼거나 파일에 적으세요: {ko}",
)
TRACK_MEANING = "A name from `racer track list`, or a .json or .npy file."
TrackOption = Annotated[str, option("NAME|FILE", TRACK_MEANING)]
ReverseOption = Annotated[bool, flag("--reverse", "Drive the track against its usual direction.")]
JsonOption = Annotated[bool, flag("--json", "Print JSON for scripts, errors too.")]
TrackArgument = Annotated[str, typer.Argument(metavar="NAME|FILE", help=TRACK_MEANING)]
ModelArgument = Annotated[
    Path, typer.Argument(metavar="PACKAGE|RUN_DIR", help="A model package (.zip), or the folder of a training.")
]


class CommandLineError(RacerError):
    """Raised when a command was given options or files that do not go together."""


def spec_from_options(kind: type[AnySpec], values: Mapping[str, Any]) -> AnySpec:
    """Return a spec of what was typed; errors name the option instead of the field.

    Raises
    ------
    CommandLineError
        With the option, its value and what is allowed.
    """
    try:
        return kind.from_values(values, "")
    except SpecError as error:
        said = error.sentences
    raise CommandLineError(Text(_about_option(said, "en"), _about_option(said, "ko")))


def _about_option(said: Text, language: Language) -> str:
    pattern, sentence = FIELD_AT_THE_BEGINNING.to(language), said.to(language)
    return re.sub(pattern, lambda found: f"--{found[1].replace('_', '-')}{found[2]}", sentence).removeprefix(": ")


def output_file(path: Path, option: str = "--out") -> Path:
    """Check that a file can be written before the work for it begins, and make its folder.

    Raises
    ------
    CommandLineError
        When the path is a folder, or its folder cannot be made or written to.
    """
    if path.is_dir():
        example = path / f"result{path.suffix or '.json'}"
        raise CommandLineError(IS_A_FOLDER.format(option=option, path=path, example=example))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        path.open("ab").close()
        if is_new:
            path.unlink()
    except OSError as error:
        raise CommandLineError(UNWRITABLE.format(option=option, path=path, why=error.strerror)) from None
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


def alone(context: typer.Context, option: str, beside: Collection[str]) -> None:
    """Refuse what was typed beside an option whose file says everything.

    Parameters
    ----------
    context
        Of the command.
    option
        The option, with its dashes.
    beside
        Names of the parameters that may stand beside it.

    Raises
    ------
    CommandLineError
        With the options to leave out.
    """
    typed = [
        str(max(param.opts, key=len))
        for param in context.command.params
        if param.name and param.name not in beside and _is_typed(context, param.name)
    ]
    if typed:
        raise CommandLineError(SAYS_EVERYTHING.format(option=option, en=in_words(typed, "and"), ko=", ".join(typed)))


def _is_typed(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def in_words(names: list[str], joint: str) -> str:
    """Return names as a list in a sentence: ``a, b and c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joint} {names[-1]}"
