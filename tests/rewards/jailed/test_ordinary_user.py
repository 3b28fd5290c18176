"""Somebody who is not root is as safe from a reward function."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]
LIBRARIES = Path(np.__file__).parents[1]
NOBODY = {"user": 65534, "group": 65534, "extra_groups": []}
SCRIPT = """
import json, sys, tempfile
from pathlib import Path
import numpy as np
from racer.errors import RewardFunctionError
from racer.jail import Level
from racer.rewards.jailed import Deadlines, JailedRewardFunctions
from racer.simulator.readings import READING_SIZE
from racer.track.track import Track

angle = np.linspace(0.0, 2.0 * np.pi, 41)
center = 3.0 * np.column_stack((np.cos(angle), np.sin(angle)))
ring = Track("ring", center, 0.9 * center, 1.1 * center)
with tempfile.TemporaryDirectory() as folder:
    for text in json.load(sys.stdin):
        path = Path(folder) / "reward.py"
        path.write_text(text)
        deadlines = Deadlines(load=10.0, calls=1.0)
        functions = JailedRewardFunctions(path, 2, ring, level=Level.STRICT, deadlines=deadlines)
        try:
            told = functions(np.ones((2, READING_SIZE))).tolist()
        except RewardFunctionError as error:
            told = error.text.en
        functions.close()
        print(json.dumps(told), flush=True)
"""
GOOD = "import numpy as np\nfrom shapely.geometry import Point\ndef reward_function(params):\n    return 2.0\n"
NAMES = ("a giant integer", "a null pointer", "a file of the system", "its own file", "another process", "a fork")


@pytest.fixture(scope="module")
def ordinary():
    """A Python that an ordinary user may run, with our libraries, and the arguments of subprocess for that."""
    environment = {"PYTHONPATH": os.pathsep.join((str(LIBRARIES), str(ROOT)))}
    more = {"env": environment, "cwd": "/", "capture_output": True, "text": True}
    if os.geteuid() != 0:
        return sys.executable, more
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, *(str(Path(folder) / name) for folder in os.get_exec_path())):
        try:
            tried = subprocess.run(
                [python, "-c", "import numpy, shapely, racer.rewards"], check=False, **more, **NOBODY
            )
        except OSError:
            continue
        if tried.returncode == 0:
            return python, more | NOBODY
    pytest.skip(f"no {name} is installed that an ordinary user may run, with the libraries in {LIBRARIES}")
    return None


def test_an_ordinary_user_is_as_safe(strict, ordinary, hostile_files):
    """Good functions run, and hostile ones are stopped with their sentence, without any right of root."""
    assert strict
    python, more = ordinary
    hostile = [file for file in hostile_files("hanging", "crashing", "reaching") if file.name in NAMES]
    texts = [GOOD, *(file.text for file in hostile), GOOD]
    done = subprocess.run([python, "-c", SCRIPT], input=json.dumps(texts), timeout=60, check=False, **more)
    assert done.returncode == 0, done.stderr
    first, *told, last = map(json.loads, done.stdout.splitlines())
    assert first == last == [2.0, 2.0]
    assert len(told) == len(NAMES)
    for file, sentence in zip(hostile, told, strict=True):
        assert file.says in sentence
