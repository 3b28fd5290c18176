"""`racer reward map`: what a reward function pays all over a track."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

HALVES = """
def reward_function(params):
    if params["is_left_of_center"]:
        return 2.0
    return 1.0
"""


@pytest.fixture
def draw(racer, tmp_path, monkeypatch):
    """Map the text of a reward function as ``mine.py``, in English unless another language is asked for."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def drawn(text, *options, language=""):
        (tmp_path / "mine.py").write_text(text, encoding="utf-8")
        monkeypatch.setenv("LANG", language)
        return racer("reward", "map", "mine.py", *options)

    return drawn


def test_a_map_is_told_in_words(draw):
    """The page says what was asked, where the reward is largest, and how to get a picture."""
    answer = draw(HALVES, "--track", "oval", "--heading", "-20")
    assert answer.status == 0, answer.err
    assert "mine.py: oval, anticlockwise; heading 20° right of the road; speed 2 m/s, steering 0°." in answer.out
    assert "Largest: 2, in the left half of the road all along the lap." in answer.out
    assert "add --png mine.png" in answer.out


def test_a_map_is_told_in_korean(draw):
    """The same page speaks Korean to a Korean terminal."""
    answer = draw(HALVES, "--track", "oval", language="ko_KR.UTF-8")
    assert "가장 큰 보상: 2 (모든 구간의 트랙 왼쪽 절반)." in answer.out


def test_a_point_has_its_line(draw):
    """At a place the page shows the reward, the line that set it with its text, and what was looked up."""
    answer = draw(HALVES, "--track", "oval", "--at", "3.3,0.75")
    assert "At x 3.30 m, y 0.75 m: 1 (line 5)" in answer.out
    assert "    return 1.0" in answer.out
    assert "    is_left_of_center = False" in answer.out
    assert 'Line 3 could have changed it: params["is_left_of_center"] was false' in answer.out


def test_a_point_of_the_best_heading_says_which(draw):
    """In a map of the best heading the place has the heading of its reward."""
    code = "def reward_function(params):\n    return -abs(params['heading'] - 20)\n"
    answer = draw(code, "--track", "oval", "--heading", "best", "--at", "3.3,0.75")
    assert "    heading 20° left of the road" in answer.out


def test_scripts_get_the_arrays(draw):
    """The document has the rewards as rows, the point, and nothing else is on standard output."""
    document = draw(HALVES, "--track", "oval", "--json", "--at", "3.3,0.75", "--reverse").json
    rewards = np.array(document["rewards"], dtype=np.float64)
    assert rewards.shape == (len(document["y_m"]), len(document["x_m"]))
    assert set(np.unique(rewards[~np.isnan(rewards)])) == {1.0, 2.0}
    assert document["track"] == {"name": "oval", "direction": "clockwise", "is_reversed": True}
    assert document["point"]["reward"] == 2.0
    assert document["point"]["line"] == 4
    assert document["point"]["decided"]["line"] == 3


def test_a_picture_is_drawn(draw, tmp_path):
    """The picture has the size of a slide, and its page says where it is."""
    answer = draw(HALVES, "--track", "oval", "--png", "map.png", "--at", "3.3,0.75")
    assert "Picture: map.png" in answer.out
    with Image.open(tmp_path / "map.png") as image:
        assert image.size == (1920, 1080)


def test_a_function_that_always_fails_is_a_finding(draw):
    """The exit code is 1, and the page says what happens on which line."""
    answer = draw("def reward_function(params):\n    return params['speeed']\n", "--track", "oval")
    assert answer.status == 1
    assert "The function fails everywhere." in answer.out
    assert "line 2: KeyError: 'speeed'" in answer.out


def test_a_folder_in_the_place_of_a_picture_is_refused(draw, tmp_path):
    """The sentence proposes the name of a picture."""
    (tmp_path / "folder.png").mkdir()
    answer = draw(HALVES, "--png", "folder.png")
    assert answer.status == 2
    assert "--png folder.png is a folder. Name a file, for example folder.png/result.png." in answer.sentence
    assert "예: folder.png/result.png" in draw(HALVES, "--png", "folder.png", language="ko_KR.UTF-8").sentence


def test_a_printed_command_is_quoted(racer, tmp_path, monkeypatch):
    """A name with a blank is one word of the command that is proposed."""
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "my own.py").write_text(HALVES)
    answer = racer("reward", "map", "my own.py", "--track", "oval")
    assert "add --png 'my own.png'." in answer.out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--heading", "north"), "--heading 값이 'north'입니다."),
        (("--heading", "200"), "헤딩 값이 200입니다."),
        (("--at", "here"), "--at 값이 'here'입니다."),
        (("--at", "90,0"), "90,0 지점은 지도 밖입니다."),
        (("--png", "map.jpg"), ".png 파일 이름이 아닙니다."),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_korean(draw, options, sentence):
    """The whole sentence is Korean."""
    assert sentence in draw(HALVES, *options, language="ko_KR.UTF-8").sentence


@pytest.mark.parametrize("text", ["def reward_function(params:\n", "raise ValueError('no')\n", "x = 1\n"])
def test_a_file_that_cannot_be_loaded_is_a_finding(draw, text):
    """The exit code is 1, and the sentence names the file."""
    answer = draw(text)
    assert answer.status == 1
    assert answer.sentence.startswith("racer: mine.py")
    assert answer.out == ""


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--heading", "north"), "--heading is 'north'; give degrees from -180 to 180, or best."),
        (("--heading", "200"), "The heading is 200; it has to be from -180 to 180 degrees."),
        (("--speed", "0"), "The speed is 0; it has to be from 0.1 to 4 m/s."),
        (("--at", "here"), "--at is 'here'; give two numbers in metres"),
        (("--at", "1,2,3"), "give two numbers in metres"),
        (("--at", "90,0"), "The point 90,0 is not on the map"),
        (("--png", "map.jpg"), "--png map.jpg is not the name of a .png file."),
        (("--track", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, options, sentence):
    """The exit code is 2, and the sentence says what to type instead."""
    answer = draw(HALVES, *options)
    assert answer.status == 2
    assert sentence in answer.sentence
