"""The metrics file survives a death in the middle of a line."""

from __future__ import annotations

import pytest

from racer.errors import RunDirectoryError
from racer.simulator import EpisodeStatus
from racer.training import EndLine, EpisodesLine, EpisodeSummary, read_metrics
from racer.training.metrics import MetricsFile

EPISODES = [
    EpisodeSummary(0, 1, 3.5, 20, EpisodeStatus.OFF_TRACK, 12.25),
    EpisodeSummary(1, 0, 9.0, 200, EpisodeStatus.LAP_COMPLETE, 100.0),
]


@pytest.fixture
def path(tmp_path):
    """A metrics file with three lines."""
    metrics = MetricsFile(tmp_path / "metrics.jsonl")
    for iteration in (1, 2):
        metrics.append(EpisodesLine.of(iteration, EPISODES))
    metrics.append(EndLine(iteration=2, reason="steps"))
    return tmp_path / "metrics.jsonl"


def test_what_was_written_is_read(path):
    """Lines come back as they were, in their order."""
    lines = read_metrics(path)
    assert lines == [EpisodesLine.of(1, EPISODES), EpisodesLine.of(2, EPISODES), EndLine(iteration=2, reason="steps")]
    assert lines[0].status == ("off_track", "lap_complete")


def test_a_message_may_quote_what_ends_lines_elsewhere(path):
    """A reward function's error may hold any character, and the lines after it are read all the same."""
    quoting = EndLine(iteration=2, reason="error", message="a\u2028b\x85c\x0bd\x1ee")
    MetricsFile(path).append(quoting)
    assert read_metrics(path)[-1] == quoting


def test_a_missing_file_has_no_lines(tmp_path):
    """A training that has not finished an iteration has no metrics yet."""
    assert read_metrics(tmp_path / "none.jsonl") == []


def test_a_last_line_that_was_cut_off_is_not_there(path):
    """Whatever byte the process died at, the whole lines before it are read."""
    whole = path.read_bytes()
    for cut in range(0, len(whole), 7):
        path.write_bytes(whole[:cut])
        assert len(read_metrics(path)) == whole[:cut].count(b"\n")


def test_going_on_forgets_what_came_after_the_checkpoint(path):
    """Lines of later iterations and a cut-off line go, and new lines come whole."""
    path.write_bytes(path.read_bytes() + b'{"kind": "iter')
    metrics = MetricsFile(path)
    metrics.forget_after(1)
    metrics.append(EndLine(iteration=1, reason="steps"))
    assert read_metrics(path) == [EpisodesLine.of(1, EPISODES), EndLine(iteration=1, reason="steps")]


def test_a_damaged_line_is_named(path):
    """The error has the file and the line."""
    path.write_text("[]\n" + path.read_text())
    with pytest.raises(RunDirectoryError, match=r"metrics\.jsonl:1: not a line of metrics"):
        read_metrics(path)
