"""How the child of a run is started: the command line of ``racer``, and an environment without anything secret."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import racer
from league_server.runner.scratch import RUN, TEMPORARY
from league_server.runner.work import CLONE, MODEL, SPEC, Work
from racer.jail import Level

ONE_THREAD: Final = (
    "MKL_NUM_THREADS",
    "NUMBA_NUM_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
"""What libraries ask how many threads to start; with a busy neighbour two are many times slower than one."""
LET_THROUGH: Final = (
    "CUDA_DEVICE_ORDER",
    "CUDA_VISIBLE_DEVICES",
    "HOME",
    "LD_LIBRARY_PATH",
    "NUMBA_CACHE_DIR",
    "NVIDIA_VISIBLE_DEVICES",
    "PATH",
    "PYTHONPATH",
    "TZ",
)
"""What the child may know of the environment that the server was started with."""
_FIRST_LINE: Final = (
    "import sys; sys.path.append(sys.argv.pop(1)); sys.argv[0] = 'racer'; from racer.cli.main import run; run()"
)
"""Starts the very ``racer`` that the server has, installed or not, and nothing from the child's folder."""


def command(work: Work, jail: Level) -> list[str]:
    """Return the program and its arguments for a child that works in the run's folder.

    Parameters
    ----------
    work
        What it carries out.
    jail
        How firmly the reward function of a training is locked in. An evaluation runs none.
    """
    start = [sys.executable, "-P", "-X", "utf8", "-c", _FIRST_LINE, str(Path(racer.__file__).resolve().parents[1])]
    if work.kind == "evaluation":
        return [*start, "evaluate", MODEL, "--spec", SPEC, "--keep", f"{RUN}/evaluations", "--json"]
    beginning = ["--resume"] if work.resumes else ["--clone", CLONE] if CLONE in work.files else []
    return [*start, "train", "--spec", SPEC, "--out", RUN, "--jail", jail.value, *beginning, "--json"]


def environment(work: Work, folder: Path) -> dict[str, str]:
    """Return the child's environment; it sees a GPU only where the work takes a part of one."""
    of_server = {name: os.environ[name] for name in LET_THROUGH if name in os.environ}
    own = {"TMPDIR": str(folder / TEMPORARY), **dict.fromkeys(ONE_THREAD, "1")}
    return {**of_server, **own, **({} if work.resources.gpus else {"CUDA_VISIBLE_DEVICES": ""})}
