"""A jailed process starts clean, answers, and ends when it should, however it behaves."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from racer.errors import JailError
from racer.jail import JailedProcess, Level, Limits, system_lacks
from racer.jail.ending import Cause, ProcessEndedError

ROOT = Path(__file__).resolve().parents[3]
TARGETS = """
import ctypes, json, os, signal, struct, sys, time

def echo(channel, memory):
    while True:
        kind, payload = channel.receive()
        memory[0] = (memory[0] + 1) % 256
        channel.send(kind + 1, payload[::-1])

def describe(channel, memory):
    try:
        import colorsys
        late = ""
    except ModuleNotFoundError as problem:
        late = f"{type(problem).__name__}: {problem}"
    try:
        import nothing_of_this_name
    except ModuleNotFoundError as problem:
        missing = f"{type(problem).__name__}: {problem}"
    facts = {"environment": dict(os.environ), "arguments": sys.argv, "late": late, "missing": missing,
        "preloaded": sorted({"bisect", "wave"} & set(sys.modules)), "isolated": sys.flags.isolated,
        "folder": os.path.basename(os.path.dirname(__file__)) }
    channel.send(1, json.dumps(facts).encode())
    channel.receive()

def misbehave(channel, memory):
    _, how = channel.receive()
    eval(how.decode())

def loop(channel, memory):
    while True: pass
"""


@pytest.fixture(params=[Level.WEAK, Level.STRICT], ids=str)
def level(request):
    """The levels of a jailed process, as far as this system has them."""
    if request.param == Level.STRICT and (lacks := system_lacks()):
        pytest.skip(f"nothing can be locked in here: {lacks[0].sentence.en}")
    return request.param


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start a process whose target is a function above, and end it after the test."""
    (tmp_path / "jail_targets.py").write_text(TARGETS)
    monkeypatch.syspath_prepend(str(tmp_path))
    made = []

    def start_process(function, level=Level.WEAK, **more):
        made.append(JailedProcess(f"jail_targets:{function}", level=level, **more))
        return made[-1]

    yield start_process
    for process in made:
        process.close()


@pytest.fixture
def end_of(start):
    """Return how a process ends that does something, and is waited for."""

    def end(how, level=Level.WEAK, seconds=20.0):
        process = start("misbehave", level)
        process.wait_until_ready()
        process.send(1, how.encode(), seconds)
        with pytest.raises(ProcessEndedError) as caught:
            process.receive(seconds)
        with pytest.raises(ProcessEndedError):
            process.send(1, b"", seconds)
        return caught.value.ending

    return end


def is_running(pid):
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition, seconds=5.0):
    """Wait until something is true, and tell whether it became so."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return condition()


def test_it_answers_and_shares_its_memory(start, level):
    """Frames come back in order, small and large, and both sides see the memory."""
    process = start("echo", level, shared_bytes=10)
    process.wait_until_ready()
    process.wait_until_ready()
    for number, payload in enumerate((b"abc", b"", b"x" * 300_000)):
        process.send(number, payload, 10.0)
        assert process.receive(10.0) == (number + 1, payload[::-1])
        assert process.shared[0] == number + 1


def test_it_starts_clean(start, level, tmp_path, monkeypatch):
    """It has no environment and no arguments, and modules of before the lock only."""
    monkeypatch.setenv("SECRET", "password")
    process = start("describe", level, preload=["bisect", "nothing_of_this_name"])
    process.wait_until_ready()
    facts = json.loads(process.receive(10.0)[1])
    assert facts == {
        "environment": {},
        "arguments": ["-c"],
        "late": "LateImportError: 'colorsys' was not imported before this process was locked in",
        "missing": "ModuleNotFoundError: No module named 'nothing_of_this_name'",
        "preloaded": ["bisect"],
        "isolated": 1,
        "folder": tmp_path.name,
    }


def test_the_folders_of_script_and_user_are_not_searched(start, tmp_path, monkeypatch):
    """A module that lies about in the current folder does not stand in for one of the library."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "bisect.py").write_text("raise SystemExit('an impostor')")
    monkeypatch.chdir(elsewhere)
    monkeypatch.syspath_prepend(str(elsewhere))
    process = start("describe", preload=["bisect"])
    process.wait_until_ready()
    assert json.loads(process.receive(10.0)[1])["preloaded"] == ["bisect"]


def test_a_late_answer_ends_it_on_the_line(end_of, level, tmp_path):
    """It is killed when its time is over, and has told the line on which it was, inside compiled code as well."""
    began = time.monotonic()
    ending = end_of("loop(channel, memory)", level, 0.3)
    assert (ending.cause, ending.number) == (Cause.LATE, 0.3)
    line = TARGETS.splitlines().index("    while True: pass") + 1
    assert ending.line_in(str(tmp_path / "jail_targets.py")) == line
    assert end_of("10 ** 10 ** 9", level, 0.3).line_in("<string>") == 1
    assert time.monotonic() - began < 5.0


def test_a_process_that_does_not_say_where_it_is_ends_all_the_same(end_of, level):
    """Ignored signals, and a standard error full of other things, cost the line and nothing else."""
    how = "[signal.signal(signal.SIGUSR1, signal.SIG_IGN), loop(channel, memory)]"
    assert end_of(how, level, 0.3).line_in("<string>") is None
    full = "[[os.write(2, b'x' * 4096) for _ in range(16)], loop(channel, memory)]"
    assert end_of(full, level, 0.3).cause == Cause.LATE


@pytest.mark.parametrize(
    ("how", "cause", "number"),
    [
        ("os._exit(7)", Cause.EXIT, 7),
        ("os.abort()", Cause.SIGNAL, signal.SIGABRT),
        ("ctypes.string_at(0)", Cause.SIGNAL, signal.SIGSEGV),
        ("1 / 0", Cause.EXIT, 70),
        ("sys.exit(3)", Cause.EXIT, 70),
        ("exec('raise MemoryError')", Cause.EXIT, 71),
        ("[os.closerange(0, 64), loop(channel, memory)]", Cause.CLOSED, 0),
        ("[os.closerange(0, 64), channel.send(1)]", Cause.EXIT, 72),
        (
            "os.write(channel._writing, b'garbage' * 9)",
            Cause.NONSENSE,
            0,
        ),
        ("os.write(channel._writing, struct.pack('<4sII', b'racr', 1, 1 << 31))", Cause.NONSENSE, 0),
        ("[os.write(channel._writing, b'ra'), os._exit(0)]", Cause.EXIT, 0),
    ],
)
def test_every_end_is_told(end_of, level, how, cause, number):
    """A crash, an exit, a closed channel and nonsense are told apart."""
    ending = end_of(how, level)
    assert (ending.cause, ending.number) == (cause, number)


def test_a_crash_tells_its_line(end_of, level):
    """Python reports a crash with the lines that it was on."""
    assert end_of("ctypes.string_at(0)", level).line_in("<string>") == 1


def test_it_does_not_outlive_its_parent(tmp_path, level):
    """A process in an endless loop is gone when its parent is, however that ended."""
    (tmp_path / "jail_targets.py").write_text(TARGETS)
    parent = textwrap.dedent(
        f"""
        import sys, time
        sys.path[:0] = [{str(ROOT)!r}, {str(tmp_path)!r}]
        from racer.jail import JailedProcess, Level
        process = JailedProcess("jail_targets:loop", level=Level({level.value!r}))
        process.wait_until_ready()
        print(process.pid, flush=True)
        time.sleep(60)
        """
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True, cwd="/") as started:
        pid = int(started.stdout.readline())
        assert is_running(pid)
        started.kill()
    assert wait_for(lambda: not is_running(pid))


def test_it_outlives_the_thread_that_made_it(start, level):
    """A thread may make a process and end; the kernel ends no process for that."""
    made = []
    thread = threading.Thread(target=lambda: made.append(start("echo", level)))
    thread.start()
    thread.join()
    made[0].wait_until_ready()
    time.sleep(0.05)
    made[0].send(1, b"ab", 10.0)
    assert made[0].receive(10.0) == (2, b"ba")


def test_nothing_of_it_is_left(start, level):
    """Closed, or forgotten without being closed, it leaves no process, no thread and no open file."""
    gc.collect()
    before = len(os.listdir("/proc/self/fd")), threading.active_count()  # noqa: PTH208 - a count, not paths
    process = start("echo", level)
    process.wait_until_ready()
    process.close()
    process.close()
    forgotten = JailedProcess("jail_targets:loop", level=level)
    forgotten.wait_until_ready()
    pids = process.pid, forgotten.pid
    del forgotten
    start.__closure__[0].cell_contents.clear()
    del process
    gc.collect()
    assert not any(map(is_running, pids))
    assert (len(os.listdir("/proc/self/fd")), threading.active_count()) == before  # noqa: PTH208 - a count, not paths


def test_a_target_that_is_not_there_is_told(start, level):
    """A process that cannot get ready says why, as often as it is asked."""
    process = start("nothing_of_this_name", level)
    for _ in range(2):
        with pytest.raises(JailError, match="nothing_of_this_name"):
            process.wait_until_ready()


@pytest.mark.skipif(bool(system_lacks()), reason="nothing can be locked in here")
def test_a_lock_that_cannot_be_put_on_is_told(start):
    """Nothing runs when a ring of the strict lock is missing."""
    process = start("echo", Level.STRICT, limits=Limits(descriptors=-7))
    with pytest.raises(JailError, match="RLIMIT_NOFILE"):
        process.wait_until_ready()


def test_a_reason_that_nobody_has_heard_is_told_when_sending_fails(start, level):
    """What a process said before it ended comes before the news that it has ended."""
    process = start("nothing_of_this_name", level)
    assert wait_for(lambda: not is_running(process.pid))
    with pytest.raises(JailError, match="nothing_of_this_name"):
        process.send(1, b"", 5.0)


def test_a_closed_process_is_not_asked(start):
    """After closing, nothing is written to descriptors that may be those of other files."""
    process = start("echo")
    process.wait_until_ready()
    process.close()
    with pytest.raises(JailError, match="was closed"):
        process.send(1, b"", 5.0)
    with pytest.raises(JailError, match="was closed"):
        process.receive(5.0)


def test_only_two_levels_are_a_jail():
    """The medium lock is for our own processes, and off is none."""
    for level in (Level.MEDIUM, Level.OFF):
        with pytest.raises(JailError, match=f"at the level {level}: choose strict or weak"):
            JailedProcess("jail_targets:echo", level=level)


def test_a_python_that_is_not_there_is_told(start, monkeypatch):
    """Where no process can be started the error says so."""
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(JailError, match="cannot be started"):
        start("echo")
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(JailError, match="does not know its own program"):
        start("echo")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can seal memory")
def test_the_shared_memory_cannot_be_cut_short(start):
    """A process that cuts memory short would kill whoever reads it next."""
    process = start("misbehave", shared_bytes=10_000)
    process.wait_until_ready()
    process.send(1, b"[memory.resize(1), channel.send(5)]", 5.0)
    with pytest.raises(ProcessEndedError) as caught:
        process.receive(5.0)
    assert caught.value.ending.number == 72  # an OSError, as everybody's who tries
    assert process.shared[:] == bytes(10_000)


EVERYWHERE = """
import json, sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from racer.jail import JailedProcess, Level
from racer.jail.ending import ProcessEndedError
told = []
hows = "channel.send(9, b'fine')", "loop(channel, memory)", "ctypes.string_at(0)", "open('/etc/passwd')", "os.fork()"
for how in hows:
    process = JailedProcess("jail_targets:misbehave", level=Level.STRICT)
    process.wait_until_ready()
    process.send(1, how.encode(), 0.5)
    try:
        told.append(process.receive(0.5 if "loop" in how else 20.0)[1].decode())
    except ProcessEndedError as error:
        told.append(f"{error.ending.cause} {error.ending.number:g}")
    process.close()
print(json.dumps(told))
"""


def run_everywhere(python, clone, targets, **more):
    """Run the script above and return what it told."""
    targets.mkdir(mode=0o755)
    (targets / "jail_targets.py").write_text(TARGETS)
    command = [python, "-c", EVERYWHERE, str(clone), str(targets)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", timeout=60, **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


ENDS = ["fine", "late 0.5", "signal 11", "exit 72", "exit 72"]


@pytest.mark.skipif(bool(system_lacks()), reason="nothing can be locked in here")
def test_every_supported_python_can_do_it(interpreter, public_clone, tmp_path):
    """A process is jailed, stopped and heard by each version that is installed here."""
    assert run_everywhere(interpreter, public_clone, tmp_path / "targets") == ENDS


@pytest.mark.skipif(bool(system_lacks()), reason="nothing can be locked in here")
def test_an_ordinary_user_can_do_it(as_ordinary_user, public_clone):
    """It takes no root."""
    python, user = as_ordinary_user
    assert run_everywhere(python, public_clone, public_clone / "targets-user", **user) == ENDS


LOCKED_PARENT = """
import os, sys, time
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from pathlib import Path
from racer.jail import JailedProcess, Level, lock_files, lock_medium, python_paths
from racer.jail.ending import ProcessEndedError
lock_files((*python_paths(), Path(sys.argv[2])))
late, orphan = (JailedProcess("jail_targets:loop", level=Level.STRICT) for _ in range(2))
for process in (late, orphan):
    process.wait_until_ready()
lock_medium()
try:
    late.receive(0.3)
except ProcessEndedError as error:
    print(error.ending.cause, late.pid, orphan.pid, flush=True)
    os._exit(0)
"""


@pytest.mark.skipif(bool(system_lacks()), reason="nothing can be locked in here")
def test_a_parent_that_is_locked_itself_still_ends_it(tmp_path):
    """Under the medium lock a process kills those that it started before, by its deadline and by its own end."""
    (tmp_path / "jail_targets.py").write_text(TARGETS)
    command = [sys.executable, "-c", LOCKED_PARENT, str(ROOT), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/", timeout=30)
    cause, *pids = done.stdout.split()
    assert cause == "late"
    for pid in pids:
        assert wait_for(lambda pid=pid: not is_running(pid)), f"the process {pid} is still there"
