"""`racer reward build`: a reward function from a plan, without writing code."""

from __future__ import annotations

import os
import shlex
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from racer.cli.console import print_json, program, say
from racer.cli.options import CommandLineError, JsonOption, at_most_one, flag, option, output_file
from racer.language import Text, language_of

if TYPE_CHECKING:
    from racer.language import Language
    from racer.specs import RewardPlan

EPILOG = """
Examples:
  racer reward build --list
  racer reward build --starter first_lap --out my_reward.py
  racer reward build --starter fast_lap --out my_plan.json
  racer reward build my_plan.json --out my_reward.py

What next:
  racer reward check my_reward.py
"""

WRITTEN = Text("Written: {file}. Next: {next}", "저장했습니다: {file}. 다음: {next}")
BEGIN = Text("Begin with one: {next}", "하나 골라 시작하세요: {next}")
STARTERS = Text("Starter plans", "시작용 플랜")
WIDTH = 80
"""Columns of the list, whatever the terminal has."""


def build(
    plan: Annotated[
        Path | None, typer.Argument(metavar="PLAN", help="A reward plan's file (.json).", show_default=False)
    ] = None,
    starter: Annotated[str | None, option("NAME", "Begin with a plan that comes with Racer, see --list.")] = None,
    out: Annotated[
        Path | None,
        option("FILE", "Write the reward function there (.py), or the plan, to change it (.json); else print it."),
    ] = None,
    lang: Annotated[str | None, option("en|ko", "The language of its comments; that of the terminal.")] = None,
    show_list: Annotated[bool, flag("--list", "List what a plan can pay for, and the starter plans.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Turn a reward plan into a reward function.

    A plan lists what is paid for, such as staying near the centre line or going fast, each with its weight.
    """
    from racer.rewards.builder import plan_form, render

    at_most_one({"PLAN": plan, "--starter": starter, "--list": show_list or None}, "build")
    language = _language(lang)
    if show_list:
        form = plan_form()
        print_json(form) if as_json else _print_form(form, language)
        return
    chosen = _chosen(plan, starter, language)
    code = render(chosen, language)
    if out is not None:
        _write(chosen, code, out)
    if as_json:
        print_json({"plan": chosen.model_dump(mode="json"), "code": code, "file": None if out is None else str(out)})
    elif out is None:
        sys.stdout.write(code)
    else:
        what = "build" if out.suffix.lower() == ".json" else "check"
        named = shlex.quote(str(out))
        say(WRITTEN.format(file=named, next=f"{program()} reward {what} {named}").to(language))


def _language(lang: str | None) -> Language:
    if lang is None:
        return language_of(os.environ)
    if lang not in {"en", "ko"}:
        raise CommandLineError(f"--lang is '{lang:.20}'; allowed is one of en, ko.")
    return "ko" if lang == "ko" else "en"


def _chosen(path: Path | None, starter: str | None, language: Language) -> RewardPlan:
    from racer.rewards.builder import starter_plan
    from racer.specs import RewardPlan

    if path is not None:
        return RewardPlan.read(path)
    if starter is None:
        raise CommandLineError("Name a plan's file, or --starter NAME; --list shows what there is.")
    return starter_plan(starter, language)


def _write(plan: RewardPlan, code: str, out: Path) -> None:
    from racer.specs.json_file import write_text

    match out.suffix.lower():
        case ".py":
            write_text(output_file(out), code)
        case ".json":
            plan.write(output_file(out))
        case _:
            raise CommandLineError(f"--out {out} has to end with .py for the reward function, or .json for the plan.")


def _print_form(form: dict[str, Any], language: Language) -> None:
    for kind in form["kinds"]:
        say(f"{kind['kind']}: {kind['sentence'][language]}")
        for field in kind["fields"]:
            _print_field(field, language)
        say("")
    say(STARTERS.to(language))
    for one in form["starters"]:
        _print_wrapped(f"{one['name']}  {one['sentence'][language]}")
    example = f"{program()} reward build --starter {form['starters'][0]['name']} --out my_plan.json"
    say(BEGIN.format(next=example).to(language))


def _print_field(field: dict[str, Any], language: Language) -> None:
    allowed = f"{_allowed(field)} {field['unit'][language]}".strip()
    _print_wrapped(f"{field['name']}  {field['default']} ({allowed})  {field['sentence'][language]}")


def _print_wrapped(line: str) -> None:
    # A Korean letter takes two columns.
    wide = sum(ord(letter) >= 0x1100 for letter in line) / max(len(line), 1)
    say(textwrap.fill(line, int(WIDTH / (1.0 + wide)), initial_indent="  ", subsequent_indent="      "))


def _allowed(field: dict[str, Any]) -> str:
    if "choices" in field:
        return ", ".join(choice["value"] for choice in field["choices"])
    return f"{field['minimum']:g}..{field['maximum']:g}"
