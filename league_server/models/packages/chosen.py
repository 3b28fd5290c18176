"""From how a request names a package of a model to the package."""

from __future__ import annotations

from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy.orm import Session

from league_server.authorise import not_found
from league_server.models.queries import best_package, last_package, package_of
from league_server.problems import Problem
from league_server.tables import ArtifactRow, ModelRow
from racer.language import Text

PackageChoice = Annotated[
    Literal["best", "last"] | UUID,
    Field(
        description="`best`: of the newest training the policy that its evaluations chose; `last`: as that training "
        "left it; or the artifact of a package. A package that was brought is both.",
        examples=["best"],
    ),
]

NO_PACKAGE: Final = Text("This model has no trained policy yet.", "이 모델에는 아직 학습된 정책이 없습니다.")
TRAIN_FIRST: Final = Text(
    "Train it, and wait for its first evaluation.", "학습을 시작하고 첫 평가가 끝날 때까지 기다리세요."
)


def chosen_package(session: Session, model: ModelRow, choice: PackageChoice) -> ArtifactRow:
    """Return the package of a model that a request means.

    Raises
    ------
    Problem
        409 when the model has none yet, 404 when an artifact is no package of this model.
    """
    if isinstance(choice, UUID):
        package = package_of(session, choice)
        if package is None or package.model_id != model.id:
            raise not_found()
        return package
    package = (best_package if choice == "best" else last_package)(session, model.id)
    if package is None:
        raise Problem("no-package", 409, NO_PACKAGE, field="package", next_step=TRAIN_FIRST)
    return package
