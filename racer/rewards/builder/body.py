"""Writes ``reward_function`` itself: what is asked first, what overrides the rest, and the sum of the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.builder.expressions import constant_name, memory_of, value_of
from racer.specs.reward_plan import Crash, FinishBonus, OffTrack, ProgressGain, field_sentence

if TYPE_CHECKING:
    from racer.language import Language
    from racer.specs.reward_plan import RewardTerm

_DOC: Final = Text("Return the reward of one step.", "한 스텝의 보상을 돌려줍니다.")
_MEMORY: Final = Text(
    "What has changed since the step before: asked first, so that no step is missed.",
    "직전 스텝부터 달라진 점입니다. 빠뜨리는 스텝이 없도록 맨 먼저 계산합니다.",
)
_OVERRIDE: Final = Text("{sentence} Nothing else counts then.", "{sentence} 이때 다른 항목은 따지지 않습니다.")
_BACKWARDS: Final = Text(
    "Pointing backwards costs, however good the rest is.",
    "반대 방향을 보고 있으면 다른 항목이 아무리 좋아도 감점입니다.",
)
_WEIGHT: Final = Text(
    "{sentence} Weight {weight:g} of {total:g}.", "{sentence} 가중치는 {total:g} 중 {weight:g}입니다."
)
_ONLY_THE_WAY: Final = Text("Nothing more is asked: the way forward is all.", "그 밖에는 앞으로 나아간 만큼 받습니다.")
_PAID: Final = Text(
    "All this is paid for the way forward: a car that stands earns nothing.",
    "앞으로 나아간 만큼만 점수를 받습니다. 멈춰 있는 차량은 받지 못합니다.",
)


def weighted(terms: tuple[RewardTerm, ...]) -> tuple[RewardTerm, ...]:
    """Return the terms that share the points of a step."""
    return tuple(term for term in terms if "weight" in type(term).model_fields)


def body(terms: tuple[RewardTerm, ...], language: Language) -> str:
    """Return the text of ``reward_function`` for terms in the order of the file."""
    lines = [
        *_memory(terms, language),
        *_overrides(terms, language),
        *_sum(terms, language),
        *_bonus(terms, language),
        "return reward",
    ]
    doc = f'"""{_DOC.to(language)}"""'
    return "\n".join(["def reward_function(params):", *(f"    {line}".rstrip() for line in [doc, *lines])])


def _memory(terms: tuple[RewardTerm, ...], language: Language) -> list[str]:
    lines = [line for term in terms if (line := memory_of(term))]
    return [f"# {_MEMORY.to(language)}", *lines, ""] if lines else []


def _overrides(terms: tuple[RewardTerm, ...], language: Language) -> list[str]:
    lines = []
    for term in sorted(terms, key=lambda term: isinstance(term, OffTrack)):
        if condition := _override(term):
            sentence = _OVERRIDE.format(sentence=_sentence(term)).to(language)
            lines += [f"# {sentence}", f"if {condition}:", f"    return -{constant_name(term, 'penalty')}"]
    if _is_paid_for_the_way(terms):
        lines += [f"# {_BACKWARDS.to(language)}", "way = forward(params)", "if way < 0.0:", "    return way"]
    return [*lines, ""]


def _override(term: RewardTerm) -> str:
    match term:
        case Crash():
            return 'params["is_crashed"]'
        case OffTrack(wheels=wheels):
            return 'not params["all_wheels_on_track"]' if wheels == "any" else 'params["is_offtrack"]'
        case _:
            return ""


def _is_paid_for_the_way(terms: tuple[RewardTerm, ...]) -> bool:
    """Whether the way forward has a part in the reward: not where the gain in progress already says it all."""
    shared = weighted(terms)
    return not shared or bool(_qualities(shared))


def _qualities(shared: tuple[RewardTerm, ...]) -> list[RewardTerm]:
    """Return the terms that are paid for the way; the gain in progress is a way itself."""
    return [term for term in shared if not isinstance(term, ProgressGain)]


def _sum(terms: tuple[RewardTerm, ...], language: Language) -> list[str]:
    """Write the weighted mean of the terms; a term that is alone needs no weight."""
    shared = weighted(terms)
    if not shared:
        return [f"# {_ONLY_THE_WAY.to(language)}", "reward = way"]
    if len(shared) == 1:
        value = f"{value_of(shared[0])} * way" if _qualities(shared) else "gain"
        return [f"# {_sentence(shared[0]).to(language)}", f"reward = {value}"]
    lines: list[str] = []
    for term in _qualities(shared):
        points = f"points {'+=' if lines else '='} {constant_name(term, 'weight')} * {value_of(term)}"
        lines += [_weight(term, shared, language), points]
    lines += ["", f"# {_PAID.to(language)}", "reward = points / TOTAL_WEIGHT * way"]
    for term in shared:
        if isinstance(term, ProgressGain):
            gain = f"reward += {constant_name(term, 'weight')} / TOTAL_WEIGHT * gain"
            lines += ["", _weight(term, shared, language), gain]
    return lines


def _bonus(terms: tuple[RewardTerm, ...], language: Language) -> list[str]:
    for term in terms:
        if isinstance(term, FinishBonus):
            bonus, steps = constant_name(term, "bonus"), constant_name(term, "lap_steps")
            return [
                f"# {_sentence(term).to(language)}",
                'if params["progress"] >= 100.0:',
                f'    reward += {bonus} * min({steps} / params["steps"], 1.0)',
            ]
    return []


def _weight(term: RewardTerm, shared: tuple[RewardTerm, ...], language: Language) -> str:
    weights = {one.kind: float(getattr(one, "weight", 0.0)) for one in shared}
    told = _WEIGHT.format(sentence=_sentence(term), weight=weights[term.kind], total=sum(weights.values()))
    return f"# {told.to(language)}"


def _sentence(term: RewardTerm) -> Text:
    return field_sentence(type(term).model_fields["kind"])
