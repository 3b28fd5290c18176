"""Makes a reward function, a car and hyperparameters of what a participant sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Final, TypeVar

from league_server.archives.deepracer.imported import FileProblem, ImportedFiles
from league_server.archives.deepracer.parts import Parsed, parse_car, parse_hyperparameters, parse_reward
from league_server.archives.deepracer.uploads import Candidate, Found, Part, UploadedFile, look_through
from racer.language import Text

T = TypeVar("T")

SHOWN_IGNORED: Final = 100

_NOTHING: Final = Text(
    "There is no reward_function.py, model_metadata.json or hyperparameters.json, and no archive with one of them.",
    "reward_function.py, model_metadata.json, hyperparameters.json 또는 이 파일이 든 압축 파일이 없습니다.",
)
_PICK: Final = Text("Pick at least one of them.", "그중 하나 이상을 선택하세요.")
_TWO: Final = Text(
    "{first} and {second} are different, and both could be the {part}.",
    "{first}, {second} 파일의 내용이 서로 다른데 둘 다 {part} 파일일 수 있습니다.",
)
_KEEP_ONE: Final = Text("Send only the one that you mean.", "사용할 파일 하나만 올리세요.")
_TAKEN: Final = Text("Of several {part} files, {place} was taken.", "여러 {part} 파일 중 {place} 파일을 가져왔습니다.")
_WEIGHTS: Final = Text(
    "The trained weights cannot be taken over, because they are TensorFlow's. The model starts untrained.",
    "학습된 가중치는 TensorFlow 형식이라 가져올 수 없습니다. 모델은 학습되지 않은 상태로 시작합니다.",
)
_NO_REWARD: Final = Text(
    "There was no reward_function.py; archives for the physical car have none. Write one or begin with an example.",
    "reward_function.py가 없습니다. 실물 차량용 압축 파일에는 들어 있지 않습니다. 직접 작성하거나 예제로 시작하세요.",
)
_NO_CAR: Final = Text(
    "There was no model_metadata.json; the car is the default one.",
    "model_metadata.json이 없어 기본 차량을 사용합니다.",
)
_NO_HYPERPARAMETERS: Final = Text(
    "There was no hyperparameters.json; they are the defaults.",
    "hyperparameters.json이 없어 기본 하이퍼파라미터를 사용합니다.",
)
_MORE_IGNORED: Final = Text("{count} more files were passed over.", "그 밖에 {count}개 파일은 사용하지 않았습니다.")


def import_deepracer_files(uploads: Iterable[UploadedFile]) -> ImportedFiles:
    """Find and check what a model can be made of; nothing is run and nothing is written.

    Parameters
    ----------
    uploads
        ``reward_function.py``, ``model_metadata.json`` and ``hyperparameters.json``, by themselves or in a zip or
        tar.gz in whatever folders: a bucket of deepracer-for-cloud, an export of the console, an archive for the
        physical car.
    """
    found = look_through(uploads)
    notes: list[Text] = []
    chosen = {part: _choose(part, found, notes) for part in Part}
    reward = _parsed(parse_reward, chosen[Part.REWARD])
    car = _parsed(parse_car, chosen[Part.CAR])
    hyperparameters = _parsed(parse_hyperparameters, chosen[Part.HYPERPARAMETERS])
    problems = [*found.problems, *reward.problems, *car.problems, *hyperparameters.problems]
    if not found.candidates and not problems:
        problems.append(FileProblem("files", "", _NOTHING, _PICK))
    notes += [*reward.notes, *car.notes, *hyperparameters.notes, *_notes_on_what_is_missing(chosen)]
    if found.has_weights:
        notes.append(_WEIGHTS)
    if (rest := len(found.ignored) - SHOWN_IGNORED) > 0:
        notes.append(_MORE_IGNORED.format(count=rest))
    return ImportedFiles(
        reward_source=reward.value,
        car=car.value,
        hyperparameters=hyperparameters.value,
        ignored=tuple(found.ignored[:SHOWN_IGNORED]),
        notes=tuple(notes),
        problems=tuple(problems),
    )


def _parsed(parse: Callable[[Candidate], Parsed[T]], candidate: Candidate | None) -> Parsed[T]:
    return Parsed() if candidate is None else parse(candidate)


def _choose(part: Part, found: Found, notes: list[Text]) -> Candidate | None:
    """Take the file with the very name before others, then the one in the fewest folders; two of those must agree."""
    candidates = sorted((one for one in found.candidates if one.part == part), key=_rank)
    if not candidates:
        return None
    best = candidates[0]
    others = [other for other in candidates[1:] if other.content != best.content]
    rivals = [other for other in others if _rank(other) == _rank(best)]
    if rivals:
        reason = _TWO.format(first=best.place, second=rivals[0].place, part=part)
        found.problems.append(FileProblem(best.place, "", reason, _KEEP_ONE))
        return None
    if others:
        notes.append(_TAKEN.format(part=part, place=best.place))
    return best


def _rank(candidate: Candidate) -> tuple[bool, int]:
    return (PurePosixPath(candidate.place).name != candidate.part, candidate.depth)


def _notes_on_what_is_missing(chosen: dict[Part, Candidate | None]) -> list[Text]:
    sentences = {Part.REWARD: _NO_REWARD, Part.CAR: _NO_CAR, Part.HYPERPARAMETERS: _NO_HYPERPARAMETERS}
    return [sentences[part] for part, candidate in chosen.items() if candidate is None]
