"""The field's step log: recorded logs survive reading and writing, and broken ones are explained."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.errors import TraceError
from racer.evaluation.sim_trace import COLUMNS, SimTraceRow, read_sim_trace, split_episodes, write_sim_trace

LOGS = (
    "drfc-2022-evaluation",
    "drfc-2022-training-13",
    "drfc-2022-training-26",
    "droa-2026-evaluation",
    "droa-2026-training-1",
)
ROW = SimTraceRow(0, 1.0, 0.5, -0.5, 90.0, -20.0, 1.0, "2", 0.0, False, True, 12.5, 7, 17.7, 0.0667, "prepare")


@pytest.fixture
def written(tmp_path):
    """Write some text as a log and return where it is."""

    def write(text):
        path = tmp_path / "log.csv"
        path.write_text(text)
        return path

    return write


@pytest.mark.parametrize("log", LOGS)
def test_recorded_logs_survive_a_round_trip(shared_deepracer, tmp_path, log):
    """Reading, writing and reading again gives equal rows, and the written text is the recorded one."""
    recorded = shared_deepracer / "logs" / f"{log}.csv"
    rows = read_sim_trace(recorded)
    write_sim_trace(rows, tmp_path / "again.csv")
    assert read_sim_trace(tmp_path / "again.csv") == rows
    columns = len(recorded.read_text().partition("\n")[0].split(","))
    again = [line.split(",")[:columns] for line in (tmp_path / "again.csv").read_text().splitlines()]
    assert again == [line.split(",") for line in recorded.read_text().splitlines()]


@pytest.mark.parametrize("columns", range(15, 20))
def test_older_logs_are_read(written, columns):
    """A log that ends after 15 to 18 columns gets defaults for the rest."""
    values = [str(value) for value in ROW]
    path = written(f"{','.join(COLUMNS[:columns])}\n{','.join(values[:columns])}\n")
    assert read_sim_trace(path) == [ROW if columns > 15 else ROW._replace(episode_status="")]


def test_nineteen_columns_are_written(tmp_path):
    """The header has the nineteen names in the field's order."""
    write_sim_trace([ROW], tmp_path / "log.csv")
    header, line = (tmp_path / "log.csv").read_text().splitlines()
    assert header == (
        "episode,steps,X,Y,yaw,steer,throttle,action,reward,done,all_wheels_on_track,progress,closest_waypoint,"
        "track_len,tstamp,episode_status,pause_duration,obstacle_crash_counter,wall_clock"
    )
    assert line == "0,1.0,0.5,-0.5,90.0,-20.0,1.0,2,0.0,False,True,12.5,7,17.7,0.0667,prepare,0.0,0,0.0"


finite = st.floats(allow_nan=False, allow_infinity=False)
any_rows = st.lists(
    st.builds(
        SimTraceRow,
        episode=st.integers(0, 10_000),
        steps=finite,
        X=finite,
        Y=finite,
        yaw=finite,
        steer=finite,
        throttle=finite,
        action=st.sampled_from(["0", "13", "[-30.  1.5]"]),
        reward=finite,
        done=st.booleans(),
        all_wheels_on_track=st.booleans(),
        progress=finite,
        closest_waypoint=st.integers(0, 500),
        track_len=finite,
        tstamp=finite,
        episode_status=st.sampled_from(["", "in_progress", "pause"]),
        pause_duration=finite,
        obstacle_crash_counter=st.integers(0, 9),
        wall_clock=finite,
    ),
    min_size=1,
    max_size=4,
)


@settings(deadline=None)
@given(any_rows)
def test_any_row_survives_a_round_trip(tmp_path_factory, rows):
    """Every finite value is read back to the bit."""
    path = tmp_path_factory.mktemp("logs") / "log.csv"
    write_sim_trace(rows, path)
    assert read_sim_trace(path) == rows


def test_episodes_are_split(shared_deepracer):
    """A log of one training iteration holds twenty episodes, each with steps from 1 upwards."""
    episodes = split_episodes(read_sim_trace(shared_deepracer / "logs" / "drfc-2022-training-13.csv"))
    assert len(episodes) == 20
    assert all([row.steps for row in episode] == list(range(1, len(episode) + 1)) for episode in episodes)


HEADER = ",".join(COLUMNS)
LINE = ",".join(str(value) for value in ROW)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", r"log\.csv:1: no header of a sim-trace"),
        ("time,x,y\n1,2,3\n", r"log\.csv:1: no header of a sim-trace"),
        (HEADER + "\n", r"log\.csv: holds no row"),
        (f"{HEADER}\n{LINE}\n0,1.0,0.5\n", r"log\.csv:3: 3 values under 19 columns"),
        (f"{HEADER}\n{LINE.replace('0.5', 'abc', 1)}\n", r"log\.csv:2: X is 'abc', not a finite number"),
        (f"{HEADER}\n{LINE.replace('0.5', 'nan', 1)}\n", r"log\.csv:2: X is 'nan', not a finite number"),
        (f"{HEADER}\n{LINE.replace('False', '0')}\n", r"log\.csv:2: done is '0', not True or False"),
        (f"{HEADER}\n{LINE.replace('0,', 'x,', 1)}\n", r"log\.csv:2: episode is 'x', not a whole number"),
    ],
)
def test_a_broken_log_is_explained(written, text, reason):
    """The message names the file, the line, the column and the value."""
    with pytest.raises(TraceError, match=reason):
        read_sim_trace(written(text))


def test_a_missing_log_is_explained(tmp_path):
    """A file that is not there gives one sentence about it."""
    with pytest.raises(TraceError, match=r"nowhere\.csv: cannot be read"):
        read_sim_trace(tmp_path / "nowhere.csv")


def test_a_place_that_cannot_be_written_is_explained(tmp_path):
    """A folder that is not there gives one sentence about it."""
    with pytest.raises(TraceError, match="cannot be written"):
        write_sim_trace([ROW], tmp_path / "nowhere" / "log.csv")


def test_a_picture_is_no_log(tmp_path):
    """Bytes that are not text are refused with the place of the first."""
    (tmp_path / "log.csv").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(TraceError, match="byte 0 is not UTF-8"):
        read_sim_trace(tmp_path / "log.csv")
