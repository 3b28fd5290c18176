"""The program as a process: closed streams, pipes, signals and poor terminals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

START = [sys.executable, "-c", "import sys; sys.argv[0] = 'racer'; from racer.cli.main import run; run()"]


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which ``$RACER`` is the program."""
    racer = " ".join(f"'{part}'" if " " not in part and "'" not in part else f'"{part}"' for part in START)
    return subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", line.replace("$RACER", racer)],
        capture_output=True, text=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


def test_a_closed_pipe_is_nothing_to_talk_about():
    """After `| head -1` the program ends without a word and without a failure."""
    done = shell("$RACER track list --json | head -1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "[\n", "")


def test_closed_streams_are_no_failure():
    """With standard input and output closed, a command does its work."""
    done = shell("$RACER track show bean <&- >&-")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_device_is_a_sentence():
    """Output that cannot be written is one sentence and exit status 2."""
    done = shell("$RACER track show bean --json > /dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith("racer: The disk is full")


def test_a_terminal_of_ascii_shows_everything():
    """Characters that the terminal does not have are replaced."""
    done = shell("$RACER reward check go_fast", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stdout.startswith("Fit for training: ")
    assert "A call takes" in done.stdout


def test_ctrl_c_during_a_training_keeps_the_model(tmp_path):
    """The first Ctrl-C ends a training with a model, a sentence and status 130."""
    training = subprocess.Popen(
        [*START, "train", "--out", str(tmp_path / "x"), "--minutes", "5", "--cars", "4"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not (tmp_path / "x" / "training-simtrace" / "0-iteration.csv").exists():
        assert training.poll() is None
        time.sleep(0.05)
    training.send_signal(signal.SIGINT)
    said, errors = training.communicate(timeout=60)
    assert training.returncode == 130, errors
    assert "Stopped, and the model so far is kept: " in said
    assert "Traceback" not in errors
    assert (tmp_path / "x" / "model.zip").is_file()


def test_sigterm_ends_an_evaluation_and_clears_away(trained, tmp_path):
    """What is driven until then is kept whole, no temporary file stays, and the status is 130."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    kept = tmp_path / "kept"
    driving = subprocess.Popen(
        [*START, "evaluate", str(trained), "--laps", "5", "--seeds", "1000", "--keep", str(kept)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    while not (kept / "2.json").exists():
        assert driving.poll() is None
        time.sleep(0.05)
    driving.send_signal(signal.SIGTERM)
    said, errors = driving.communicate(timeout=60)
    assert (driving.returncode, said) == (130, ""), errors
    assert errors == "racer: stopped.\n"
    assert list(temporary.iterdir()) == []
    assert all(path.name.endswith(".json") for path in kept.iterdir() if path.stat().st_size)
