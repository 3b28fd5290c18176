"""Makes new versions of models."""

from __future__ import annotations

from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.models.model_spec import ModelSpec, check_track, sha256_of_content
from league_server.models.packages.parent_fit import check_fits_parent
from league_server.models.queries import version_of
from league_server.models.reward import Reward
from league_server.models.service import add_version
from league_server.problems import Problem
from league_server.tables import ModelRow, ModelVersionRow
from racer.language import Text

CHANGED_MEANWHILE: Final = Text(
    "Somebody else has just made another version of this model.", "방금 다른 곳에서 이 모델의 새 버전을 만들었습니다."
)
LOOK_AT_IT: Final = Text("Look at that version, then save yours again.", "그 버전을 확인한 다음 다시 저장하세요.")


def change_model(
    session: Session, model: ModelRow, spec: ModelSpec | None, reward: Reward | None, note: str
) -> tuple[ModelVersionRow, bool]:
    """Return the version of a model with some changes, and whether it is a new one; equal content makes none.

    Parameters
    ----------
    session, model
        The model.
    spec, reward
        What changes; None for what stays as it is in the latest version.
    note
        On the new version.

    Raises
    ------
    Problem
        404 for a track that is not there, 422 when the spec does not fit the model's parent, 409 when another version
        was made at the same time.
    """
    latest = version_of(session, model)
    spec = spec or ModelSpec.model_validate(latest.spec)
    reward = reward or Reward(latest.reward_source, latest.reward_plan)
    if sha256_of_content(spec, reward.source) == latest.content_sha256:
        return latest, False
    check_track(session, spec)
    check_fits_parent(session, model, spec)
    _take_next_number(session, model)
    return add_version(session, model, spec, reward, note), True


def _take_next_number(session: Session, model: ModelRow) -> None:
    number = model.latest_version
    statement = (
        update(ModelRow)
        .where(ModelRow.id == model.id, ModelRow.latest_version == number)
        .values(latest_version=number + 1, changed_at=now())
        .returning(ModelRow)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    if session.scalar(statement) is None:
        raise Problem("changed-meanwhile", 409, CHANGED_MEANWHILE, next_step=LOOK_AT_IT)
