"""`racer up` starts a whole server, says what it is, and stops in order."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import threading
import time
from pathlib import Path

import httpx
import pytest


def children_of(pid):
    """Return the processes that a process has started, from any of its threads."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]


def is_alive(pid):
    """Return whether a process still runs."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_one_command_serves_one_person(start, tmp_path):
    """Without options everything is made in one folder, the API answers without an account, and jobs have a worker."""
    up = start()
    assert up.said.splitlines()[:3] == [
        f"Racer 0.1.0 listens at {up.address}. Ctrl-C stops it.",
        "Single-user mode: whoever uses this machine may do everything, without an account. Nobody else reaches it.",
        f"Everything is kept in {tmp_path}/data.",
    ]
    assert up.get("/healthz").json()["status"] == "alive"
    assert up.get("/api/me").status_code == 200
    assert up.get("/api/openapi.json").json()["info"]["title"] == "Racer"
    up.wait_for(lambda: up.get("/readyz").json()["status"] == "ready")
    (worker,) = children_of(up.process.pid)
    with watching(up) as ended:
        began = time.monotonic()
        assert up.stop(signal.SIGINT) == 0
        assert time.monotonic() - began < 15
        assert ended.wait(10)
    assert up.said.endswith("Stopping; trainings keep their models. Ctrl-C again ends at once.\nStopped.\n")
    assert not is_alive(worker)
    assert "Traceback" not in up.log


@contextlib.contextmanager
def watching(up):
    """Watch the event stream; give what is set when the stream ends."""
    begun, ended = threading.Event(), threading.Event()

    def watch():
        with httpx.stream("GET", f"{up.address}/api/events?topics=league", timeout=30.0) as stream:
            for _ in stream.iter_lines():
                begun.set()
        ended.set()

    watcher = threading.Thread(target=watch)
    watcher.start()
    assert begun.wait(20)
    assert "racer_stream_clients 1.0" in up.get("/metrics").text
    yield ended
    watcher.join(20)


def test_the_first_administrator_gets_a_link(start, tmp_path):
    """Where people sign in, a start without an administrator prints a link; the link of an earlier start is over."""
    file = tmp_path / "my.toml"
    file.write_text('access = "accounts"\n')
    up = start("--settings", str(file))
    (link,) = re.findall(r"becomes one: (\S+)", up.said)
    assert link.startswith(up.address)
    assert "People sign in with accounts." in up.said
    assert up.get("/api/me").status_code == 401
    assert up.stop(signal.SIGTERM) == 0
    again = start("--accounts", environment={"LC_ALL": "ko_KR.UTF-8"})
    (other,) = re.findall(r"관리자가 됩니다: (\S+)", again.said)
    looked = [
        httpx.post(f"{again.address}/api/join/invitation", json={"secret": secret_in(one)}) for one in (link, other)
    ]
    assert [answer.status_code for answer in looked] == [410, 200]
    assert again.stop() == 0
    assert again.said.endswith("멈췄습니다.\n")


def secret_in(link):
    """Return what a link of an invitation carries."""
    return link.partition("#")[2]


def test_server_and_worker_live_and_die_together(start):
    """A worker that was killed is replaced, and the log says so; when the server is killed, its worker ends too."""
    up = start()
    up.wait_for(lambda: up.get("/readyz").json()["workers"])
    (worker,) = children_of(up.process.pid)
    os.kill(worker, signal.SIGKILL)
    (other,) = up.wait_for(lambda: [child for child in children_of(up.process.pid) if child != worker])
    assert "dispatcher_died" in up.log
    up.process.kill()
    up.process.wait()
    deadline = time.monotonic() + 30
    while is_alive(other):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--host", "0.0.0.0"], "Settings: people would sign in at http://"),  # noqa: S104 - it is refused
        (["--host", "0.0.0.0", "--single-user"], "Settings: access is single_user, but others reach"),  # noqa: S104
        (["--accounts", "--single-user"], "--accounts and --single-user exclude each other."),
        (["--open-browser", "maybe"], "--open-browser is 'maybe'; it has to be yes or no."),
        (["--executor", "cloud"], "Settings: executor is 'cloud'; allowed is one of local, ray."),
        (["--settings", "no.toml"], "no.toml: cannot be read (No such file or directory)."),
        (["--data", "/proc/racer"], "The data folder /proc/racer cannot be written to ("),
        (["--database", "postgresql://racer@127.0.0.1:9/racer"], "The database postgresql"),
        (["--database", "mysql://x"], "This is not the address of a database that Racer knows."),
        (["--storage", "ftp://x"], "'ftp://x' is no place to keep files."),
        (["--host", "host.invalid", "--accounts", "--allow-plain-http"], "The system does not let us listen at host."),
        (["--port", "70000"], "Settings: port is 70000; allowed is 0 to 65535."),
        (["--prot", "1"], "There is no option --prot. Did you mean"),
    ],
)
def test_what_stands_in_the_way_is_one_sentence(refused, arguments, sentence):
    """Whatever is wrong is told in one sentence, with exit status 2, before anything is started."""
    assert refused(*arguments).startswith(sentence)


def test_a_taken_port_is_told(refused):
    """Where something listens already, the sentence says so and what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert refused("--port", str(port)) == (
            f"Something listens at 127.0.0.1:{port} already, perhaps another `racer up`. Stop it, or say --port."
        )


def test_a_process_that_cannot_start_says_so_and_ends(start):
    """The process itself ends with status 2 and one line on standard error, before a worker is started."""
    up = start("--data", "/proc/racer", waits=False)
    assert up.process.wait(30) == 2
    assert up.said == ""
    assert up.log.startswith("racer: The data folder /proc/racer cannot be written to (")
    assert up.log.count("\n") == 1


def test_it_refuses_in_korean(refused, monkeypatch):
    """The sentence is Korean on a Korean terminal."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    said = refused("--accounts", "--single-user")
    assert said == "--accounts와 --single-user는 함께 쓸 수 없습니다. 하나만 지정하거나 둘 다 빼세요."
