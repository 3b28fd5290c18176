"""What happens besides learning: metrics, step logs, examinations, checkpoints, and the end of the budget."""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from types import FrameType

import numpy as np
from stable_baselines3.common.callbacks import BaseCallback

from racer.models import ModelPackage
from racer.simulator import EpisodeStatus
from racer.specs import TrainingSpec
from racer.training.checkpoint import Counters, write_checkpoint
from racer.training.events import EvaluationFinished, IterationFinished, TrainingEvent
from racer.training.examination import Examination, Examiner
from racer.training.metrics import EpisodesLine, EvaluationLine, IterationLine, MetricsFile
from racer.training.ppo import RacingPPO
from racer.training.run_directory import RunDirectory
from racer.training.sb3_vec_env import EpisodeSummary, Sb3VecEnv
from racer.training.sim_trace_recorder import SimTraceRecorder

SECONDS_BETWEEN_CHECKPOINTS = 10.0
"""At most this much work is lost when a process is killed."""
RECENT_EPISODES = 50
"""Episodes that the progress on the screen is about."""


class StopReason(StrEnum):
    """Why a training ended."""

    STEPS = "steps"
    """The budget of steps is used up."""
    MINUTES = "minutes"
    """The budget of time on the clock is used up."""
    LAPS = "laps"
    """An evaluation completed as many clean laps in a row as the budget asked for."""
    EPISODES = "episodes"
    """The hyperparameter file's ``term_cond_max_episodes`` were played."""
    INTERRUPTED = "interrupted"
    """A person or the system asked the process to stop."""


class StopSwitch:
    """Remembers that somebody asked the process to stop."""

    def __init__(self) -> None:
        self.is_pressed = False

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Let SIGINT and SIGTERM press the switch; a second one ends the process as usual.

        Outside the main thread, where Python handles no signals, nothing is changed.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

        def press(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of handlers
            self.is_pressed = True
            signal.signal(number, before[signal.Signals(number)])

        for number in before:
            signal.signal(number, press)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


class Course(BaseCallback):
    """Follows a training from iteration to iteration and keeps its run directory.

    Parameters
    ----------
    spec
        What was asked for.
    directory
        Where it is kept.
    counters
        How far the training was when this process began.
    examiner
        Judges the policy.
    package
        Makes the model package of the present policy.
    switch
        Tells that the process shall stop.
    on_event
        Told of every iteration and evaluation.
    """

    def __init__(
        self,
        spec: TrainingSpec,
        directory: RunDirectory,
        counters: Counters,
        examiner: Examiner,
        package: Callable[[Counters], ModelPackage],
        switch: StopSwitch,
        on_event: Callable[[TrainingEvent], None],
    ) -> None:
        super().__init__()
        self.counters = counters
        self.stop_reason: StopReason | None = None
        self._spec = spec
        self._directory = directory
        self._metrics = MetricsFile(directory.metrics)
        self._examiner = examiner
        self._package = package
        self._switch = switch
        self._tell = on_event
        self._recent: deque[EpisodeSummary] = deque(maxlen=RECENT_EPISODES)
        self._began = time.monotonic() - counters.elapsed_s
        self._last_iteration = self._last_checkpoint = self._last_examination = time.monotonic()

    def follow(self, ppo: RacingPPO, recorder: SimTraceRecorder) -> None:
        """Learn until the budget is used up or the switch is pressed, and leave a usable model."""
        env = ppo.env
        assert isinstance(env, Sb3VecEnv)
        self._ppo, self._env, self._recorder = ppo, env, recorder
        ppo.should_stop = lambda: self._switch.is_pressed
        ppo.on_updated = self._finish_iteration
        steps = self._spec.budget.steps
        remaining = 2**62 if steps is None else max(0, steps - self.counters.steps)
        ppo.learn(remaining, callback=self, reset_num_timesteps=ppo._last_obs is None)  # noqa: SLF001
        self.stop_reason = self.stop_reason or StopReason.STEPS
        if self.stop_reason != StopReason.INTERRUPTED and self.counters.evaluated_iteration != self.counters.iteration:
            self._examine()
        self.save()

    @property
    def elapsed_s(self) -> float:
        """Time on the clock since the training began, pauses between resumes left out, s."""
        return time.monotonic() - self._began

    def save(self) -> None:
        """Write a checkpoint and the packages of the last, and if there is none yet of the best, policy."""
        self.counters = self.counters.model_copy(
            update={
                "steps": self._ppo.num_timesteps,
                "updates": self._ppo._n_updates,  # noqa: SLF001
                "elapsed_s": self.elapsed_s,
            }
        )
        write_checkpoint(self._directory.checkpoints, self._ppo, self.counters)
        package = self._package(self.counters)
        package.write(self._directory.last_model)
        if not self._directory.best_model.exists():
            package.write(self._directory.best_model)
        self._directory.keep_prints(self._env.batch.rewards.take_prints())
        self._last_checkpoint = time.monotonic()

    def _on_step(self) -> bool:
        if self._switch.is_pressed:
            self.stop_reason = StopReason.INTERRUPTED
        elif self._spec.budget.minutes is not None and self.elapsed_s >= 60.0 * self._spec.budget.minutes:
            self.stop_reason = StopReason.MINUTES
        return self.stop_reason is None

    def _finish_iteration(self) -> None:
        ended, self._env.finished = self._env.finished, []
        self._recent.extend(ended)
        self.counters = self.counters.model_copy(
            update={
                "iteration": self.counters.iteration + 1,
                "steps": self._ppo.num_timesteps,
                "episodes": self.counters.episodes + len(ended),
            }
        )
        self._write_metrics(ended)
        self._recorder.write(self._directory.sim_trace(self.counters.iteration - 1))
        self._tell(self._iteration_event())
        if self._examination_is_due():
            self._examine()
        if self.stop_reason is None and self._too_many_episodes():
            self.stop_reason = StopReason.EPISODES
        if time.monotonic() - self._last_checkpoint >= SECONDS_BETWEEN_CHECKPOINTS:
            self.save()
