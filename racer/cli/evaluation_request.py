"""From what was typed, or a file, to the races of an evaluation; and checks that come before the first is driven."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from racer.cli.options import CommandLineError, output_file, spec_from_options
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racer.evaluation import Evaluation
    from racer.specs import RaceSpec

ONE_DRIVE = Text(
    "--out and --trace keep one drive. Leave out --seeds, or keep all drives with --keep.",
    "--out과 --trace는 주행 하나만 저장합니다. --seeds를 빼거나 --keep으로 모든 주행을 저장하세요.",
)
NO_SEED = Text("--seeds is {seeds}; drive with at least one.", "--seeds {seeds}: 1 이상을 지정하세요.")


@dataclass(frozen=True)
class EvaluationRequest:
    """What is driven.

    Parameters
    ----------
    track
        Name or file of the road; empty for where the model was trained.
    reverse
        Whether it is driven against its usual direction.
    races
        One for each drive, in order.
    """

    track: str
    reverse: bool
    races: tuple[RaceSpec, ...]

    @classmethod
    def of_file(cls, file: Path) -> EvaluationRequest:
        """Read an ``EvaluationSpec``.

        Raises
        ------
        SpecError
            With the file, the field, its value and what is allowed.
        """
        from racer.specs import EvaluationSpec

        spec = EvaluationSpec.read(file)
        return cls(spec.track, spec.reverse, spec.races)

    @classmethod
    def of_options(
        cls, track: str, rules: Mapping[str, Any], *, reverse: bool, first_seed: int, seeds: int
    ) -> EvaluationRequest:
        """Take what was typed.

        Raises
        ------
        CommandLineError
            With the option, its value and what is allowed.
        """
        from racer.specs import RaceSpec

        if seeds < 1:
            raise CommandLineError(NO_SEED.format(seeds=seeds))
        races = [spec_from_options(RaceSpec, {**rules, "seed": first_seed + number}) for number in range(seeds)]
        return cls(track, reverse, tuple(races))


@dataclass(frozen=True)
class KeptFiles:
    """Where an evaluation is kept.

    Parameters
    ----------
    out, trace
        Files of a single drive.
    folder
        Where every drive gets ``<n>.json`` and ``<n>.trace.json``, n from 1.
    """

    out: Path | None
    trace: Path | None
    folder: Path | None

    def check(self, drives: int) -> None:
        """Refuse files that cannot be written, and make their folders, before the first race is driven.

        Raises
        ------
        CommandLineError
            When one cannot, or one file would have to hold several drives.
        """
        if drives > 1 and (self.out or self.trace):
            raise CommandLineError(ONE_DRIVE)
        for path, name in ((self.out, "--out"), (self.trace, "--trace"), (self.folder, "--keep")):
            if path is not None:
                output_file(path / "1.json" if name == "--keep" else path, name)

    @property
    def folders(self) -> list[Path]:
        """The folders that are written in."""
        around = [path.parent for path in (self.out, self.trace) if path is not None]
        return around if self.folder is None else [*around, self.folder]

    def keep(self, number: int, evaluation: Evaluation) -> None:
        """Write one drive, counted from 1, each file wholly or not at all; the result comes last.

        Raises
        ------
        TraceError
            When the place cannot be written to.
        """
        if self.trace is not None:
            evaluation.trace.write(self.trace)
        if self.out is not None:
            evaluation.result.write(self.out)
        if self.folder is not None:
            evaluation.trace.write(self.folder / f"{number}.trace.json")
            evaluation.result.write(self.folder / f"{number}.json")
