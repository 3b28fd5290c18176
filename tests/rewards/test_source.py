"""Files of reward functions are read as Python reads them, and what is wrong with one is said with its line."""

from __future__ import annotations

import linecache
import subprocess
import sys

import pytest

from racer.errors import RewardFunctionError
from racer.rewards import load_reward_function
from racer.rewards.source import LONGEST_FILE, read_reward_source

GOOD = 'def reward_function(params):\n    """보상을 준다 / 報酬を返す / dá a recompensa"""\n    return 1.0\n'


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(),
        b"# -*- coding: cp949 -*-\n" + GOOD.partition(" / ")[0].encode("cp949") + b'"""\n    return 1.0\n',
        b"# coding: latin-1\nname = '\xe9'\n" + GOOD.encode("latin-1", "replace"),
        GOOD.rstrip("\n").encode(),
        ("x = [" + "1, " * 6000 + "]\n" + GOOD).encode(),
    ],
    ids=["utf-8", "crlf", "bom", "bom and crlf", "cp949", "latin-1", "no last newline", "a line of 18,000 characters"],
)
def test_texts_that_python_reads_are_read(write_reward, data):
    """UTF-8 with and without its mark, either newline, and any encoding that the first line names."""
    assert load_reward_function(write_reward(data))({}) == 1.0


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"# one\n# two\nname = '\xc7\xd1'\n", 3, "the text is not utf-8. Save the file as UTF-8"),
        (b"# \xc7\xd1\n", 1, "the text is not utf-8"),
        (GOOD.encode("utf-16"), None, "the text is UTF-16. Save the file as UTF-8"),
        (b"x = 1\ny = \0\n", 2, "a NUL byte stands in the text"),
        (b"# coding: martian\n", 1, "unknown encoding: martian"),
        (b"# coding: hex\n", 1, "hex is not an encoding of text"),
        (b"def reward_function(params)\n    return 1\n", 1, "SyntaxError: expected ':'"),
        (b"def reward_function(params):\n    x = 1\n      return x\n", 3, "IndentationError: unexpected indent"),
        (b"def reward_function(params):\n\tx = 1\n        return x\n", 3, "TabError"),
        (b"def f():\n    pass\nprint 'hello'\n", 3, "SyntaxError: Missing parentheses"),
        (b"return 1\n", 1, "SyntaxError: 'return' outside function"),
        (b"x = " + b"-" * 100_000 + b"1\n", None, "nested too deeply"),
    ],
)
def test_texts_that_python_does_not_read_are_refused(write_reward, data, line, reason):
    """A file that does not compile is refused with the line and the reason."""
    path = write_reward(data)
    with pytest.raises(RewardFunctionError) as problem:
        read_reward_source(path)
    assert (problem.value.path, problem.value.line) == (path, line)
    assert reason in problem.value.reason


def test_a_missing_file_is_refused(tmp_path):
    """A file that is not there is named."""
    with pytest.raises(RewardFunctionError, match=r"nowhere\.py: There is no such file"):
        read_reward_source(tmp_path / "nowhere.py")


def test_a_folder_is_refused(tmp_path):
    """A folder is not taken for a file."""
    with pytest.raises(RewardFunctionError, match="This is a folder"):
        read_reward_source(tmp_path)


def test_old_spelling_runs_in_silence(write_reward, recwarn):
    """Text that newer Pythons warn about is compiled without a word, also where warnings are errors."""
    text = 'def reward_function(params):\n    assert "\\d"\n    return 1.0 if params["steps"] is 2 else 0.5\n'
    assert load_reward_function(write_reward(text))({"steps": 2}) == 1.0
    assert not recwarn.list


def test_reading_executes_nothing(write_reward):
    """A file is read and compiled without being run."""
    assert read_reward_source(write_reward("raise ValueError\n")).lines == ("raise ValueError\n",)


def test_tracebacks_show_the_lines_that_run(write_reward):
    """A later edit of the file does not change what a traceback shows."""
    path = write_reward("first = 1\r\nsecond = 2\r\n")
    source = read_reward_source(path)
    path.write_text("third = 3\n", encoding="utf-8")
    linecache.checkcache(source.filename)
    assert linecache.getline(source.filename, 2) == "second = 2\n"


def test_a_file_is_never_so_long_that_compiling_it_could_end_the_process(write_reward):
    """The deepest nesting that fits into a file is compiled or refused, and what is longer is refused unread."""
    deepest = "rows = [x " + "for x in 0" * (LONGEST_FILE // 10 - 4) + "]\n"
    program = "import sys; from racer.rewards.source import compile_reward_source as read; from pathlib import Path\n"
    program += "read(sys.stdin.buffer.read(), Path('deep.py'), 'deep.py')"
    child = subprocess.run([sys.executable, "-c", program], input=deepest.encode(), capture_output=True, check=False)
    assert child.returncode in {0, 1}, child.returncode
    with pytest.raises(RewardFunctionError, match=r"longer than 160000 characters\. Take data out of it\."):
        read_reward_source(write_reward("#" * LONGEST_FILE + "\n" + GOOD))
