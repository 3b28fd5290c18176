"""What a reward function raises is explained in one sentence, with the line in its author's file and what to do."""

from __future__ import annotations

import pytest

from racer.errors import RewardFunctionError
from racer.rewards import load_reward_function

DEFINITION = "def reward_function(params):\n"


def problem_of(path, params=None) -> RewardFunctionError:
    """Return the error of loading and calling a file."""
    with pytest.raises(RewardFunctionError) as problem:
        load_reward_function(path)(params or {"track_width": 1.0, "speed": 2.0})
    return problem.value


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        (
            "    track_width = params['track_width']\n    return trackwidth\n",
            3,
            "NameError: name 'trackwidth' is not defined. Did you mean 'track_width'?",
        ),
        ("    return speed\n", 2, "NameError: name 'speed' is not defined. Did you mean params['speed']?"),
        ("    return trackwidth\n", 2, "Did you mean params['track_width']?"),
        ("    return math.sqrt(2)\n", 2, "Write 'import math' at the top of the file."),
        ("    return np.sqrt(2)\n", 2, "Write 'import numpy as np' at the top of the file."),
        ("    return pd.DataFrame()\n", 2, "'pandas' is not among the modules that a reward function may import"),
        ("    import torch_of_mars\n", 2, "It may import math, random, numpy"),
        ("    return torch.ones(1)\n", 2, "'torch' is not among the modules"),
        ("    return absolute(2)\n", 2, "NameError: name 'absolute' is not defined"),
        ("    return params['trackwidth']\n", 2, "KeyError: 'trackwidth'. Did you mean 'track_width'?"),
        ("    return params['distance_from_centre']\n", 2, "Did you mean 'distance_from_center'?"),
        ("    return params['zzz']\n", 2, "KeyError: 'zzz'"),
        ("    return params[1]\n", 2, "KeyError: 1"),
        ("    return {}['speed']\n", 2, "KeyError: 'speed'"),
        ("    import math\n    return math.sqr(2)\n", 3, "has no attribute 'sqr'. Did you mean 'sqrt'?"),
        ("    return 1 / 0\n", 2, "ZeroDivisionError: division by zero"),
        ("    return [][0]\n", 2, "IndexError: list index out of range"),
        ("    assert False\n", 2, "AssertionError"),
        ("    raise ValueError('too\\n   slow')\n", 2, "ValueError: too slow"),
        ("    raise ValueError('x' * 5000)\n", 2, "ValueError: xxx"),
        ("    exit()\n", 2, "SystemExit. A reward function returns a number; it must not end the program."),
        ("    import sys\n    sys.exit('done')\n", 3, "SystemExit: done. A reward function returns a number"),
        ("    raise GeneratorExit\n", 2, "GeneratorExit"),
        ("    raise StopIteration\n", 2, "StopIteration"),
        ("    raise MemoryError\n", 2, "MemoryError. There is not enough memory"),
        ("    return reward_function(params)\n", 2, "RecursionError: maximum recursion depth exceeded"),
        ("    import scipy_of_mars\n", 2, "there is no module 'scipy_of_mars' here. A reward function is one file"),
        ("    from math import squareroot\n", 2, "ImportError: cannot import name 'squareroot' from 'math'"),
    ],
)
def test_a_failing_call_is_explained(write_reward, body, line, reason):
    """The sentence names the author's line, what happened, and the nearest right spelling."""
    path = write_reward(DEFINITION + body)
    problem = problem_of(path)
    assert problem.line == line
    assert reason in problem.reason
    assert len(problem.reason) < 500
    assert str(problem) == f"{path}:{line}: {problem.reason}"


def test_a_variable_of_the_file_needs_global(write_reward):
    """Counting up a variable of the file inside the function is explained with the word that is missing."""
    problem = problem_of(write_reward("count = 0\n" + DEFINITION + "    count += 1\n    return count\n"))
    assert problem.line == 3
    assert "write 'global count' as the function's first line" in problem.reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("import math\nx = 1 / 0\n", 2, "ZeroDivisionError"),
        ("import my_racing_line\n" + DEFINITION + "    return 1\n", 1, "put what it needs into it"),
        ("from my_racing_line import points\n", 1, "there is no module 'my_racing_line' here"),
        (
            "reward_function = 3\nfive = 5\nreward_function = 5\n",
            3,
            "reward_function is 5 (int), not a function. Define it",
        ),
        ("import sys\nsys.exit(3)\n", 2, "SystemExit: 3"),
        ("for n in range(3):\n    print(m)\n", 2, "NameError: name 'm' is not defined"),
    ],
)
def test_a_failing_load_is_explained(write_reward, text, line, reason):
    """A file that raises while it is loaded is explained in the same way."""
    problem = problem_of(write_reward(text))
    assert problem.line == line
    assert reason in problem.reason


def test_a_known_library_is_named_with_its_command(write_reward, monkeypatch):
    """A library that people use and that is not installed comes with the command that installs it."""
    for name in ("scipy", "scipy.interpolate"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    problem = problem_of(write_reward("from scipy.interpolate import splev\n"))
    assert "python -m pip install scipy" in problem.reason


def test_the_line_is_the_innermost_of_the_authors_file(write_reward):
    """An error inside a library is reported where the author called it, in the innermost function of the file."""
    text = "import json\n\ndef helper(text):\n    return json.loads(text)\n\n" + DEFINITION + "    return helper('{')\n"
    problem = problem_of(write_reward(text))
    assert problem.line == 4
    assert "JSONDecodeError" in problem.reason


def test_a_chain_is_reported_by_its_last_error(write_reward):
    """An error raised from another one is reported with its own line."""
    text = (
        DEFINITION
        + "    try:\n        1 / 0\n    except ZeroDivisionError as cause:\n        raise ValueError('no') from cause\n"
    )
    problem = problem_of(write_reward(text))
    assert (problem.line, problem.reason) == (5, "ValueError: no")


def test_an_error_from_elsewhere_is_reported_where_its_cause_was(write_reward):
    """An exception that never passed the author's file is reported on the line of its cause."""
    text = (
        "import concurrent.futures\n\ndef work():\n    return [][1]\n\n"
        + DEFINITION
        + "    with concurrent.futures.ThreadPoolExecutor() as pool:\n"
        "        return pool.submit(work).result()\n"
    )
    problem = problem_of(write_reward(text))
    assert problem.line == 4
    assert problem.reason.startswith("IndexError: list index out of range. The list is shorter")


def test_an_error_whose_text_fails_is_still_explained(write_reward):
    """An exception class that cannot tell its own message is reported by its name."""
    text = "class Odd(Exception):\n    def __str__(self):\n        return 1 / 0\n" + DEFINITION + "    raise Odd\n"
    assert problem_of(write_reward(text)).reason == "Odd"


def test_the_original_error_is_kept_for_developers(write_reward):
    """The exception that the function raised is the cause of ours."""
    assert isinstance(problem_of(write_reward(DEFINITION + "    return 1 / 0\n")).__cause__, ZeroDivisionError)
