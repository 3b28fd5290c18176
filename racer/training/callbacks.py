"""What happens besides learning: metrics, step logs, evaluations, checkpoints, and the end of the budget."""

from __future__ import annotations

import math
import time
from collections import deque
from typing import TYPE_CHECKING

import numpy as np
from stable_baselines3.common.callbacks import BaseCallback

from racer.errors import JailError, RewardFunctionError
from racer.simulator import EpisodeStatus
from racer.training.checkpoint import Counters, write_checkpoint
from racer.training.events import EvaluationFinished, IterationFinished, StepsPlayed, TrainingEvent
from racer.training.metrics import EpisodesLine, EvaluationLine, IterationLine, MetricsFile
from racer.training.stopping import StoppedWaiting, StopReason, StopSwitch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from racer.models import ModelPackage
    from racer.specs import TrainingSpec
    from racer.training.examination import Examination, Examiner
    from racer.training.ppo import RacingPPO
    from racer.training.run_directory import RunDirectory
    from racer.training.sb3_vec_env import EpisodeSummary, Sb3VecEnv
    from racer.training.sim_trace_recorder import SimTraceRecorder

SECONDS_BETWEEN_CHECKPOINTS = 10.0
"""A checkpoint is written at the end of the first iteration after so long; a process that is killed loses what came
after the last one, which is as much as a whole iteration where iterations are longer."""
MOST_TIME_FOR_CHECKPOINTS = 0.05
"""Share of the time that may go into writing them, where the network is large."""
SECONDS_BETWEEN_SIGNS_OF_LIFE = 0.5
"""How often watchers are told that cars are driving."""
RECENT_EPISODES = 50
"""Episodes that the progress on a screen is about."""
WITHOUT_END = 2**62
"""More steps than any training takes."""


class TrainingCourse(BaseCallback):
    """Follows a training from iteration to iteration, keeps its run directory, and ends it.

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
        Told of every iteration and evaluation, and now and then of the steps between.
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
        now = time.monotonic()
        self._began = now - counters.elapsed_s
        self._last_iteration = self._last_examination = self._last_sign_of_life = now
        self._next_checkpoint = now + SECONDS_BETWEEN_CHECKPOINTS

    def follow(self, ppo: RacingPPO, env: Sb3VecEnv, recorder: SimTraceRecorder) -> StopReason:
        """Learn until the budget is used up or the switch is pressed, and leave a usable model.

        When the reward function fails, the policy as it is then is kept too, before the error goes on. It does not go
        on where somebody asked to stop, and a reward that does not come then is none. What was learnt is kept before
        the last evaluation begins, whatever goes wrong in it.
        """
        self._ppo, self._env, self._recorder = ppo, env, recorder
        ppo.should_stop = self._should_stop
        ppo.on_updated = self._finish_iteration
        self._lose_patience_when_the_time_is_up()
        steps = self._spec.budget.steps
        remaining = WITHOUT_END if steps is None else max(0, steps - self.counters.steps)
        try:
            # Cars that a checkpoint has brought back go on, also those that have not finished an iteration yet.
            ppo.learn(remaining, callback=self, reset_num_timesteps=ppo._last_obs is None)  # noqa: SLF001
            reason = self.stop_reason or StopReason.STEPS
            self.save()
            if reason != StopReason.INTERRUPTED and self.counters.evaluated_iteration != self.counters.iteration:
                self._switch.be_patient()
                self._examine()
                self.save()
        except StoppedWaiting:
            self._should_stop()
            self.save()
            return self.stop_reason or StopReason.INTERRUPTED
        except (RewardFunctionError, JailError):
            self.save()
            if not self._switch.is_pressed:
                raise
            return StopReason.INTERRUPTED
        return reason

    def _lose_patience_when_the_time_is_up(self) -> None:
        minutes = self._spec.budget.minutes
        if minutes is not None:
            self._switch.lose_patience_in(60.0 * minutes - self.elapsed_s)

    def save(self) -> None:
        """Write a checkpoint and the packages of the last policy and, where there is none yet, of the best.

        Raises
        ------
        TrainingError
            When the policy is none that can drive; nothing is written then.
        """
        began = time.monotonic()
        self._ppo.check_weights()
        self._count(
            steps=self._ppo.num_timesteps,
            updates=self._ppo._n_updates,  # noqa: SLF001 - the counter has no public name
            elapsed_s=self.elapsed_s,
        )
        write_checkpoint(self._directory.checkpoints, self._ppo, self._env, self.counters)
        package = self._package(self.counters)
        package.write(self._directory.last_model)
        if not self._directory.best_model.exists():
            package.write(self._directory.best_model)
        self._directory.keep_prints(self._env.batch.rewards.take_prints())
        now = time.monotonic()
        self._next_checkpoint = now + max(SECONDS_BETWEEN_CHECKPOINTS, (now - began) / MOST_TIME_FOR_CHECKPOINTS)

    @property
    def elapsed_s(self) -> float:
        """Time on the clock since the training began, pauses before resumes left out, s."""
        return time.monotonic() - self._began

    def _on_step(self) -> bool:
        now = time.monotonic()
        if now - self._last_sign_of_life >= SECONDS_BETWEEN_SIGNS_OF_LIFE:
            self._last_sign_of_life = now
            steps = self._ppo.num_timesteps
            self._tell(StepsPlayed(self.counters.iteration, steps, self.elapsed_s, self._budget_share(steps)))
        return not self._should_stop()

    def _should_stop(self) -> bool:
        minutes = self._spec.budget.minutes
        if self._switch.is_pressed:
            self.stop_reason = StopReason.INTERRUPTED
        elif self.stop_reason is None and minutes is not None and self.elapsed_s >= 60.0 * minutes:
            self.stop_reason = StopReason.MINUTES
        return self.stop_reason is not None

    def _finish_iteration(self) -> None:
        ended, self._env.finished = self._env.finished, []
        self._recent.extend(ended)
        self._count(
            iteration=self.counters.iteration + 1,
            steps=self._ppo.num_timesteps,
            episodes=self.counters.episodes + len(ended),
        )
        self._write_metrics(ended)
        number = self.counters.iteration - 1
        self._recorder.finish_iteration(number, self._directory.sim_trace(number))
        self._tell(self._iteration_finished())
        if self._examination_is_due():
            self._examine()
        if self._most_episodes is not None and self.counters.episodes >= self._most_episodes:
            self.stop_reason = self.stop_reason or StopReason.EPISODES
        if time.monotonic() >= self._next_checkpoint:
            self.save()

    def _count(self, **changes: object) -> None:
        self.counters = self.counters.model_copy(update=changes)

    @property
    def _most_episodes(self) -> int | None:
        hyperparameters = self._spec.hyperparameters
        return None if hyperparameters is None else hyperparameters.term_cond_max_episodes

    def _write_metrics(self, ended: Sequence[EpisodeSummary]) -> None:
        counters = self.counters
        laps = [episode.seconds for episode in ended if episode.status == EpisodeStatus.LAP_COMPLETE]
        self._metrics.append(
            IterationLine(
                iteration=counters.iteration,
                steps=counters.steps,
                episodes=counters.episodes,
                elapsed_s=self.elapsed_s,
                episodes_ended=len(ended),
                mean_reward=_mean([episode.reward for episode in ended]),
                mean_progress=_mean([episode.progress for episode in ended]),
                finish_rate=len(laps) / len(ended) if ended else None,
                best_lap_s=min(laps, default=None),
                update={name: value for name, value in self._ppo.update_statistics.items() if math.isfinite(value)},
            )
        )
        if ended:
            self._metrics.append(EpisodesLine.of(counters.iteration, ended))

    def _iteration_finished(self) -> IterationFinished:
        now = time.monotonic()
        seconds, self._last_iteration = now - self._last_iteration, now
        recent = self._recent
        finished = [episode.status == EpisodeStatus.LAP_COMPLETE for episode in recent]
        return IterationFinished(
            iteration=self.counters.iteration,
            steps=self.counters.steps,
            episodes=self.counters.episodes,
            elapsed_s=self.elapsed_s,
            budget_share=self._budget_share(self.counters.steps),
            steps_per_second=self._ppo.steps_in_iteration / seconds,
            mean_reward=_mean([episode.reward for episode in recent]),
            mean_progress=_mean([episode.progress for episode in recent]),
            finish_rate=_mean(finished),
            best_lap_ms=self.counters.best_lap_ms,
        )

    def _budget_share(self, steps: int) -> float | None:
        budget = self._spec.budget
        if budget.steps is not None:
            return min(1.0, steps / budget.steps)
        return None if budget.minutes is None else min(1.0, self.elapsed_s / (60.0 * budget.minutes))

    def _examination_is_due(self) -> bool:
        if self._spec.evaluate_every_iterations is not None:
            return self.counters.iteration % self._spec.evaluate_every_iterations == 0
        assert self._spec.evaluate_every_seconds is not None
        return time.monotonic() - self._last_examination >= self._spec.evaluate_every_seconds

    def _examine(self) -> None:
        found = self._examiner.examine(self._ppo.policy)
        iteration, result = self.counters.iteration, found.evaluation.result
        metric, wanted_laps = self._spec.best_model_metric, self._spec.budget.until_laps
        score, to_beat = found.score(metric), self.counters.score_to_beat(metric)
        is_done = wanted_laps is not None and found.clean_laps >= wanted_laps
        is_best = is_done or to_beat is None or score >= to_beat
        self._count(evaluated_iteration=iteration)
        if is_best:
            best_lap_ms = result.best_lap_ms
            self._count(best_score=score, best_metric=metric, best_iteration=iteration, best_lap_ms=best_lap_ms)
            self._package(self.counters).write(self._directory.best_model)
        result.write(self._directory.evaluation(iteration))
        found.evaluation.trace.write(self._directory.evaluation_trace(iteration))
        self._report(found, is_best=is_best)
        if is_done:
            self.stop_reason = StopReason.LAPS
        self._last_examination = self._last_iteration = time.monotonic()

    def _report(self, found: Examination, *, is_best: bool) -> None:
        iteration, steps, best_lap = self.counters.iteration, self.counters.steps, found.evaluation.result.best_lap_ms
        self._metrics.append(
            EvaluationLine(
                iteration=iteration,
                steps=steps,
                elapsed_s=self.elapsed_s,
                mean_reward=found.mean_reward,
                mean_progress=found.mean_progress,
                finish_rate=found.finish_rate,
                mean_lap_s=_mean(found.lap_seconds),
                clean_laps=found.clean_laps,
                best_lap_ms=best_lap,
                is_best=is_best,
            )
        )
        self._tell(
            EvaluationFinished(
                iteration,
                steps,
                self.elapsed_s,
                found.mean_progress,
                found.finish_rate,
                found.clean_laps,
                best_lap,
                is_best,
            )
        )


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None
