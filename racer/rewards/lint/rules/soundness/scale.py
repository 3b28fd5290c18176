"""Rewards whose size drowns what they have to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.drives import CLEAN_LAPS
from racer.rewards.lint.road.probes import ON_ROAD
from racer.simulator import EpisodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.rewards.lint.evidence import Evidence

    Numbers = NDArray[np.float64]

_DROWNS: Final = 1000.0
"""How many times larger drowns."""
_FINEST: Final = 1e-4
"""Share of a reward that its differences have to be."""
_SMALLEST: Final = 1e-6
_NEAR_LIMIT: Final = 2e4
_RARE: Final = 0.2
_NOISE: Final = 1e-9


def huge_bonus(evidence: Evidence) -> Iterator[Finding]:
    """Find a bonus at the finish beside which all other rewards are nothing."""
    lap = evidence.drives["fast_lap"]
    usual = float(np.percentile(np.abs(lap.on_the_way), 90.0))
    bonus = abs(float(lap.rewards[-1]))
    if lap.drive.status is not EpisodeStatus.LAP_COMPLETE or usual == 0.0 or not bonus >= _DROWNS * usual:
        return
    rows = lap.drive.readings
    yield Finding(
        "huge-bonus",
        Severity.CANNOT_TEACH,
        _BONUS.format(bonus=f"{lap.rewards[-1]:g}", usual=f"{usual:.3g}", times=f"{bonus / usual:,.0f}"),
        _BONUS_NEXT,
        evidence.line(rows[-1], rows[-2], ("progress",)),
        (
            evidence.proof(_FINISH, rows[-1], lap.rewards[-1], "progress", "steps"),
            evidence.proof(_BEFORE, rows[-2], lap.rewards[-2], "progress", "steps"),
        ),
    )


def huge_penalty(evidence: Evidence) -> Iterator[Finding]:
    """Find a fine for leaving the track beside which all other rewards are nothing."""
    usual = max(float(np.percentile(np.abs(evidence.drives[name].on_the_way), 90.0)) for name in CLEAN_LAPS)
    leaving = evidence.drives["leaving_left"]
    fine = -float(leaving.rewards[-1])
    if leaving.drive.status is not EpisodeStatus.OFF_TRACK or usual == 0.0 or not fine >= _DROWNS * usual:
        return
    rows = leaving.drive.readings
    yield Finding(
        "huge-penalty",
        Severity.CANNOT_TEACH,
        _PENALTY.format(fine=f"{-fine:g}", usual=f"{usual:.3g}", times=f"{fine / usual:,.0f}"),
        _PENALTY_NEXT,
        evidence.line(rows[-1], rows[0], ("is_offtrack", "all_wheels_on_track")),
        (
            evidence.proof(_LEFT, rows[-1], leaving.rewards[-1], "is_offtrack", "distance_from_center"),
            evidence.proof(_STILL_ON, rows[0], leaving.rewards[0], "is_offtrack", "distance_from_center"),
        ),
    )


def tiny_differences(evidence: Evidence) -> Iterator[Finding]:
    """Find rewards that differ by less than learning can tell apart."""
    values = _before_the_end(evidence)
    differ, largest = float(np.ptp(values)), float(np.abs(values).max())
    if differ == 0.0 or not (differ < _FINEST * largest or differ < _SMALLEST):
        return
    drives = sorted((evidence.drives[name] for name in (*CLEAN_LAPS, "weaving")), key=lambda driven: driven.worth)
    yield Finding(
        "tiny-differences",
        Severity.CANNOT_TEACH,
        _TINY.format(low=f"{values.min():.8g}", high=f"{values.max():.8g}"),
        _TINY_NEXT,
        evidence.line(drives[0].drive.readings[0]),
        (drives[-1].proof(), drives[0].proof()),
    )


def near_the_limit(evidence: Evidence) -> Iterator[Finding]:
    """Find ordinary steps that are paid nearly as much as counts as a reward at all."""
    blocks = [(driven.drive.readings, driven.on_the_way) for driven in (evidence.drives[name] for name in CLEAN_LAPS)]
    if evidence.are_states_telling:
        speeds = evidence.probes.speeds
        blocks.append((speeds.reshape(-1, speeds.shape[-1]), evidence.values.speeds.ravel()))
    rows, values = max(blocks, key=lambda block: float(np.abs(block[1]).max()))
    row = int(np.abs(values).argmax())
    if not abs(float(values[row])) >= _NEAR_LIMIT:
        return
    yield Finding(
        "near-the-limit",
        Severity.CANNOT_TEACH,
        _LIMIT.format(value=f"{values[row]:,.0f}"),
        _LIMIT_NEXT,
        evidence.line(rows[row]),
        (evidence.proof(_ORDINARY, rows[row], values[row], "speed", "progress", "distance_from_center"),),
    )


def needle(evidence: Evidence) -> Iterator[Finding]:
    """Find a few places that are paid a thousand times more than the usual one."""
    if not evidence.are_states_telling:
        return
    across = evidence.probes.across[:, :, : len(ON_ROAD)]
    rows, paid = across.reshape(-1, across.shape[-1]), evidence.values.across[:, :, : len(ON_ROAD)].ravel()
    values = np.abs(paid)
    largest, usual = float(values.max()), float(np.median(values))
    is_rare = float((values > 0.01 * largest).mean()) <= _RARE
    if not (largest >= _DROWNS * usual and usual > 0.0 and is_rare):
        return
    top, ordinary = int(values.argmax()), int(np.abs(values - usual).argmin())
    keys = ("distance_from_center", "speed", "progress")
    yield Finding(
        "needle",
        Severity.CANNOT_TEACH,
        _NEEDLE.format(largest=f"{largest:.3g}", usual=f"{usual:.3g}"),
        _NEEDLE_NEXT,
        evidence.line(rows[top], rows[ordinary], ("distance_from_center",)),
        (
            evidence.proof(_TOP, rows[top], paid[top], *keys),
            evidence.proof(_ORDINARY, rows[ordinary], paid[ordinary], *keys),
        ),
    )


def drowned_term(evidence: Evidence) -> Iterator[Finding]:
    """Find a parameter that the function cares for, but a thousand times less than for another one."""
    if not evidence.are_states_telling:
        return
    probes, values = evidence.probes, evidence.values
    varied = {
        "distance_from_center": (probes.across[:, 0, : len(ON_ROAD)], values.across[:, 0, : len(ON_ROAD)]),
        "speed": (probes.speeds, values.speeds),
        "steering_angle": (probes.steered, values.steered),
    }
    effects = {key: float(np.ptp(paid, axis=1).max()) for key, (_, paid) in varied.items()}
    loudest = max(effects, key=effects.__getitem__)
    for key, effect in effects.items():
        if not _NOISE * effects[loudest] < effect < effects[loudest] / _DROWNS or key not in evidence.keys_read:
            continue
        proofs = []
        for name in (key, loudest):
            rows, paid = varied[name]
            place = int(np.ptp(paid, axis=1).argmax())
            for row, label in ((int(paid[place].argmax()), _BEST), (int(paid[place].argmin()), _WORST)):
                proofs.append(evidence.proof(label.format(key=name), rows[place, row], paid[place, row], name))
        yield Finding(
            "drowned-term",
            Severity.SURPRISING,
            _DROWNED.format(key=key, effect=f"{effect:.3g}", loud=loudest, largest=f"{effects[loudest]:.3g}"),
            _DROWNED_NEXT,
            evidence.code.line_reading((key,)) or evidence.code.definition,
            tuple(proofs),
        )


def _before_the_end(evidence: Evidence) -> Numbers:
    """Return all rewards but those of steps that end an episode."""
    blocks = [driven.on_the_way for driven in evidence.drives.values()]
    if evidence.are_states_telling:
        values = evidence.values
        blocks += [values.across.ravel(), values.speeds.ravel(), values.steered.ravel(), values.turned.ravel()]
    return np.concatenate(blocks)


_BONUS: Final = Text(
    "The finish pays {bonus}, {times} times as much as an ordinary good step ({usual}). Beside that, everything else "
    "the function says is noise.",
    "완주한 스텝의 보상({bonus})이 보통의 좋은 스텝({usual})의 {times}배입니다. 이에 비하면 다른 보상은 모두 잡음에 "
    "지나지 않습니다.",
)
_BONUS_NEXT: Final = Text(
    "Make the bonus about as large as a hundred good steps at most.",
    "완주 보상은 좋은 스텝 100개를 합한 정도를 넘지 않게 하세요.",
)
_PENALTY: Final = Text(
    "Leaving the track is paid {fine}, {times} times the size of an ordinary good step ({usual}). A few of those "
    "drown what all other steps say.",
    "트랙을 이탈한 스텝의 보상({fine})은 크기가 보통의 좋은 스텝({usual})의 {times}배입니다. 몇 번만 이탈해도 다른 "
    "모든 보상이 묻혀 버립니다.",
)
_PENALTY_NEXT: Final = Text(
    "Make the fine about as large as a hundred good steps at most.",
    "이탈 벌점은 좋은 스텝 100개를 합한 정도를 넘지 않게 하세요.",
)
_TINY: Final = Text(
    "All rewards lie between {low} and {high}: the difference between good and bad driving is too small to be learned.",
    "모든 보상이 {low}에서 {high} 사이에 있습니다. 잘한 운전과 못한 운전의 차이가 너무 작아서 배울 수 없습니다.",
)
_TINY_NEXT: Final = Text(
    "Leave out what is always added, and bring the rest to a size of about 0 to 1 per step.",
    "항상 더해지는 값은 빼고, 나머지를 스텝당 0에서 1 정도의 크기로 맞추세요.",
)
_LIMIT: Final = Text(
    "An ordinary step is paid {value}; beyond 100,000 a reward stops the training, and far less already unsettles it.",
    "보통의 스텝 하나에 보상이 {value}입니다. 100,000을 넘으면 학습이 멈추고, 그보다 훨씬 작아도 학습이 "
    "불안정해집니다.",
)
_LIMIT_NEXT: Final = Text(
    "Divide the reward so that a good step earns about 1.", "좋은 스텝 하나의 보상이 1 정도가 되도록 나누세요."
)
_NEEDLE: Final = Text(
    "A few spots on the road are paid {largest}, the usual one {usual}: a car hardly ever hits them, and what it "
    "does elsewhere no longer counts.",
    "도로의 몇몇 지점에서만 보상이 {largest}이고 다른 곳에서는 보통 {usual}입니다. 차량이 그 지점에 닿는 일은 거의 "
    "없고, 다른 곳에서 한 일은 의미가 없어집니다.",
)
_NEEDLE_NEXT: Final = Text(
    "Let the reward change gently, and limit it with min().",
    "보상이 완만하게 변하도록 하고 min()으로 상한을 두세요.",
)
_DROWNED: Final = Text(
    "'{key}' changes the reward by at most {effect}, '{loud}' by {largest}: what the function says about the first is "
    "lost.",
    "매개변수 '{key}'에 따른 보상의 변화는 최대 {effect}인데 '{loud}'에 따른 변화는 {largest}입니다. 앞의 것은 묻혀 "
    "버립니다.",
)
_DROWNED_NEXT: Final = Text(
    "Bring the terms to similar sizes, for instance 0 to 1 each, before you add them up.",
    "항들을 더하기 전에 각각 0에서 1처럼 비슷한 크기로 맞추세요.",
)
_FINISH: Final = Text("the finish", "완주한 스텝")
_BEFORE: Final = Text("the step before the finish", "완주 직전 스텝")
_ORDINARY: Final = Text("an ordinary state", "보통의 상태")
_LEFT: Final = Text("the step that has left the track", "트랙을 이탈한 스텝")
_STILL_ON: Final = Text("the beginning of the same drive", "같은 주행의 첫 스텝")
_TOP: Final = Text("the best paid place", "보상이 가장 큰 자리")
_BEST: Final = Text("the best '{key}', all else equal", "다른 값이 모두 같을 때 보상이 가장 큰 '{key}'")
_WORST: Final = Text("the worst '{key}', all else equal", "다른 값이 모두 같을 때 보상이 가장 작은 '{key}'")
