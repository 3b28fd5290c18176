"""Policies are compared by what their examination found."""

from __future__ import annotations

from types import SimpleNamespace

from racer.simulator import EpisodeStatus
from racer.training.examination import Examination
from racer.training.sb3_vec_env import EpisodeSummary


def examined(clean_laps: int, *steps: int, progress: float = 100.0) -> Examination:
    """Return an examination with completed episodes of some lengths [steps], filled up to five with unfinished ones."""
    lap, off = EpisodeStatus.LAP_COMPLETE, EpisodeStatus.OFF_TRACK
    episodes = [EpisodeSummary(0, 0, 1.0, count, lap, 100.0) for count in steps]
    episodes += [EpisodeSummary(0, 0, 1.0, 10, off, progress) for _ in range(5 - len(steps))]
    return Examination(tuple(episodes), SimpleNamespace(result=SimpleNamespace(completed_laps=clean_laps)))


def test_lap_time_ranks_what_finishes_before_what_is_fast():
    """A clean lap from the line comes first, then completed episodes, then their time, then progress."""
    in_order = [
        examined(0, progress=20.0),
        examined(0, progress=60.0),
        examined(0, 100, 100, 100, 100),
        examined(1, 300),
        examined(1, 300, 300, 300, 300, 300),
        examined(1, 200, 200, 200, 200, 200),
    ]
    scores = [examination.score("laptime") for examination in in_order]
    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores)


def test_progress_and_reward_are_means_of_the_episodes():
    """The field's metrics look at the episodes alone."""
    examination = examined(1, 100, progress=50.0)
    assert examination.score("progress") == (60.0,)
    assert examination.score("reward") == (1.0,)
