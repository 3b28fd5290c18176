"""What is imported before the lock, and what is said of modules that are not."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from racer.rewards.jailed import JailedRewardFunctions
from racer.rewards.jailed.allowed_modules import installed_strangers, modules_to_import, named_modules, why_not
from racer.rewards.source import read_reward_source

SPARSE = "import numpy as np\ndef reward_function(params):\n    return float(np.float64(params['x']))\n"


@pytest.fixture
def read(write_reward):
    """Read the text of a reward function."""
    return lambda text: read_reward_source(write_reward(text))


def test_slow_libraries_are_imported_when_they_are_named(read):
    """SciPy costs every start a quarter of a second, so it comes where the file speaks of it, and its rest likewise."""
    assert not any(name.startswith("scipy") for name in modules_to_import(read(SPARSE)))
    with_scipy = modules_to_import(read(f"import scipy\n{SPARSE}"))
    assert {"scipy.interpolate", "scipy.optimize", "scipy.spatial"} <= set(with_scipy)
    assert "scipy.stats" not in with_scipy
    for text in ("from scipy import stats", "import scipy.stats as st", "import scipy\nx = scipy.stats.norm"):
        assert "scipy.stats" in modules_to_import(read(f"{text}\n{SPARSE}"))


def test_import_statements_are_found_anywhere(read):
    """At the top, inside functions, after a colon or a semicolon, several in a line, with and without names."""
    text = """
import math, json as j; import colorsys
from html.parser import HTMLParser
try: import pandas as pd
except ImportError: pass
def plot():
    from matplotlib import pyplot
    from . import beside
"""
    names = named_modules(read(text))
    assert names == ["math", "json", "colorsys", "html.parser", "pandas", "matplotlib"]


def test_a_flood_of_names_costs_no_start(read, strict, ring, make_readings):
    """A file that names thousands of modules, or the programs of libraries, starts like any other."""
    flood = "".join(f"#: from numpy.x{number} import y\n#:import stranger{number}\n" for number in range(2_500))
    source = read(f"# ; import unittest.__main__\n{flood}\ndef reward_function(params):\n    return 1.0\n")
    began = time.monotonic()
    functions = JailedRewardFunctions(source, 1, ring, level=strict)
    assert functions(make_readings()).tolist() == [1.0]
    assert time.monotonic() - began < 3.0
    functions.close()


def test_strangers_that_are_installed_are_known(read):
    """A library that is there and may not be imported is told apart from one that is not there."""
    strangers = installed_strangers(read("import pytest, nothing_of_this_name, math\nimport sys, __main__\n"))
    assert "pytest" in strangers
    assert not {"nothing_of_this_name", "math", "sys"} & set(strangers)
    assert "is not among the modules" in why_not("pytest.mark", strangers).en
    assert "there is no module" in why_not("nothing_of_this_name", strangers).en
    assert "import scipy.stats" in why_not("scipy.stats", strangers).en
    for name in ("pytest", "nothing_of_this_name", "scipy.stats"):
        assert f"'{name}' 모듈" in why_not(name, strangers).ko


IMPORTS = """
import abc, array, base64, bisect, cmath, collections, copy, csv, dataclasses, datetime, decimal, enum, fractions
import functools, gc, hashlib, heapq, inspect, io, itertools, json, logging, math, operator, os, pickle, pprint, queue
import random, re, statistics, string, struct, sys, textwrap, threading, time, timeit, traceback, types, typing, uuid
import numpy as np, numpy.linalg, numpy.random
import scipy.interpolate, scipy.spatial, scipy.optimize, scipy.integrate, scipy.ndimage, scipy.linalg, scipy.special
import shapely, shapely.affinity, shapely.geometry, shapely.ops
from scipy import stats, signal
from shapely.geometry import LineString, Point, Polygon
"""
LATE_IMPORTS = """
def reward_function(params):
    # Each of these imports something late, or has been known to.
    time.strptime("2020", "%Y")
    datetime.datetime.strptime("2020-01-02", "%Y-%m-%d").strftime("%A")
    "트랙".encode("cp949").decode("euc_kr")
    "ex".encode("idna")
    str(np.random.default_rng(1).normal(size=3))
    np.linalg.svd(np.ones((3, 3)))
    np.fft.fft(np.ones(8))
    np.polynomial.Polynomial.fit([0, 1, 2], [0, 1, 4], 2)(0.5)
    np.polyfit([0, 1, 2], [0, 1, 4], 2)
    np.median([1.0, 2.0])
    np.percentile([1.0, 2.0], 30)
    np.ma.masked_array([1, 2], [True, False]).mean()
    np.array2string(np.eye(2))
    np.einsum("ij,jk", np.eye(2), np.eye(2))
    np.interp(0.5, [0, 1], [0, 1])
    pickle.loads(pickle.dumps(np.ones(3)))
    scipy.interpolate.splprep([[0, 1, 2, 3], [0, 1, 0, 1]])
    scipy.interpolate.interp1d([0, 1, 2], [0, 1, 4])(0.5)
    scipy.interpolate.CubicSpline([0, 1, 2], [0, 1, 4])(0.5)
    scipy.spatial.KDTree([[0, 0], [1, 1]]).query([0.2, 0.2])
    scipy.spatial.distance.cdist([[0, 0]], [[1, 1]])
    scipy.optimize.minimize(lambda x: x[0] ** 2, [1.0])
    scipy.optimize.curve_fit(lambda x, a: a * x, [1, 2, 3], [2, 4, 6])
    scipy.integrate.quad(math.sin, 0, 1)
    scipy.ndimage.gaussian_filter1d([0.0, 1.0, 0.0], 1)
    scipy.signal.savgol_filter(np.ones(9), 5, 2)
    stats.norm.pdf(0.0)
    shapely.affinity.rotate(LineString([(0, 0), (1, 1)]), 30).buffer(1).area
    shapely.ops.nearest_points(Point(0, 0), Polygon([(1, 1), (2, 1), (2, 2)]))
    logging.warning("careful")
    try:
        1 / 0
    except ZeroDivisionError:
        traceback.format_exc()
    statistics.NormalDist(0, 1).pdf(0.1) + statistics.median([1, 2])
    inspect.signature(reward_function)
    dataclasses.make_dataclass("Lap", ["seconds"])(1)
    typing.get_type_hints(reward_function)
    copy.deepcopy(params)
    json.dumps(params)
    decimal.Decimal("1.1") + fractions.Fraction(1, 3).numerator
    uuid.uuid4()
    hashlib.sha256(b"x").hexdigest()
    random.SystemRandom().random()
    return 1.0
"""


def test_everything_allowed_works_inside_the_lock(strict, ring, write_reward, make_readings):
    """The allowed libraries do their work in a locked process: nothing that they need is missing."""
    path = write_reward(IMPORTS + LATE_IMPORTS)
    functions = JailedRewardFunctions(path, 1, ring, level=strict)
    assert functions(make_readings()).tolist() == [1.0]
    functions.close()


def test_the_serving_modules_are_light():
    """What runs in the process of a reward function loads none of the large libraries that only a trainer needs."""
    code = "import sys, racer.rewards.jailed.serve; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "numba",
        "torch",
        "pydantic",
        "gymnasium",
        "stable_baselines3",
        "pygame",
        "scipy",
        "shapely",
        "racer.track",
    }
    assert not heavy & set(loaded)
