"""The progress bar of a training: how far, how fast, how well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from racer.cli.console import lap_time, messages

if TYPE_CHECKING:
    from racer.training import EvaluationFinished, TrainingEvent


class TrainingProgress:
    """A line that follows a training, and one that stays for each evaluation."""

    def __init__(self) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=24),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=messages,
        )
        self._task = self._progress.add_task("getting ready (the first start compiles the simulator)", total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, event: TrainingEvent) -> None:
        """Take one event of the training onto the screen."""
        from racer.training import EvaluationFinished

        if isinstance(event, EvaluationFinished):
            self._show_evaluation(event)
            return
        words = f"{event.steps:,} steps, {event.steps_per_second:,.0f}/s"
        if event.mean_progress is not None and event.finish_rate is not None:
            words += f", progress {event.mean_progress:.0f} %, laps finished {100 * event.finish_rate:.0f} %"
        if event.best_lap_ms is not None:
            words += f", best lap {lap_time(event.best_lap_ms)} s"
        share = event.budget_share
        self._progress.update(
            self._task, description=words, total=None if share is None else 1.0, completed=share or 0.0
        )

    def _show_evaluation(self, event: EvaluationFinished) -> None:
        lap = f"clean lap in {lap_time(event.best_lap_ms)} s" if event.clean_laps else "no clean lap yet"
        best = ", the best so far" if event.is_best else ""
        self._progress.console.print(
            f"after {event.elapsed_s:.0f} s, {event.steps:,} steps: progress {event.mean_progress:.0f} %, {lap}{best}"
        )
