"""Each rule finds the least function that breaks it, and lets the least that does not."""

from __future__ import annotations

import textwrap

import pytest

from racer.rewards.lint import Severity
from racer.rewards.lint.rules import RULES

ROAD = """
import math
def road(params):
    (x0, y0), (x1, y1) = (params["waypoints"][i] for i in params["closest_waypoints"])
    return math.degrees(math.atan2(y1 - y0, x1 - x0))
def off(params):
    return (params["heading"] - road(params) + 180) % 360 - 180
def side(params):
    return 1 if params["is_left_of_center"] else -1
"""
CENTER = 'max(0.01, 1 - 2 * params["distance_from_center"] / params["track_width"])'
PAIRS = {
    "constant": ("return 3.0", f"return {CENTER}"),
    "only-the-finish": (
        'return 5.0 if params["progress"] == 100 else 0.0',
        'return 5.0 if params["progress"] == 100 else params["speed"]',
    ),
    "off-track-pays": (
        'return 2.0 if params["is_offtrack"] else 1.0 * params["speed"] / 4',
        'return 0.1 if params["is_offtrack"] else 1.0 * params["speed"] / 4',
    ),
    "leaving-pays": (
        'return -1.0 if not params["is_offtrack"] else -5.0',
        'return -1.0 + params["speed"] if not params["is_offtrack"] else -5.0',
    ),
    "crawling-pays": (f'return {CENTER} * (4.1 - params["speed"])', f'return {CENTER} * params["speed"]'),
    "lingering-pays": (
        'return params["progress"] ** 2 / 100 + params["speed"] / 10',
        'return params["progress"] / params["steps"] + params["speed"] / 10',
    ),
    "weaving-pays": (
        f'return {CENTER} + abs(params["steering_angle"]) / 30',
        f'return {CENTER} - abs(params["steering_angle"]) / 60',
    ),
    "border-pays": (
        'return params["distance_from_center"] if not params["is_offtrack"] else 0.0',
        'return 1 - params["distance_from_center"] if not params["is_offtrack"] else 0.0',
    ),
    "backwards-pays": (
        "return 1.1 - math.cos(math.radians(off(params)))",
        "return 1.1 + math.cos(math.radians(off(params)))",
    ),
    "heading-unit": (
        'return 1.0 if abs(params["heading"] - math.radians(road(params))) < 20 else 0.2',
        "return 1.0 if abs(off(params)) < 20 else 0.2",
    ),
    "heading-astray": (
        'return 1.1 + math.cos(math.radians(params["heading"] + road(params) - 90))',
        'return 1.1 + math.cos(math.radians(params["heading"] - road(params)))',
    ),
    "heading-wraps": (
        'return 1.0 if abs(params["heading"] - road(params)) < 20 else 0.2',
        "return 1.0 if abs(off(params)) < 20 else 0.2",
    ),
    "heading-outward": (
        "return 1.0 + side(params) * max(min(off(params), 20), -20) / 40",
        "return 1.0 - side(params) * max(min(off(params), 20), -20) / 40",
    ),
    "heading-one-sided": ("return 1.0 if off(params) < 6 else 0.4", "return 1.0 if abs(off(params)) < 6 else 0.4"),
    "heading-unused": ('params["heading"]; return params["speed"]', 'return params["speed"]'),
    "steering-outward": (
        'return 1.0 + side(params) * params["steering_angle"] / 40',
        'return 1.0 - side(params) * params["steering_angle"] / 40',
    ),
    "steering-one-sided": (
        'return 1.0 - params["steering_angle"] / 40',
        'return 1.0 - abs(params["steering_angle"]) / 40',
    ),
    "steering-unit": (
        'return params["speed"] * (0.5 if abs(params["steering_angle"]) > 0.3 else 1.0)',
        'return params["speed"] * (0.5 if abs(params["steering_angle"]) > 15 else 1.0)',
    ),
    "tiny-differences": ('return 5000 + params["speed"] / 100', 'return 5 + params["speed"] / 100'),
    "near-the-limit": ('return 20000 * params["speed"]', 'return 2000 * params["speed"]'),
    "huge-bonus": (
        'return params["speed"] + (9000 if params["progress"] == 100 else 0)',
        'return params["speed"] + (90 if params["progress"] == 100 else 0)',
    ),
    "huge-penalty": (
        'return params["speed"] if not params["is_offtrack"] else -90000',
        'return params["speed"] if not params["is_offtrack"] else -90',
    ),
    "needle": (
        'return 1 / (1e-4 + params["distance_from_center"]) ** 2 * 1e-5',
        'return 1 / (1e-1 + params["distance_from_center"]) ** 2 * 1e-5',
    ),
    "drowned-term": (f'return 9000 * {CENTER} + params["speed"]', f'return 4 * {CENTER} + params["speed"]'),
    "boxes-pay": (
        'return params["speed"] + 5 * params["is_crashed"]',
        'return params["speed"] - 5 * params["is_crashed"]',
    ),
    "fails": ('return 1 / (params["progress"] - 100)', 'return 1 / (params["progress"] - 101)'),
    "other-track": (
        'return params["speed"] if params["closest_waypoints"][1] < 120 else 0.1',
        'return params["speed"] if params["closest_waypoints"][1] < 90 else 0.1',
    ),
    "unreachable": (
        'if params["speed"] > 7:\n    return 9.0\nreturn params["speed"]',
        'if params["speed"] > 3:\n    return 9.0\nreturn params["speed"]',
    ),
    "speed-ignored": (f"return {CENTER}", f'return {CENTER} + params["speed"]'),
    "start-line-jump": (
        'return 9.0 if params["closest_waypoints"][1] <= 1 else params["speed"] / 4 + 1',
        'return 1.5 if params["closest_waypoints"][1] <= 1 else params["speed"] / 4 + 1',
    ),
}
WITH_MEMORY = {
    "memory-of-old-episodes": (
        "seen = []\ndef reward_function(params):\n    seen.append(1)\n    return len(seen) / 100.0\n",
        """
seen = []
def reward_function(params):
    if params["steps"] <= 2:
        seen.clear()
    seen.append(1)
    return params["speed"] + len(seen) / 1000.0
""",
    ),
    "random": (
        'import random\ndef reward_function(params):\n    return params["speed"] + random.random()\n',
        'import random\ndef reward_function(params):\n    return params["speed"] + random.Random(1).random()\n',
    ),
    "backwards-pays": (
        """
last = {"steps": 1e9, "progress": 0}
def reward_function(params):
    gain = 0 if params["steps"] <= last["steps"] else last["progress"] - params["progress"]
    last.update(steps=params["steps"], progress=params["progress"])
    return gain
""",
        """
last = {"steps": 1e9, "progress": 0}
def reward_function(params):
    gain = 0 if params["steps"] <= last["steps"] else params["progress"] - last["progress"]
    last.update(steps=params["steps"], progress=params["progress"])
    return gain
""",
    ),
}


def whole(body):
    """Return the file of a function's body."""
    return f"{ROAD}\ndef reward_function(params):\n{textwrap.indent(body, '    ')}\n"


CASES = [(rule, *(whole(body) for body in pair)) for rule, pair in PAIRS.items()]
CASES += [(rule, *pair) for rule, pair in WITH_MEMORY.items()]


@pytest.mark.parametrize(("rule", "bad", "good"), CASES, ids=[f"{row}-{case[0]}" for row, case in enumerate(CASES)])
def test_a_rule_tells_right_from_wrong(lint_text, rule, bad, good):
    """What breaks the rule is found, what differs from it by a sign or a number is not."""
    assert rule in {finding.rule for finding in lint_text(bad)}
    assert rule not in {finding.rule for finding in lint_text(good)}


def test_every_rule_is_tried():
    """Each rule has a function that breaks it in this file; only circling has none, as few roads are wide enough."""
    named = {rule for rule, _, _ in CASES}
    assert len(RULES) == len(named) + 1


def test_both_signs_of_a_mirror_image_are_found(lint_text):
    """Paying for steering to the right is found like its mirror image, and the sides are named rightly."""
    for sign, side in ((1, "left"), (-1, "right")):
        body = f'return 2.0 + {sign} * params["steering_angle"] / 40'
        (finding,) = [found for found in lint_text(whole(body)) if found.rule == "steering-one-sided"]
        assert finding.sentence.en.startswith(f"Steering to the {side} ")
        assert finding.evidence[0].reward > finding.evidence[1].reward


def test_no_road_is_too_curvy_to_tell_outward(lint_text, key):
    """The both-sided rules work on a clockwise track too, in both directions."""
    for track in (key, key.reversed()):
        for rule in ("steering-outward", "heading-outward", "backwards-pays"):
            bad, good = (whole(body) for body in PAIRS[rule])
            assert rule in {finding.rule for finding in lint_text(bad, track)}
            assert rule not in {finding.rule for finding in lint_text(good, track)}


def test_the_worst_comes_first(lint_text):
    """Findings are told from hopeless to surprising."""
    findings = lint_text(whole('if params["speed"] > 9:\n    return 1.0\nreturn -1.0 * (not params["is_offtrack"])'))
    order = [list(Severity).index(finding.severity) for finding in findings]
    assert len(order) > 1
    assert order == sorted(order, reverse=True)
