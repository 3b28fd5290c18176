"""The dispatcher's process is kept running, and stops when it is asked to."""

from __future__ import annotations

import sys
import time

import pytest
from structlog.testing import capture_logs

from league_server.cli import dispatcher as module
from league_server.cli.dispatcher import DispatcherProcess, environment_of
from league_server.settings import FILE_VARIABLE, Settings

OBEDIENT = "import sys, pathlib; pathlib.Path(sys.argv[1]).open('a').write('x'); sys.stdin.read()"
DYING = "import sys, pathlib; pathlib.Path(sys.argv[1]).open('a').write('x'); sys.exit(3)"
DEAF = (
    "import sys, pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "pathlib.Path(sys.argv[1]).open('a').write('x'); time.sleep(60)"
)


@pytest.fixture
def process_of(tmp_path, capfd):  # noqa: ARG001 - the child needs a real standard error
    """Make a dispatcher's process of a program; it writes a letter each time it starts."""
    letters = tmp_path / "starts"
    made = []

    def make(program):
        process = DispatcherProcess({}, [sys.executable, "-S", "-c", program, str(letters)], first_delay_s=0.01)
        made.append(process)
        process.start()
        return process, lambda: len(letters.read_text()) if letters.exists() else 0

    yield make
    for process in made:
        process.stop(0.0)


def wait_for(condition):
    """Wait until something is true."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_it_stops_when_it_is_asked_to(process_of):
    """Its standard input closes, and it ends by itself; it is not started again."""
    process, starts = process_of(OBEDIENT)
    wait_for(lambda: starts() == 1)
    with capture_logs() as logs:
        process.stop(20.0)
    assert logs == []
    assert starts() == 1


def test_it_is_started_again_when_it_dies(process_of):
    """Each death is logged, and the time until the next start grows."""
    with capture_logs() as logs:
        process, starts = process_of(DYING)
        wait_for(lambda: starts() >= 4)
        process.stop(20.0)
    deaths = [line for line in logs if line["event"] == "dispatcher_died"]
    assert [line["again_after_s"] for line in deaths[:3]] == [0.01, 0.02, 0.04]
    assert {line["exit_code"] for line in deaths} == {3}


def test_one_that_does_not_stop_is_ended(process_of, monkeypatch):
    """What neither stops when asked nor when told to is killed."""
    monkeypatch.setattr(module, "TERMINATION_SECONDS", 0.1)
    process, starts = process_of(DEAF)
    wait_for(lambda: starts() == 1)
    began = time.monotonic()
    with capture_logs() as logs:
        process.stop(0.1)
    assert time.monotonic() - began < 10
    assert [line["event"] for line in logs] == ["dispatcher_does_not_stop"] * 2


def test_to_stop_before_it_started_starts_nothing(process_of):
    """A server that stops at once leaves nothing behind."""
    process, starts = process_of(OBEDIENT)
    process.stop(20.0)
    before = starts()
    time.sleep(0.1)
    assert starts() == before <= 1


def test_it_has_the_same_settings(monkeypatch, tmp_path):
    """Its environment has the server's settings, whatever stood in the server's own, and reads no other file."""
    monkeypatch.setenv("RACER_PORT", "1234")
    monkeypatch.setenv("OTHER", "kept")
    settings = Settings(data_folder=tmp_path, port=4321)
    environment = environment_of(settings)
    assert (environment["RACER_PORT"], environment["OTHER"]) == ("4321", "kept")
    (tmp_path / "racer.toml").write_text('log_level = "debug"\npublic_url = "https://a.example"\n')
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert FILE_VARIABLE in environment
    assert Settings.load() == settings
