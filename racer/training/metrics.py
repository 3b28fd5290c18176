"""``metrics.jsonl``: how a training went, one JSON object a line, in the order in which things happened.

Every line has ``kind``, which tells the class below, and ``iteration``, how many iterations were finished. The file is
only ever appended to, so that it can be read while it is written; a last line that was cut off is not there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from racer.errors import RunDirectoryError
from racer.specs.json_file import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from racer.training.sb3_vec_env import EpisodeSummary


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    iteration: int = Field(ge=0, description="Iterations finished.")


class IterationLine(_Line):
    """One iteration: what was played and what was learnt from it."""

    kind: Literal["iteration"] = "iteration"
    steps: int = Field(ge=0, description="Decisions of all cars since the start of the training.")
    episodes: int = Field(ge=0, description="Episodes ended since the start of the training.")
    elapsed_s: float = Field(
        ge=0.0, description="Time on the clock since the start, without pauses between resumes, s."
    )
    episodes_ended: int = Field(ge=0, description="Episodes that ended in this iteration; the next four are of these.")
    mean_reward: float | None = Field(description="Mean of the episodes' rewards; null when none ended.")
    mean_progress: float | None = Field(description="Mean of how far they came, percent of the lap.")
    finish_rate: float | None = Field(description="Share that completed the lap, 0 to 1.")
    best_lap_s: float | None = Field(description="Fastest completed lap, simulated s.")
    update: dict[str, float] = Field(
        description="Means over the minibatches: loss, policy_loss, value_loss, entropy [nats], kl_divergence, "
        "clipped_share; and explained_variance of the rollout's values."
    )


class EpisodesLine(_Line):
    """The episodes that ended in one iteration, as columns of equal length, in the order of their ends."""

    kind: Literal["episodes"] = "episodes"
    number: tuple[int, ...] = Field(description="Counted from 0 over all cars, in the order of starts.")
    car: tuple[int, ...] = Field(description="Which car drove.")
    reward: tuple[float, ...] = Field(description="Sum of the rewards.")
    steps: tuple[int, ...] = Field(description="Decisions, the prepare step counted.")
    progress: tuple[float, ...] = Field(description="How far it came, percent of the lap.")
    status: tuple[str, ...] = Field(description="How it ended, in the words of the field's logs.")

    @classmethod
    def of(cls, iteration: int, ended: Sequence[EpisodeSummary]) -> Self:
        """Make the line of an iteration's episodes."""
        return cls(
            iteration=iteration,
            number=tuple(episode.number for episode in ended),
            car=tuple(episode.car for episode in ended),
            reward=tuple(round(episode.reward, 6) for episode in ended),
            steps=tuple(episode.steps for episode in ended),
            progress=tuple(round(episode.progress, 3) for episode in ended),
            status=tuple(episode.status.label for episode in ended),
        )


class EvaluationLine(_Line):
    """One evaluation of the policy as it was after an iteration, with the likeliest actions."""

    kind: Literal["evaluation"] = "evaluation"
    steps: int = Field(ge=0, description="Decisions of all cars since the start of the training.")
    elapsed_s: float = Field(ge=0.0, description="Time on the clock since the start, s.")
    mean_reward: float = Field(description="Mean reward of the episodes from starts all around the track.")
    mean_progress: float = Field(description="Mean of how far these came, percent of the lap.")
    finish_rate: float = Field(description="Share of these that completed the lap, 0 to 1.")
    mean_lap_s: float | None = Field(description="Mean time of the completed ones, simulated s.")
    clean_laps: int = Field(ge=0, description="Laps from the start line completed in a row without an incident.")
    best_lap_ms: int | None = Field(description="The fastest of these, ms.")
    is_best: bool = Field(description="Whether this is the best policy so far, by the chosen metric.")


class EndLine(_Line):
    """Why the training ended; a resumed training goes on below it."""

    kind: Literal["end"] = "end"
    reason: str = Field(description="steps, minutes, laps, episodes, interrupted, or error.")
    message: str = Field(default="", description="The error as a sentence.")


MetricsLine = Annotated[IterationLine | EpisodesLine | EvaluationLine | EndLine, Field(discriminator="kind")]
_LINE: TypeAdapter[MetricsLine] = TypeAdapter(MetricsLine)


class MetricsFile:
    """Appends to a ``metrics.jsonl``.

    Parameters
    ----------
    path
        The file; it need not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, line: MetricsLine) -> None:
        """Write one line at the end, in one go.

        Raises
        ------
        RunDirectoryError
            When the file cannot be written.
        """
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line.model_dump_json() + "\n")
        except OSError as error:
            raise RunDirectoryError(f"{self._path}: cannot be written ({error.strerror}). Make room for it.") from None

    def forget_after(self, iteration: int) -> None:
        """Drop what was written after an iteration, because training goes on from there, and a cut-off last line."""
        kept = [line.model_dump_json() + "\n" for line in read_metrics(self._path) if line.iteration <= iteration]
        write_atomically(self._path, "".join(kept).encode())


def read_metrics(path: Path | str) -> list[MetricsLine]:
    """Read a ``metrics.jsonl`` as far as it has been written; a missing file has no lines.

    Raises
    ------
    RunDirectoryError
        When the file cannot be read, or a whole line in it is not one of ours; with the line.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise RunDirectoryError(f"{path}: cannot be read ({error}). Check the file and its permissions.") from None
    return list(_lines(text, str(path)))


def _lines(text: str, place: str) -> Iterator[MetricsLine]:
    # A message may hold other characters that end a line, so that splitlines would cut it.
    *whole, _ = text.split("\n")
    for number, line in enumerate(whole, start=1):
        try:
            yield _LINE.validate_python(json.loads(line))
        except (ValueError, ValidationError):
            raise RunDirectoryError(f"{place}:{number}: not a line of metrics. Delete that line.") from None
