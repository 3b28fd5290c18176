"""Any plan becomes a file that runs everywhere, reads well, and says the same in both languages."""

from __future__ import annotations

import ast
import builtins
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.errors import SpecError
from racer.rewards import RewardFunction
from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.builder import render
from racer.rewards.source import compile_reward_source
from racer.rewards.track_objects import TrackObjects
from racer.rewards.validator import validator_notes
from racer.simulator import readings as column
from racer.specs import REWARD_TERMS, RewardPlan

LONGEST_LINE = 120
EVERYTHING = RewardPlan(title="Everything", terms=tuple(kind() for kind in REWARD_TERMS))


def values_of(schema: dict):
    """Return a strategy for the values that a field's schema allows."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    numbers = st.integers if schema["type"] == "integer" else st.floats
    return numbers(schema["minimum"], schema["maximum"])


def made(kind, values: dict):
    """Return the term, or None where its thresholds are in the wrong order."""
    try:
        return kind.from_values(values, "")
    except SpecError:
        return None


def terms_of(kind):
    """Return a strategy for the terms of one kind, limits taken from its schema."""
    fields = {name: schema for name, schema in kind.model_json_schema()["properties"].items() if name != "kind"}
    values = st.fixed_dictionaries({name: values_of(schema) for name, schema in fields.items()})
    return values.map(lambda chosen: made(kind, chosen)).filter(bool)


TITLES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=80).filter(
    lambda title: title.isprintable() and title.strip()
)
PLANS = st.builds(
    lambda title, terms: RewardPlan(title=title, terms=terms),
    TITLES,
    st.lists(st.sampled_from(REWARD_TERMS), min_size=1, unique=True).flatmap(
        lambda kinds: st.tuples(*(terms_of(kind) for kind in kinds))
    ),
)


HIGHEST = {
    column.X: 4.0,
    column.Y: 4.0,
    column.HEADING: np.pi,
    column.DISTANCE_FROM_CENTER: 3.0,
    column.PROJECTION_DISTANCE: 18.0,
    column.TRACK_WIDTH: 2.0,
    column.PROGRESS: 100.0,
    column.SPEED_COMMAND: 5.0,
    column.STEERING_COMMAND: 0.6,
}
"""Greatest values of readings on a ring of 3 m radius."""
SIGNED = (column.X, column.Y, column.HEADING, column.PROGRESS, column.STEERING_COMMAND)
WHOLE = {column.WHEELS_ON_TRACK: 4, column.IS_LEFT_OF_CENTER: 1, column.IS_CRASHED: 1, column.STEPS: 300}


def any_states(seed: int, cars: int = 12) -> tuple[np.ndarray, list[TrackObjects | None]]:
    """Return readings of cars anywhere on or off a track of 41 waypoints, among none to three objects."""
    chance = np.random.default_rng(seed)
    rows = np.zeros((cars, column.READING_SIZE))
    for index, high in HIGHEST.items():
        rows[:, index] = chance.uniform(-high if index in SIGNED else 0.0, high, cars)
    for index, high in WHOLE.items():
        rows[:, index] = chance.integers(0, high, cars, endpoint=True)
    rows[:, column.NEXT_WAYPOINT] = chance.integers(0, 41, cars)
    rows[:, column.PREVIOUS_WAYPOINT] = (rows[:, column.NEXT_WAYPOINT] - 1) % 41
    rows[:, column.STEPS] += 1
    rows[:, column.TRACK_WIDTH] += 0.3
    rows[chance.random(cars) < 0.1, column.PROGRESS] = 100.0
    return rows, [some_objects(chance, int(chance.integers(0, 4))) for _ in range(cars)]


def some_objects(chance: np.random.Generator, count: int) -> TrackObjects | None:
    """Return so many objects anywhere, or None instead of none."""
    if not count:
        return None
    places = tuple((x, y) for x, y in chance.uniform(-4.0, 4.0, (count, 2)).tolist())
    distances = tuple(chance.uniform(0.0, 18.0, count).tolist())
    lefts = tuple(bool(side) for side in chance.integers(0, 2, count))
    zeros = (0.0,) * count
    return TrackObjects(places, distances, zeros, lefts, zeros, zeros)


def source_of(plan: RewardPlan, language="en"):
    """Return the compiled file of a plan."""
    return compile_reward_source(render(plan, language).encode(), Path("built.py"), "built.py")


def without_words(text: str) -> str:
    """Return the code of a file without its docstrings; comments are not in a syntax tree."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef):
            assert ast.get_docstring(node)
            del node.body[0]
    return ast.dump(tree)


def assert_every_name_is_used(text: str) -> None:
    """Check that each constant, function and import of a file is read in it, and that each name read is there."""
    nodes = list(ast.walk(ast.parse(text)))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    read = {node.id for node in names if isinstance(node.ctx, ast.Load)}
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    bound |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    bound |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    arguments = {node.arg for node in nodes if isinstance(node, ast.arg)}
    assert bound - read == {"reward_function"}
    assert read - bound - arguments <= set(dir(builtins))


@given(plan=PLANS, seed=st.integers(0, 2**32 - 1))
def test_any_plan_runs_in_any_state(plan, seed, ring):
    """Whatever the plan and wherever the car is, the reward is a finite float of at most 101 points either way."""
    source = source_of(plan)
    assert validator_notes(source, ()) == ()
    function = RewardFunction(source)
    for params in ParamsBuilder(TrackFacts.of(ring)).build(*any_states(seed)):
        reward = function.function(params)
        assert type(reward) is float
        assert -101.0 <= reward <= 101.0


@given(plan=PLANS)
def test_both_languages_are_the_same_code(plan):
    """Only comments and docstrings depend on the language, and the same plan gives the same text."""
    english, korean = render(plan, "en"), render(plan, "ko")
    assert without_words(english) == without_words(korean)
    assert english == render(plan, "en")
    assert len(korean) < 140_000


@given(plan=PLANS)
def test_no_line_is_there_for_nothing(plan):
    """What a plan does not need is not in its file: each constant, function and import is used."""
    assert_every_name_is_used(render(plan, "en"))


@pytest.mark.parametrize("kind", REWARD_TERMS)
def test_every_kind_alone_loads(kind, load, make_params):
    """A plan of one term with its defaults is a reward function that pays for driving on a straight road."""
    function = load(kind())
    function(make_params(steps=19.0, progress=9.0))
    assert function(make_params()) > 0.0


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_file_reads_well(language):
    """Every term's sentence and weight stand in the file in the chosen language alone, in lines that fit a screen."""
    text = render(EVERYTHING, language)
    assert all(len(line) <= LONGEST_LINE for line in text.splitlines())
    assert text.isascii() == (language == "en")
    for kind in REWARD_TERMS:
        field = kind.model_fields["kind"]
        sentence = field.description if language == "en" else field.json_schema_extra["description_ko"]
        assert text.count(sentence) >= 3


def test_the_weight_of_each_term_is_told():
    """Beside each term stands what it counts, and what all of them count together."""
    plan = RewardPlan.from_values({"terms": [{"kind": "speed", "weight": 2.5}, {"kind": "near_center"}]}, "")
    assert "# Go fast. Weight 2.5 of 3.5." in render(plan, "en")
    assert "# 빠르게 달립니다. 가중치는 3.5 중 2.5입니다." in render(plan, "ko")


def test_the_order_of_terms_does_not_matter():
    """The same terms in another order give the same text."""
    assert render(EVERYTHING.model_copy(update={"terms": EVERYTHING.terms[::-1]}), "en") == render(EVERYTHING, "en")


@pytest.mark.parametrize(
    "title",
    ['He said "go"', "ends with \\", 'ends with "', '"""', "coding: latin-1", "\\N{BULLET} \\x", "# {title} $doc"],
)
def test_a_title_is_only_a_title(title):
    """Quotes, backslashes and other signs of Python in a title stay words of the docstring."""
    text = render(EVERYTHING.model_copy(update={"title": title}), "en")
    assert (ast.get_docstring(ast.parse(text)) or "").splitlines()[0] == title
    assert without_words(text) == without_words(render(EVERYTHING, "en"))


@pytest.mark.parametrize("title", ["Unload the car", "save time", "memmap"])
def test_a_title_that_the_service_would_refuse_is_left_out(title):
    """A word that the retired service's validator did not bear, not even in a comment, does not reach the file."""
    text = render(EVERYTHING.model_copy(update={"title": title}), "en")
    assert text.startswith('"""Reward function\n')


def test_the_services_own_validator_would_call_it(make_params, left_bend):
    """Waypoints as an array, as the retired service's validator handed them in, and none of the keys it lacked."""
    function = RewardFunction(source_of(EVERYTHING))
    params = make_params(waypoints=np.array(left_bend), speed=5.0, heading=359.9, steps=10_000, progress=100)
    assert type(function.function(params)) is float
