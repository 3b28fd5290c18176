"""Turns a reward plan into the text of a reward function file, one way: the text is the participant's from then on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.builder.body import body, weighted
from racer.rewards.builder.driving_functions import DRIVING_FUNCTIONS
from racer.rewards.builder.expressions import constant_name
from racer.rewards.builder.road_functions import ROAD_FUNCTIONS
from racer.rewards.source import compile_reward_source
from racer.rewards.validator import validator_notes
from racer.specs.reward_plan import REWARD_TERMS, OffTrack, field_sentence, field_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.language import Language
    from racer.specs.reward_plan import RewardPlan, RewardTerm

_FUNCTIONS: Final = (*DRIVING_FUNCTIONS, *ROAD_FUNCTIONS)
_UNTITLED: Final = Text("Reward function", "보상 함수")
_HOW_IT_PAYS: Final = Text(
    "Every metre along the road earns points, the more the better it is driven. So a car that stands earns nothing,\n"
    "and one that dawdles earns no more in a lap. A step at 4 m/s along the road in which all is right earns 1.0.",
    "트랙을 따라 나아간 거리만큼 점수를 받고, 잘 달릴수록 더 많이 받습니다. 멈춰 있으면 받지 못하고,\n"
    "천천히 달려도 한 랩에 받는 점수는 늘지 않습니다. 4 m/s로 나아가며 모든 항목이 좋은 한 스텝이 1.0점입니다.",
)
_LONGEST_LINE: Final = 100
_TERMS: Final = Text("What counts:", "평가 항목:")
_SHARED_CONSTANTS: Final = (
    ("TOP_SPEED", 4.0, Text("m/s; the fastest that an action may ask for", "m/s; 행동이 요구할 수 있는 최고 속도")),
    ("FULL_LOCK", 30.0, Text("degrees; the largest steering angle", "도; 최대 조향각")),
    ("STEPS_PER_SECOND", 15.0, Text("steps; decisions in a second", "스텝; 1초 동안의 행동 횟수")),
)


def render(plan: RewardPlan, language: Language) -> str:
    """Return the text of a reward function that pays as the plan says; only comments depend on the language.

    The same plan gives the same text, whatever the order of its terms. A title with a word that the retired service's
    validator would have refused, such as "load", is left out.
    """
    terms = _in_order(plan)
    main = body(terms, language)
    functions = [one.render(language) for one in _FUNCTIONS if one.name in _called(main)]
    code = "\n\n\n".join([main, *functions])
    sections = [_docstring(plan.title, terms, language)]
    if "math." in code:
        sections.append("import math")
    sections += _constants(terms, code, language)
    return "\n\n".join(sections) + f"\n\n\n{code}\n"


def _in_order(plan: RewardPlan) -> tuple[RewardTerm, ...]:
    """Return the plan's terms in the order of a form, with what leaving the road costs."""
    by_kind: dict[type[RewardTerm], RewardTerm] = {OffTrack: OffTrack()}
    by_kind |= {type(term): term for term in plan.terms}
    return tuple(by_kind[kind] for kind in REWARD_TERMS if kind in by_kind)


def _called(code: str) -> set[str]:
    """Return the names of the functions that some code calls, and of those that they call."""
    found = set(re.findall(r"(?<!def )\b(\w+)\(", code))
    return found.union(*(_called(one.code) for one in _FUNCTIONS if one.name in found))


def _docstring(title: str, terms: tuple[RewardTerm, ...], language: Language) -> str:
    lines = [_title(title, language), "", _HOW_IT_PAYS.to(language), "", _TERMS.to(language)]
    lines += [f"- {_sentence(term, 'kind').to(language)}" for term in terms]
    return '"""' + "\n".join(lines) + '\n"""'


def _title(title: str, language: Language) -> str:
    # On the third line, where the words "coding: ..." mean nothing to Python.
    comment = compile_reward_source(f"\n\n# {title}".encode(), Path("title"), "<title>")
    if validator_notes(comment, ()):
        return _UNTITLED.to(language)
    return title.strip().replace("\\", "\\\\").replace('"', '\\"')


def _constants(terms: tuple[RewardTerm, ...], code: str, language: Language) -> Iterator[str]:
    """Yield a paragraph for each term with the numbers that the code uses, and one for what several terms use."""
    shared = [f"{name} = {value}  # {told.to(language)}" for name, value, told in _SHARED_CONSTANTS if name in code]
    if shared:
        yield "\n".join(shared)
    for term in terms:
        fields = type(term).model_fields
        names = {field: constant_name(term, field) for field in fields if field != "kind"}
        used = [field for field, name in names.items() if re.search(rf"\b{name}\b", code)]
        lines = [f"{names[field]} = {getattr(term, field)!r}  # {_remark(term, field, language)}" for field in used]
        if lines:
            yield "\n".join([f"# {_sentence(term, 'kind').to(language)}", *lines])
    if "TOTAL_WEIGHT" in code:
        yield _total([constant_name(term, "weight") for term in weighted(terms)])


def _total(weights: list[str]) -> str:
    """Return the line that adds the weights up, or the lines where it would be too long."""
    line = f"TOTAL_WEIGHT = {' + '.join(weights)}"
    return line if len(line) <= _LONGEST_LINE else "TOTAL_WEIGHT = (\n    {}\n)".format("\n    + ".join(weights))


def _remark(term: RewardTerm, field: str, language: Language) -> str:
    """Return a field's unit and sentence as they stand behind a number."""
    unit = field_unit(type(term).model_fields[field]).to(language)
    sentence = _sentence(term, field).to(language).removesuffix(".")
    return f"{unit}; {sentence[0].lower()}{sentence[1:]}" if unit else f"{sentence[0].lower()}{sentence[1:]}"


def _sentence(term: RewardTerm, field: str) -> Text:
    return field_sentence(type(term).model_fields[field])
