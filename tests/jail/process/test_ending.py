"""The line on which a process has ended is found in its last report, whatever else stands there."""

from __future__ import annotations

import pytest

from racer.jail.ending import Cause, Ending

STACK = """Fatal Python error: Segmentation fault

Current thread 0x00007f (most recent call first):
  File "/library/json/encoder.py", line 200 in encode
  File "{name}", line 7 in inner
  File "{name}", line 12 in reward_function
  File "/library/serve.py", line 99 in _call
"""


def ended(report):
    """Return the end of a process that reported this."""
    return Ending(Cause.SIGNAL, 11, report)


def test_the_innermost_line_of_the_file_counts():
    """Lines of libraries are passed over, and the first of the file's own is the one."""
    assert ended(STACK.format(name="/a/reward.py")).line_in("/a/reward.py") == 7


@pytest.mark.parametrize("report", ["", "garbage", "most recent call first):", STACK.format(name="/b/reward.py")])
def test_a_report_without_the_file_has_no_line(report):
    """Where the file is not in the report nobody knows."""
    assert ended(report).line_in("/a/reward.py") is None


def test_the_last_report_counts():
    """What was written before the last stack is not looked at."""
    earlier = STACK.format(name="/a/reward.py")
    later = earlier.replace("line 7", "line 3")
    assert ended(earlier + "noise\n" + later).line_in("/a/reward.py") == 3


@pytest.mark.parametrize("name", ["보상 함수.py", "a'b\"c (1).py", "x" * 200 + ".py"])
def test_names_are_found_as_python_reports_them(tmp_path, name):
    """A file's name with any letters is found in a report of ``faulthandler`` itself."""
    path = tmp_path / name
    lines = "import faulthandler\ndef dump(file):\n    faulthandler.dump_traceback(file)\n"
    namespace = {}
    exec(compile(lines, str(path), "exec"), namespace)  # noqa: S102 - the file under test
    with (tmp_path / "report").open("w+") as report:
        namespace["dump"](report)
        report.seek(0)
        assert ended(report.read()).line_in(str(path)) == 3


def test_a_very_long_name_is_found_cut():
    """Python cuts names after 500 characters, and so does the search."""
    name = "/" + "한" * 600 + ".py"
    report = STACK.format(name=name[:500].encode("ascii", "backslashreplace").decode() + "...")
    assert ended(report).line_in(name) == 7
