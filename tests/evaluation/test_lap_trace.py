"""The lap trace: what is written is read again, rounded as documented, and broken files are explained."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from racer.errors import TraceError
from racer.evaluation.lap_trace import LapTrace, TraceColumns, TraceTrack

MILLI = ("x_m", "y_m", "speed_mps", "speed_command_mps", "progress_percent")
TENTH = ("time_s", "yaw_rad", "steering_rad")


def trace(rows=2, **columns) -> LapTrace:
    """A trace of a car that stands."""
    numbers = dict.fromkeys((*MILLI, *TENTH, "reward"), (0.0,) * rows)
    values = {**numbers, "lap": (1,) * rows, "status": ("in_progress",) * rows, **columns}
    return LapTrace(
        track=TraceTrack(name="oval", direction="anticlockwise"),
        car="2026",
        source="test",
        step_seconds=1 / 15,
        columns=TraceColumns(**values),
    )


numbers = st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3).map(tuple)


@settings(deadline=None)
@given(numbers, numbers, numbers)
def test_what_is_written_is_read_again(tmp_path_factory, milli, tenth, micro):
    """A trace in memory is equal to the trace that its file gives back."""
    columns = {**dict.fromkeys(MILLI, milli), **dict.fromkeys(TENTH, tenth), "reward": micro}
    path = tmp_path_factory.mktemp("traces") / "trace.json"
    written = trace(3, **columns)
    written.write(path)
    assert LapTrace.read(path) == written


@settings(deadline=None)
@given(numbers)
def test_numbers_are_rounded_as_documented(values):
    """Lengths and speeds keep a thousandth, angles and times a tenth of that, rewards a millionth."""
    columns = trace(3, **dict.fromkeys((*MILLI, *TENTH, "reward"), values)).columns
    for names, decimals in ((MILLI, 3), (TENTH, 4), (("reward",), 6)):
        for name in names:
            assert getattr(columns, name) == tuple(round(value, decimals) for value in values)


def test_a_column_is_a_line(tmp_path):
    """The file has a line for each column, so that two of them can be compared by eye."""
    trace(action=("1", "[-30 1.5]")).write(tmp_path / "trace.json")
    text = (tmp_path / "trace.json").read_text()
    assert '    "x_m": [0.0,0.0],\n' in text
    assert '    "action": ["1","[-30 1.5]"]\n' in text
    assert list(json.loads(text)) == [
        "format_version",
        "created_with",
        "track",
        "car",
        "source",
        "step_seconds",
        "columns",
    ]


def test_columns_of_different_length_are_refused():
    """A column that lacks a row is named."""
    with pytest.raises(ValidationError, match="the column y_m has 1 rows, but time_s has 2"):
        trace(y_m=(0.0,))


def broken(change):
    """The text of a trace after a change to its values."""
    values = json.loads(trace().to_json())
    change(values)
    return json.dumps(values)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "trace.json:1: not valid JSON"),
        ("[]", "expected is one JSON object"),
        (broken(lambda values: values.update(format_version=2)), r"format_version is 2, but .* reads 1"),
        (broken(lambda values: values.pop("format_version")), "format_version is None"),
        (broken(lambda values: values["columns"].pop("yaw_rad")), "columns.yaw_rad is missing: Heading, rad"),
        (broken(lambda values: values["columns"].update(x_m=[0, "a"])), r"columns.x_m\[1\] is 'a'; .* a number"),
        (broken(lambda values: values["columns"].update(status=["flying"] * 2)), r"columns.status\[0\] is 'flying'"),
        (broken(lambda values: values.update(colour="red")), "colour is not known"),
        (broken(lambda values: values.update(step_seconds=0)), "step_seconds is 0; allowed is"),
    ],
)
def test_a_broken_file_is_explained(tmp_path, text, reason):
    """The message names the file and the field, and what would be right."""
    path = tmp_path / "trace.json"
    path.write_text(text)
    with pytest.raises(TraceError, match=reason) as refused:
        LapTrace.read(path)
    assert "trace.json" in str(refused.value)


def test_places_that_do_not_exist_are_explained(tmp_path):
    """Reading and writing where nothing can be give one sentence each."""
    with pytest.raises(TraceError, match="cannot be read"):
        LapTrace.read(tmp_path / "nowhere.json")
    with pytest.raises(TraceError, match="cannot be written"):
        trace().write(tmp_path / "nowhere" / "trace.json")


def test_an_old_file_survives_a_failed_write(tmp_path, monkeypatch):
    """A write that fails half way leaves the old file as it was."""
    path = tmp_path / "trace.json"
    trace().write(path)
    before = path.read_text()
    monkeypatch.setattr("os.fsync", lambda _descriptor: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(TraceError, match="No space left"):
        trace(rows=5).write(path)
    assert path.read_text() == before
    assert list(tmp_path.iterdir()) == [path]
