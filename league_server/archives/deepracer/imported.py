"""What came out of a participant's files, and what did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from league_server.problems import FieldProblem, Problem
from racer.language import Text
from racer.specs import CarSpec, Hyperparameters

SHOWN_PROBLEMS: Final = 20

_REFUSED: Final = Text(
    "The files cannot be imported as they are. Nothing was changed.",
    "이 상태로는 파일을 가져올 수 없습니다. 바뀐 것은 없습니다.",
)
_CORRECT: Final = Text(
    "Correct the files that are named, then send them again.", "표시된 파일을 고친 뒤 다시 올리세요."
)


@dataclass(frozen=True)
class IgnoredFile:
    """A file that was sent and is not used.

    Parameters
    ----------
    name
        Its name, with the archive that it was in.
    reason
        Why it is not used.
    """

    name: str
    reason: Text


@dataclass(frozen=True)
class FileProblem:
    """What is wrong with one file.

    Parameters
    ----------
    file
        Its name, with the archive that it was in.
    field
        The field within it, such as ``batch_size``; empty for the whole file.
    reason
        What is wrong.
    next_step
        What is allowed, where the reason does not say it.
    """

    file: str
    field: str
    reason: Text
    next_step: Text | None = None


@dataclass(frozen=True)
class ImportedFiles:
    """What a model can be made of.

    Attributes
    ----------
    reward_source
        The text of the reward function; None where none was sent. It compiles, and nothing of it was run.
    car
        The car of ``model_metadata.json``; None where none was sent.
    hyperparameters
        Of ``hyperparameters.json``; None where none was sent.
    ignored
        Files that are not used, the first hundred.
    notes
        What a person should know of what was imported.
    problems
        What is wrong; nothing may be made of the files while there are any.
    """

    reward_source: str | None
    car: CarSpec | None
    hyperparameters: Hyperparameters | None
    ignored: tuple[IgnoredFile, ...]
    notes: tuple[Text, ...]
    problems: tuple[FileProblem, ...]

    def refuse_if_wrong(self) -> None:
        """Refuse files with problems.

        Raises
        ------
        Problem
            422 with each file, field and reason.
        """
        if self.problems:
            errors = tuple(
                FieldProblem(
                    f"{found.file}.{found.field}" if found.field else found.file, found.reason, found.next_step
                )
                for found in self.problems[:SHOWN_PROBLEMS]
            )
            raise Problem("bad-files", 422, _REFUSED, field="files", next_step=_CORRECT, errors=errors)
