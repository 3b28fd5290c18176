"""The switch that signals press."""

from __future__ import annotations

import signal

import pytest

from racer.training.stopping import StopSwitch


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
