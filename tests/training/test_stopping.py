"""The switch that signals press."""

from __future__ import annotations

import os
import signal
import threading
import time
from functools import partial

import pytest

from racer.jail import Level, system_lacks
from racer.models import ModelPackage
from racer.rewards.jailed import Deadlines, JailedRewardFunctions
from racer.specs import Budget
from racer.training import StopReason, train
from racer.training.stopping import PATIENCE_SECONDS, StoppedWaiting, StopSwitch

HANGS = """
calls = 0
def reward_function(params):
    global calls
    calls += 1
    while calls > 5:
        pass
    return 1.0
"""
PATIENT = Deadlines(calls=120.0)


def test_a_signal_presses_the_switch_and_its_handler_comes_back():
    """A first signal is remembered; afterwards the process handles signals as before."""
    before = signal.getsignal(signal.SIGINT)
    switch = StopSwitch()
    with switch.on_signals():
        assert not switch.is_pressed
        signal.raise_signal(signal.SIGINT)
        assert switch.is_pressed
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before


def test_a_handler_that_is_not_pythons_is_left_alone(monkeypatch):
    """Where another library has set a handler, which Python tells as None, it stays."""
    found = signal.getsignal
    monkeypatch.setattr(signal, "getsignal", lambda number: None if number == signal.SIGTERM else found(number))
    before = {number: found(number) for number in (signal.SIGINT, signal.SIGTERM)}
    with StopSwitch().on_signals():
        assert found(signal.SIGTERM) == before[signal.SIGTERM]
        assert found(signal.SIGINT) != before[signal.SIGINT]
    assert {number: found(number) for number in before} == before


def test_waiting_ends_when_somebody_asked_to_stop():
    """Who waits without an end when the switch is pressed waits a little longer, and no more."""
    switch = StopSwitch()
    began = time.monotonic()
    with switch.on_signals():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(StoppedWaiting), switch.waiting():
            time.sleep(60.0)
    assert PATIENCE_SECONDS <= time.monotonic() - began < 10.0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_waiting_ends_when_the_time_is_up():
    """What began to wait just before the time was up is ended too; what waits for nothing is not."""
    switch = StopSwitch()
    with switch.on_signals():
        switch.lose_patience_in(-PATIENCE_SECONDS)
        time.sleep(0.1)
        switch.be_patient()
        switch.lose_patience_in(0.1)
        with pytest.raises(StoppedWaiting), switch.waiting():
            time.sleep(60.0)


def test_nobody_who_waits_is_disturbed_without_a_reason():
    """Without a stop there is no alarm."""
    switch = StopSwitch()
    with switch.on_signals(), switch.waiting():
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.fixture
def train_hanging(make_spec, reward, tmp_path, monkeypatch):
    """Train with a function that hangs in its sixth call, whose jail waits for minutes."""
    if system_lacks():
        pytest.skip("nothing can be locked in here")
    jailed = partial(JailedRewardFunctions, deadlines=PATIENT)
    monkeypatch.setattr("racer.training.workshop.callers.JailedRewardFunctions", jailed)
    reward.write_text(HANGS)
    return lambda budget, **more: train(make_spec(budget=budget), tmp_path / "run", jail=Level.STRICT, **more)


def test_the_time_is_up_while_a_function_hangs(train_hanging):
    """The budget of time ends it, and not the deadline of the function."""
    outcome = train_hanging(Budget(minutes=0.01))
    assert outcome.stop_reason == StopReason.MINUTES
    assert outcome.elapsed_s < 20.0
    ModelPackage.read(outcome.best_model)


def test_somebody_asks_to_stop_while_a_function_hangs(train_hanging):
    """One signal ends it, as a stop and not as an error."""
    timer = threading.Timer(1.0, partial(os.kill, os.getpid(), signal.SIGINT))
    outcome = train_hanging(Budget(minutes=10.0), on_event=lambda _: timer.ident or timer.start())
    assert outcome.stop_reason == StopReason.INTERRUPTED
    assert outcome.elapsed_s < 20.0
    ModelPackage.read(outcome.best_model)
