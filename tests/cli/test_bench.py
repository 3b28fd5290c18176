"""`racer bench`: the stopwatch, and how figures are shown; the figures themselves are nobody's test."""

from __future__ import annotations

import time

import pytest

from racer.cli.bench import Figure, cases, figures, stopwatch


def test_a_median_throws_the_first_round_away():
    """The round in which everything is compiled does not count."""
    rounds = iter([1000.0, 5.0, 1.0, 3.0])
    assert stopwatch.median_of(3, lambda: next(rounds)) == 3.0


def test_a_stopwatch_adds_up_calls():
    """Time is taken of the watched method only, what it returns is passed on."""

    class Sleeper:
        def nap(self, seconds: float) -> float:
            time.sleep(seconds)
            return seconds

    sleeper, watch = Sleeper(), stopwatch.Stopwatch()
    watch.watch(sleeper, "nap")
    assert sleeper.nap(0.02) + sleeper.nap(0.01) == pytest.approx(0.03)
    time.sleep(0.05)
    assert 0.03 <= watch.spent_s < 0.06


def test_every_case_measures_something(monkeypatch):
    """With small numbers of steps every case gives a positive figure, and the share is one."""
    monkeypatch.setattr(cases, "STEPS", 5)
    monkeypatch.setattr(cases, "BATCH_CARS", 16)
    assert cases.simulator_steps() > 0.0
    assert cases.camera_frames("32x24") > 0.0
    assert cases.steps_with_pictures() > 0.0
    assert cases.environment_steps() > 0.0
    assert cases.reward_overhead(3) < 1e-3
    monkeypatch.setattr(cases, "ITERATIONS", 1)
    assert 0.0 < cases.share_outside_environment(1) < 1.0


def test_figures_have_names_of_their_own():
    """No two figures share a key, and ratios come after what they are made of."""
    names = [figure.name for figure in figures()]
    assert len(set(names)) == len(names)
    assert names[-1].startswith("times_car_racing")


def test_the_table_and_the_json(racer, monkeypatch):
    """Figures are shown in their unit beside what was promised; a case that is not possible here is left out."""
    made_up = (
        Figure("call_seconds", "a call", "µs", lambda _: 1.5e-6, scale=1e6, decimals=2, promise="under 2"),
        Figure("peer", "a peer", "steps/s", lambda _: None),
        Figure("twice", "twice a call", "s", lambda known: 2.0 * known["call_seconds"], decimals=7),
    )
    monkeypatch.setattr("racer.cli.bench.figures", lambda: made_up)
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "SDL_VIDEODRIVER"):
        monkeypatch.setenv(name, "1")
    shown = racer("bench")
    assert ["a", "call", "1.50", "µs", "under", "2"] in [line.split() for line in shown.out.splitlines()]
    assert "a peer" not in shown.out
    assert "1 of 3: a call" in shown.err
    assert racer("bench", "--json").json == {"call_seconds": 1.5e-6, "twice": 3e-6}
