"""A reward function is loaded into a namespace of its own, and only a number leaves it."""

from __future__ import annotations

import gc
import math
import sys

import pytest

from racer.errors import RewardFunctionError
from racer.rewards import RewardFunction, load_reward_function
from racer.rewards.source import read_reward_source


def returning(write_reward, expression: str) -> RewardFunction:
    """Return a reward function that returns an expression over math, numpy and decimal."""
    imports = "import decimal, fractions, math\nimport numpy as np\n"
    return load_reward_function(write_reward(f"{imports}def reward_function(params):\n    return {expression}\n"))


@pytest.mark.parametrize(
    ("expression", "reward"),
    [
        ("1.5", 1.5),
        ("3", 3.0),
        ("True", 1.0),
        ("False", 0.0),
        ("np.float32(0.5)", 0.5),
        ("np.float64(0.25)", 0.25),
        ("np.int64(7)", 7.0),
        ("np.bool_(True)", 1.0),
        ("np.array(2.5)", 2.5),
        ("np.array([2.5])", 2.5),
        ("' 1e2 '", 100.0),
        ("decimal.Decimal('0.125')", 0.125),
        ("fractions.Fraction(1, 4)", 0.25),
        ("-1e5", -1e5),
        ("1e5", 1e5),
        ("-0.0", 0.0),
    ],
)
def test_whatever_float_takes_is_a_reward(write_reward, expression, reward):
    """Numbers, booleans, numpy scalars and numeric strings are rewards, and come out as Python floats."""
    value = returning(write_reward, expression)({})
    assert type(value) is float
    assert value == reward


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("None", "returned None. Does every path through it end in a return?"),
        ("[1.0]", "returned [1.0] (list)"),
        ("{'reward': 1.0}", "returned {'reward': 1.0} (dict)"),
        ("(1.0,)", "(tuple)"),
        ("'fast'", "returned 'fast' (str)"),
        ("1j", "(complex)"),
        ("np.zeros(2)", "(ndarray)"),
        ("params", "(dict)"),
        ("math.nan", "returned nan (float); a reward is a number from -100000 to 100000"),
        ("'nan'", "returned 'nan' (str); a reward is a number"),
        ("math.inf", "returned inf (float)"),
        ("-math.inf", "returned -inf (float)"),
        ("np.float64('nan')", "float64"),
        ("100000.1", "returned 100000.1 (float)"),
        ("-2e5", "returned -200000.0 (float)"),
        ("10 ** 400", "(int); a reward is a number from"),
        ("(yielded for yielded in ())", "(generator)"),
    ],
)
def test_what_is_no_number_is_refused(write_reward, expression, reason):
    """Anything that is no finite number within the limits is an error that names the function's line."""
    function = returning(write_reward, expression)
    with pytest.raises(RewardFunctionError) as problem:
        function({})
    assert reason in problem.value.reason
    assert problem.value.line == 3


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", None, "has no function reward_function. Write 'def reward_function(params):' at the left margin"),
        ("def rewardfunction(params):\n    return 1\n", None, "Rename 'rewardfunction' to it"),
        ("class Car:\n    def reward_function(self, params):\n        return 1\n", None, "at the left margin"),
        ("reward_function = 3\n", 1, "reward_function is 3 (int), not a function"),
        ("reward_function = None\n", None, "has no function reward_function"),
        ("\nasync def reward_function(params):\n    return 1\n", 2, "asynchronous. Write 'def' without 'async'"),
        ("def reward_function(params):\n    yield 1\n", 1, "yields. Write 'return' where it says 'yield'"),
        ("async def reward_function(params):\n    yield 1\n", 1, "asynchronous"),
        ("def reward_function():\n    return 1\n", 1, "takes 0 arguments. It has to take one, the dict"),
        ("def reward_function(on_track, x, y):\n    return 1\n", 1, "takes 3 arguments, as in the preview of 2018"),
        ("def reward_function(params, weight):\n    return 1\n", 1, "takes 2 arguments. It has to take one"),
        ("def reward_function(*, params):\n    return 1\n", 1, "def reward_function(params)"),
    ],
)
def test_a_file_without_a_usable_function_is_refused(write_reward, text, line, reason):
    """What is missing or written differently is said when the file is loaded, before any call."""
    with pytest.raises(RewardFunctionError) as problem:
        load_reward_function(write_reward(text))
    assert reason in problem.value.reason
    assert problem.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        "def reward_function(params, weight=2):\n    return weight\n",
        "def reward_function(*args, **names):\n    return 2\n",
        "reward_function = lambda params: 2\n",
        "class Car:\n    def reward(self, params):\n        return 2\nreward_function = Car().reward\n",
        "class Car:\n    def __call__(self, params):\n        return 2\nreward_function = Car()\n",
        "import functools\nreward_function = functools.partial(lambda weight, params: weight, 2)\n",
        "def reward_function(p: dict) -> float:\n    return 2\n",
    ],
)
def test_anything_that_takes_the_dict_is_a_function(write_reward, text):
    """A lambda, a bound method or a callable object will do, and so will arguments with defaults."""
    assert load_reward_function(write_reward(text))({}) == 2.0


def test_two_instances_share_no_variable(write_reward):
    """Globals, class attributes and instances belong to one namespace each."""
    text = (
        "class Counter:\n    calls = 0\ncounter = Counter()\ntotal = 0\n"
        "def reward_function(params):\n    global total\n    total += 1\n    Counter.calls += 1\n"
        "    counter.mine = getattr(counter, 'mine', 0) + 1\n    return total + Counter.calls + counter.mine\n"
    )
    source = read_reward_source(write_reward(text))
    first, second = RewardFunction(source), RewardFunction(source)
    assert [first({}), first({}), second({}), first({}), second({})] == [3.0, 6.0, 3.0, 9.0, 6.0]


def test_the_namespace_is_a_module_of_its_own(write_reward):
    """The module has a name that is not ``__main__``, knows its file, and can be looked up by its name."""
    text = (
        "import sys\ndef reward_function(params):\n    params['seen'] = (__name__, __file__, sys.modules[__name__])\n"
    )
    path = write_reward(text + "    return 1\n")
    first, second = load_reward_function(path), load_reward_function(path)
    names = []
    for function in (first, second):
        params: dict = {}
        function(params)
        name, file, module = params["seen"]
        assert module is sys.modules[name]
        assert file == str(path.resolve())
        names.append(name)
    assert len({*names, "__main__"}) == 3


def test_a_namespace_goes_with_its_function(write_reward):
    """A module leaves the interpreter's table when its function is gone, and at once when loading fails."""
    gc.collect()
    before = set(sys.modules)
    function = load_reward_function(write_reward("def reward_function(params):\n    return 1\n"))
    assert len(set(sys.modules) - before) == 1
    del function
    gc.collect()
    with pytest.raises(RewardFunctionError):
        load_reward_function(write_reward("1 / 0\n"))
    assert set(sys.modules) == before


def test_our_own_compiler_flags_stay_here(write_reward):
    """Annotations of the author's are evaluated as usual, as the file asks for nothing else."""
    text = "def reward_function(params: 1 + 1):\n    return reward_function.__annotations__['params']\n"
    assert load_reward_function(write_reward(text))({}) == 2.0


def test_an_example_is_loaded_by_its_name():
    """A name without a folder and an ending is an example's."""
    assert load_reward_function("follow_center_line")({"distance_from_center": 0.0, "track_width": 1.0}) == 1.0


def test_a_break_by_the_user_is_not_swallowed(write_reward):
    """KeyboardInterrupt passes through, while loading and while calling."""
    with pytest.raises(KeyboardInterrupt):
        load_reward_function(write_reward("raise KeyboardInterrupt\n"))
    function = load_reward_function(write_reward("def reward_function(params):\n    raise KeyboardInterrupt\n"))
    with pytest.raises(KeyboardInterrupt):
        function({})


def test_a_value_whose_text_fails_is_refused(write_reward):
    """A returned object that cannot even be shown is refused like any other."""
    text = "class Odd:\n    def __repr__(self):\n        1 / 0\ndef reward_function(params):\n    return Odd()\n"
    with pytest.raises(RewardFunctionError, match=r"returned something \(Odd\)"):
        load_reward_function(write_reward(text))({})


def test_minus_zero_is_a_reward(write_reward):
    """The sign of zero is kept."""
    assert math.copysign(1.0, returning(write_reward, "-0.0")({})) == -1.0
