"""`racer bench`: how fast Racer is on one core of this machine, beside a peer measured in the same run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from racer.cli.console import messages, print_json, print_table, remark, say
from racer.cli.options import JsonOption

if TYPE_CHECKING:
    from racer.cli.bench import Figure, Figures

EPILOG = """
Examples:
  racer bench
  racer bench --json > bench.json

For figures to rely on:
  leave the machine alone meanwhile
  pip install "gymnasium[box2d]"     to compare with CarRacing-v3
"""
ONE_THREAD = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")


def bench(as_json: JsonOption = False) -> None:
    """Measure how fast everything is on one core; takes a minute.

    Every figure is the median of five rounds after one that is thrown away.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    from racer.cli.bench import figures

    known: Figures = {}
    listed = figures()
    for number, figure in enumerate(listed, 1):
        _measure(figure, f"{number} of {len(listed)}", known)
    if as_json:
        print_json(known)
        return
    rows = [
        (figure.words, figure.shown(known[figure.name]), figure.unit, figure.promise)
        for figure in listed
        if figure.name in known
    ]
    print_table(("what", "figure", "unit", "promised"), rows)
    if len(known) < len(listed):
        say('CarRacing-v3 is not here to compare with: pip install "gymnasium[box2d]"')


def _measure(figure: Figure, place: str, known: Figures) -> None:
    """Measure one figure and add it to those that are known."""
    words = f"{place}: {figure.words}"
    if messages.is_terminal:
        with messages.status(words):
            value = figure.measure(known)
    else:
        remark(words)
        value = figure.measure(known)
    if value is not None:
        known[figure.name] = value
