"""What people read when they mistype a command: one sentence, without a box, that says what to type instead."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from racer.cli.console import program
from racer.cli.options import in_words

KINDS = {"int_parsing": "a whole number", "int_type": "a whole number", "float_parsing": "a number"}
"""What Typer's type errors mean."""


def is_usage_error(error: Exception) -> bool:
    """Whether an error is one that Typer raises for what was typed."""
    return callable(getattr(error, "format_message", None))


def usage_sentence(error: Any) -> str:
    """Return the sentence for such an error; its classes have no public names, but these have not changed in years."""
    context = getattr(error, "ctx", None)
    advice = f"See {context.command_path if context else program()} --help."
    match type(error).__name__:
        case "MissingParameter":
            return f"{_signature(error.param)} is missing: {_begun_small(error.param.help)} {advice}"
        case "BadParameter" if error.param is not None:
            return f"{_option(error.param)}{_refusal(error)} {advice}"
        case "NoSuchOption":
            similar = error.possibilities or []
            hint = f" Did you mean {in_words(sorted(similar), 'or')}?" if similar else ""
            return f"There is no option {error.option_name}.{hint} {advice}"
        case "BadOptionUsage":
            needs = "needs a value" if "requires" in str(error.message) else "takes no value"
            return f"{error.option_name} {needs}. {advice}"
        case _:
            message = str(error.format_message()).replace("Got unexpected extra argument(s)", "One argument too many")
            return f"{message.rstrip('.')}. {advice}"


def unknown_command_sentence(name: str, known: list[str], group: str) -> str:
    """Return the sentence for a command that does not exist."""
    similar = [f"{group} {command}" for command in get_close_matches(name, known, n=2, cutoff=0.5)]
    advice = f"Did you mean {in_words(similar, 'or')}?" if similar else f"There are {in_words(known, 'and')}."
    return f"There is no command '{group} {name}'. {advice} See {group} --help."


def _option(param: Any) -> str:
    return str(param.metavar if param.param_type_name == "argument" else max(param.opts, key=len))


def _signature(param: Any) -> str:
    name, metavar = _option(param), param.metavar or ""
    return name if name == metavar else f"{name} {metavar}".rstrip()


def _begun_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _refusal(error: Any) -> str:
    """Say what was typed and what would do; Typer's own words where it does not tell what was typed."""
    details: list[Any] = getattr(error.__cause__, "errors", list)()
    if details and details[0]["type"] in KINDS:
        return f" is {details[0]['input']!r}; it has to be {KINDS[details[0]['type']]}."
    message = details[0]["msg"].removeprefix("Value error, ") if details else str(error.message)
    return f": {message.rstrip('.')}."
