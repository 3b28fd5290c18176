"""Whether a spec fits the weights that a model starts from."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from league_server.models.model_spec import ModelSpec
from league_server.problems import FieldProblem, Problem
from league_server.tables import ArtifactRow, ModelRow
from racer.language import Text

DOES_NOT_FIT: Final = Text(
    "The model starts from the weights of another one, which do not fit this spec.",
    "이 모델은 다른 모델의 가중치에서 시작하는데, 그 가중치가 이 설정과 맞지 않습니다.",
)
KEEP_OR_ANEW: Final = Text(
    "Keep what the weights were trained with, or make a new model that starts from nothing.",
    "가중치를 학습한 설정을 그대로 두거나, 처음부터 학습하는 새 모델을 만드세요.",
)
WAS_TRAINED_WITH: Final = Text("The weights were trained with {value}.", "가중치를 학습할 때의 값: {value}.")


def check_fits_parent(session: Session, model: ModelRow, spec: ModelSpec) -> None:
    """Refuse a spec whose training could not begin with a model's parent.

    Raises
    ------
    Problem
        422 with each field that would have to be as it was.
    """
    package = None if model.parent_package_id is None else session.get(ArtifactRow, model.parent_package_id)
    if package is None:
        return
    policy = package.facts["policy"]
    space = spec.car.action_space
    pairs = {
        "spec.car.sensors": (sorted(policy["sensors"]), sorted(spec.car.sensors)),
        "spec.car.action_space": ([policy["action_kind"], policy["action_count"]], [space.kind, space.size]),
        "spec.car.neural_network": (policy["network"], spec.car.neural_network),
        "spec.ppo.shared_trunk": (policy["shared_trunk"], spec.ppo.shared_trunk),
    }
    errors = tuple(
        FieldProblem(field, WAS_TRAINED_WITH.format(value=_words(theirs)))
        for field, (theirs, ours) in pairs.items()
        if theirs != ours
    )
    if errors:
        raise Problem("does-not-fit-parent", 422, DOES_NOT_FIT, next_step=KEEP_OR_ANEW, errors=errors)


def _words(value: object) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
