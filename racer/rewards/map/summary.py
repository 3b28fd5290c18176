"""What a map of rewards shows, in sentences: where it pays most and least, and whether leaving the road pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.map.places import described_cells
from racer.rewards.map.result import EQUAL, Memory, reward_text
from racer.simulator import readings as r

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.rewards.map.result import RewardMap

AS_GOOD_AS_EQUAL: Final = 0.02
"""Rewards this near to the largest or the smallest count as such, as a share of all that the map spans."""
SECTION_M: Final = 0.5
"""Length of the sections of a lap in which on and off the road are compared, m."""
ALONG_DEG: Final = 20.0
"""A heading this near to the road's direction counts as along it, degrees."""
WORTH_SAYING: Final = 0.02
"""Where less of the road than this likes to be driven back, the borders and the car's length are why."""


def summarize(reward_map: RewardMap) -> tuple[Text, ...]:
    """Return what a map shows, one sentence after another; nothing but the failure where the function always fails."""
    failure = _failure(reward_map)
    if not reward_map.values.size:
        return failure
    low, high = float(reward_map.values.min()), float(reward_map.values.max())
    if high - low <= EQUAL * abs(high):
        constant = _CONSTANT_BEST if reward_map.request.is_best else _CONSTANT
        return (*failure, constant.format(value=reward_text(high)), *_best_headings(reward_map))
    return (
        *failure,
        *_memory(reward_map),
        *_extremes(reward_map, low, high),
        *_leaving_the_road(reward_map),
        *_best_headings(reward_map),
    )


def _failure(reward_map: RewardMap) -> tuple[Text, ...]:
    failed = int(reward_map.failed.sum())
    if not failed:
        return ()
    asked = int(reward_map.grid.asked.sum())
    what = (_FAILS_EVERYWHERE if failed == asked else _FAILS).format(share=_percent(failed / asked))
    if not reward_map.problems:
        return (what,)
    first = reward_map.problems[0]
    place = Text("", "") if first.line is None else Text(f", line {first.line}", f", {first.line}번째 줄")
    return (what.then(_FIRST_FAILURE.format(x=first.x_m, y=first.y_m, place=place, reason=first.text)),)


def _extremes(reward_map: RewardMap, low: float, high: float) -> tuple[Text, ...]:
    rewards = reward_map.asked
    known = ~np.isnan(rewards)
    on_road = known & (reward_map.wheels_on_track() == 4.0)
    ground, smallest = (on_road, _SMALLEST_ON_ROAD) if on_road.any() else (known, _SMALLEST)
    equal = AS_GOOD_AS_EQUAL * (high - low)
    least = float(rewards[ground].min())
    largest = _extreme(reward_map, _LARGEST, high, rewards >= high - equal)
    if on_road.any() and float(rewards[on_road].max()) - least <= EQUAL * abs(least):
        return largest, _SAME_ON_ROAD.format(value=reward_text(least, high - low))
    return largest, _extreme(reward_map, smallest, least, ground & (rewards <= least + equal))


def _extreme(reward_map: RewardMap, sentence: Text, value: float, cells: NDArray[np.bool_]) -> Text:
    where = described_cells(reward_map.track, reward_map.readings, cells)
    return sentence.format(value=reward_text(value, reward_map.spread), where=where)


def _leaving_the_road(reward_map: RewardMap) -> tuple[Text, ...]:
    """Compare what is paid off the road and on it, section by section of the lap."""
    share = off_road_share(reward_map)
    if share is None:
        return ()
    if share == 0.0:
        return (_STAYING_PAYS,)
    return ((_LEAVING_PAYS_EVERYWHERE if share == 1.0 else _LEAVING_PAYS).format(share=_percent(share)),)


def off_road_share(reward_map: RewardMap) -> float | None:
    """Return in what share of the lap it pays more to be off the road than on it; None where that is not known.

    The medians of the places with no wheel and with all wheels on the road are compared in each half metre of the lap.
    """
    rewards, wheels = reward_map.asked, reward_map.wheels_on_track()
    sections = (reward_map.readings[:, r.PROJECTION_DISTANCE] / SECTION_M).astype(np.int64)
    known = ~np.isnan(rewards)
    off, on = (_medians(rewards, sections, known & (wheels == count)) for count in (0.0, 4.0))
    both = off.keys() & on.keys()
    return sum(off[section] > on[section] for section in both) / len(both) if both else None


def _medians(rewards: NDArray[np.float64], sections: NDArray[np.int64], cells: NDArray[np.bool_]) -> dict[int, float]:
    return {
        int(section): float(np.median(rewards[cells & (sections == section)])) for section in np.unique(sections[cells])
    }


def _best_headings(reward_map: RewardMap) -> tuple[Text, ...]:
    if not reward_map.request.is_best:
        return ()
    if not reward_map.reads_heading:
        return (_NO_HEADING,)
    headings = reward_map.headings_deg[reward_map.grid.asked][reward_map.wheels_on_track() == 4.0]
    headings = headings[~np.isnan(headings)]
    if not headings.size:
        return ()
    along = _percent(float((np.abs(headings) <= ALONG_DEG).mean()))
    against = float((np.abs(headings) > 90.0).mean())
    sentence = _BEST_ALONG.format(share=along, degrees=f"{ALONG_DEG:g}")
    return (sentence.then(_BEST_AGAINST.format(share=_percent(against))) if against >= WORTH_SAYING else sentence,)


def _memory(reward_map: RewardMap) -> tuple[Text, ...]:
    notes = {Memory.STEP: (_REMEMBERS_A_STEP,), Memory.LONGER: (_REMEMBERS_MORE,)}
    return notes.get(reward_map.memory, ())


def _percent(share: float) -> Text:
    """Return a share in percent; what is neither nothing nor all never reads so."""
    if 0.0 < share < 0.01:
        return Text("less than 1 %", "1% 미만")
    if 0.99 < share < 1.0:
        return Text("more than 99 %", "99% 이상")
    return Text(f"{100.0 * share:.0f} %", f"{100.0 * share:.0f}%")


_CONSTANT: Final = Text(
    "The reward is {value} everywhere: no place is better than another, so a car cannot learn where to drive.",
    "보상이 모든 곳에서 {value}입니다. 더 나은 위치가 없으므로 차량은 어디로 달려야 할지 배울 수 없습니다.",
)
_CONSTANT_BEST: Final = Text(
    "With the best heading the reward is {value} everywhere.", "가장 좋은 헤딩에서는 보상이 모든 곳에서 {value}입니다."
)
_FAILS_EVERYWHERE: Final = Text("The function fails everywhere.", "모든 위치에서 보상 함수 실행에 실패합니다.")
_FAILS: Final = Text(
    "The function fails in {share} of the places.", "전체 위치의 {share}에서 보상 함수 실행에 실패합니다."
)
_FIRST_FAILURE: Final = Text(
    "First at x {x:.2f} m, y {y:.2f} m{place}: {reason}", "처음 실패한 곳: x {x:.2f} m, y {y:.2f} m{place}: {reason}"
)
_LARGEST: Final = Text("Largest: {value}, {where}.", "가장 큰 보상: {value} ({where}).")
_SMALLEST: Final = Text("Smallest: {value}, {where}.", "가장 작은 보상: {value} ({where}).")
_SMALLEST_ON_ROAD: Final = Text(
    "Smallest with all wheels on the road: {value}, {where}.",
    "네 바퀴가 모두 트랙 위에 있을 때 가장 작은 보상: {value} ({where}).",
)
_SAME_ON_ROAD: Final = Text(
    "With all wheels on the road it is {value} everywhere.",
    "네 바퀴가 모두 트랙 위에 있으면 모든 곳에서 {value}입니다.",
)
_STAYING_PAYS: Final = Text(
    "Nowhere does it pay more to be off the road than on it.", "트랙을 이탈했을 때 보상이 더 큰 구간은 없습니다."
)
_LEAVING_PAYS: Final = Text(
    "In {share} of the lap it pays more to be off the road than on it.",
    "한 랩의 {share} 구간에서 트랙 안보다 이탈했을 때 보상이 더 큽니다.",
)
_LEAVING_PAYS_EVERYWHERE: Final = Text(
    "All along the lap it pays more to be off the road than on it.",
    "모든 구간에서 트랙 안보다 이탈했을 때 보상이 더 큽니다.",
)
_NO_HEADING: Final = Text(
    "The function does not read the heading: it makes no difference but to where the wheels stand.",
    "헤딩을 읽지 않는 함수입니다. 헤딩은 바퀴의 위치 말고는 보상에 영향을 주지 않습니다.",
)
_BEST_ALONG: Final = Text(
    "The best heading is within {degrees}° of the road's direction on {share} of the road.",
    "트랙 위 {share} 지점에서 보상이 가장 큰 헤딩은 트랙 방향에서 {degrees}° 이내입니다.",
)
_BEST_AGAINST: Final = Text(
    "On {share} of it the best heading points back.", "{share} 지점에서는 뒤쪽을 향할 때 보상이 가장 큽니다."
)
_REMEMBERS_A_STEP: Final = Text(
    "It remembers the step before, so each place was asked right after the place the car comes from.",
    "직전 스텝을 기억하는 함수이므로, 각 위치마다 직전 스텝의 위치를 먼저 보여 준 뒤 보상을 구했습니다.",
)
_REMEMBERS_MORE: Final = Text(
    "It remembers more than the step before, or uses random numbers: asked in another order, it gives another map.",
    "직전 스텝보다 더 많은 것을 기억하거나 난수를 쓰는 함수입니다. 다른 순서로 호출하면 지도가 달라집니다.",
)
