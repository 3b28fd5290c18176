"""The previewer answers about real reward functions, and outlives the hostile ones."""

from __future__ import annotations

import asyncio
import base64
import os
import signal

import pytest

from league_server.problems import Problem
from league_server.reward_functions.pool import Previews
from league_server.reward_functions.previewer.__main__ import _answer_in
from league_server.reward_functions.previewer.frames import frame
from racer.resources import resource_folder

TRACK = base64.b64encode((resource_folder("tracks") / "oval.json").read_bytes()).decode()
SPEED = "def reward_function(params):\n    return params['speed']\n"


def question(kind: str, source: str = SPEED, **fields):
    """Return a question about a reward function on the oval."""
    road = {"track_file": "oval.json", "track_content": TRACK, "reverse": False}
    return {"kind": kind, "source": source, **road, **fields}


def answers(*questions, seconds=20.0):
    """Ask a fresh previewer several questions, one after another."""

    async def ask():
        previews = Previews(2)
        try:
            return [await previews.ask("kim", each["kind"], each, seconds) for each in questions]
        finally:
            await previews.close()

    return asyncio.run(ask())


def test_a_map_a_check_and_a_point_are_answered():
    """A map pays 2.0 for driving at 2 m/s everywhere, the check finds no failure, and a point names its line."""
    drawn, checked, point = answers(
        question("map", speed_mps=2.0, cell_m=0.2), question("check"), question("point", x_m=1.0, y_m=1.0)
    )
    assert drawn["answer"]["minimum"] == drawn["answer"]["maximum"] == 2.0
    assert checked["answer"]["problems"] == []
    assert "problem" in point or point["answer"]["line"] == 2


def test_what_fails_comes_back_as_sentences():
    """A file that is no Python is refused with its line, in both languages, and the next question is answered."""
    broken, hanging, fine = answers(
        question("map", "def reward_function(params)\n    return 1\n"),
        question("map", "def reward_function(params):\n    while True:\n        pass\n", seconds=1),
        question("map", cell_m=0.3),
        seconds=2.0,
    )
    assert broken["line"] == 1
    assert "SyntaxError" in broken["problem"]["ko"]
    assert "2" in hanging["problem"]["en"]
    assert "answer" in fine


def test_a_preview_reaches_no_files(tmp_path):
    """A function that opens a file fails in its jail, and the file is untouched."""
    secret = tmp_path / "secret"
    secret.write_text("league")
    source = f"def reward_function(params):\n    open({str(secret)!r}, 'w').write('mine')\n    return 1.0\n"
    (refused,) = answers(question("map", source))
    assert secret.read_text() == "league"
    assert "problem" in refused or refused["answer"]["minimum"] is None


def test_a_previewer_that_is_killed_is_started_again():
    """Whoever waits when the previewer is killed is told, and the next question gets an answer."""

    async def story():
        previews = Previews(2)
        try:
            await previews.ask("kim", "map", question("map", cell_m=0.3), 20.0)
            hanging = question("map", "def reward_function(params):\n    while True:\n        pass\n")
            waiting = asyncio.create_task(previews.ask("kim", "map", hanging, 20.0))
            await asyncio.sleep(0.3)
            os.kill(previews._process.pid, signal.SIGKILL)
            with pytest.raises(Problem) as refused:
                await waiting
            assert refused.value.code == "previewer-ended"
            return await previews.ask("kim", "map", question("map", cell_m=0.3), 20.0)
        finally:
            await previews.close()

    assert "answer" in asyncio.run(story())


@pytest.mark.parametrize(
    "written",
    [
        frame({"number": 2, "answer": {"stolen": True}}) * 2,
        frame([1]),
        frame({"problem": ["no", "sentences"]}),
        frame({"answer": 7}),
        b"\x00\x00\x20\x00" + b"[" * 8192,
        b"no frame at all",
        b"",
    ],
)
def test_a_copy_that_was_taken_over_is_not_believed(written):
    """Whatever a copy writes that is no answer becomes a sentence for who asked, and nothing else."""
    document = _answer_in(bytearray(written))
    assert document["problem"].keys() == {"en", "ko"}
