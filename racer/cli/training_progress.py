"""What a person sees of a training: a bar on a terminal, and a plain line now and then anywhere else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from racer.cli.console import lap_time, messages, remark

if TYPE_CHECKING:
    from racer.training import EvaluationFinished, IterationFinished, TrainingEvent

SECONDS_BETWEEN_LINES = 30.0
"""How often a log gets a line when nothing new was reached."""
GETTING_READY = "getting ready (the first start compiles the simulator)"


class TrainingProgress:
    """Follows a training; each evaluation leaves a line."""

    def __init__(self) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=20),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=messages,
            transient=True,
            disable=not messages.is_terminal,
        )
        self._task = self._bar.add_task(GETTING_READY, total=None)
        self._spoken = time.monotonic()
        self._has_finished_a_lap = False
        self._reached = ""

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def show(self, event: TrainingEvent) -> None:
        """Take one event of the training onto the screen."""
        from racer.training import EvaluationFinished, IterationFinished, TrainingBegan

        if isinstance(event, TrainingBegan):
            if event.advice is not None:
                remark(str(event.advice))
            return
        if isinstance(event, EvaluationFinished):
            is_first_lap = event.clean_laps > 0 and not self._has_finished_a_lap
            self._has_finished_a_lap |= is_first_lap
            self._speak(_evaluation_words(event), is_news=is_first_lap or messages.is_terminal)
            return
        if isinstance(event, IterationFinished):
            self._reached = _iteration_words(event)
        words = f"{event.steps:,} steps{self._reached}"
        share = event.budget_share
        self._bar.update(self._task, description=words, total=None if share is None else 1.0, completed=share or 0.0)
        if not messages.is_terminal:
            done = "" if share is None else f"{100 * share:.0f} % of the budget, "
            self._speak(f"{event.elapsed_s:.0f} s, {done}{words}", is_news=False)

    def _speak(self, words: str, *, is_news: bool) -> None:
        now = time.monotonic()
        if is_news or now - self._spoken >= SECONDS_BETWEEN_LINES:
            self._spoken = now
            remark(words)


def _iteration_words(event: IterationFinished) -> str:
    words = f", {event.steps_per_second:,.0f}/s"
    if event.mean_progress is not None and event.finish_rate is not None:
        words += f", progress {event.mean_progress:.0f} %, laps finished {100 * event.finish_rate:.0f} %"
    if event.best_lap_ms is not None:
        words += f", best lap {lap_time(event.best_lap_ms)} s"
    return words


def _evaluation_words(event: EvaluationFinished) -> str:
    lap = f"clean lap in {lap_time(event.best_lap_ms)} s" if event.clean_laps else "no clean lap yet"
    best = ", the best so far" if event.is_best else ""
    return f"{event.elapsed_s:.0f} s, {event.steps:,} steps: progress {event.mean_progress:.0f} %, {lap}{best}"
