"""Makes models of what others have left: a clone's original, files of the retired service, a package."""

from __future__ import annotations

import hashlib
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.archives import ImportedFiles
from league_server.models.model_spec import ModelSpec
from league_server.models.origins.schemas import NewClone
from league_server.models.packages.package_file import PackageFile
from league_server.models.queries import version_of
from league_server.models.reward import DEFAULT_REWARD, Reward, checked_source, chosen_reward
from league_server.models.service import BroughtFile, FirstVersion, create_model
from league_server.runner.work import CLONE
from league_server.storage import Storage
from league_server.tables import ArtifactKind, ArtifactRow, ModelRow, ModelVersionRow, TrainingRow
from racer.specs import Budget
from racer.specs.race import LARGEST_SEED
from racer.track import load_track, track_names

IMPORTED_MINUTES: Final = 10.0
"""Budget of a model with a hyperparameter file: such files learn slowly, as their authors are used to, min."""
PACKAGE_NAME: Final = "model.zip"


def clone_model(session: Session, owner_id: UUID, model: ModelRow, package: ArtifactRow, clone: NewClone) -> ModelRow:
    """Make a model that starts from a package of another one, with the spec that the package was trained with.

    The package is kept as it is now: the original may be trained on, and have better ones.

    Raises
    ------
    Problem
        409 when the quota is used up.
    """
    version = _trained_version(session, model, package)
    first = FirstVersion(
        name=clone.name,
        description=clone.description,
        spec=ModelSpec.model_validate(version.spec),
        reward=Reward(version.reward_source, version.reward_plan),
        parent_model_id=model.id,
    )
    kept = BroughtFile(
        ArtifactKind.PARENT_PACKAGE, CLONE, package.key, package.sha256, package.size_bytes, package.facts
    )
    return create_model(session, owner_id, first, kept)


def first_of_files(name: str, files: ImportedFiles) -> FirstVersion:
    """Return what a model begins with that is made of a participant's files; what was not among them is the default."""
    values: dict[str, Any] = {} if files.car is None else {"car": files.car}
    if files.hyperparameters is not None:
        values |= {"hyperparameters": files.hyperparameters, "budget": Budget(minutes=IMPORTED_MINUTES)}
    if files.reward_source is None:
        reward = chosen_reward(DEFAULT_REWARD, "en")
    else:
        reward = Reward(checked_source(files.reward_source, "files"))
    return FirstVersion(name, "", ModelSpec(**values), reward)


def first_of_package(name: str, package: PackageFile) -> FirstVersion:
    """Return what a model begins with that is made of a package: everything that the package says of its training."""
    values: dict[str, Any] = {"car": package.car}
    if package.hyperparameters is not None:
        values |= {"hyperparameters": package.hyperparameters, "budget": Budget(minutes=IMPORTED_MINUTES)}
    else:
        values["ppo"] = ModelSpec(**values).ppo.model_copy(
            update={"shared_trunk": package.manifest.policy.shared_trunk}
        )
    road, seed = package.summary.get("track"), package.summary.get("seed")
    if road in track_names():
        values |= {"track": road, "reverse": load_track(road).direction != package.summary.get("direction")}
    if type(seed) is int and 0 <= seed <= LARGEST_SEED:
        values["seed"] = seed
    return FirstVersion(name, "", ModelSpec(**values), Reward(checked_source(package.reward_source, "file")))


def store_package(storage: Storage, content: bytes, facts: dict[str, Any]) -> BroughtFile:
    """Put a package that was checked into the storage, and return what a model keeps of it."""
    key = storage.put_content("packages", content, ".zip")
    sha256 = hashlib.sha256(content).hexdigest()
    return BroughtFile(ArtifactKind.IMPORTED_PACKAGE, PACKAGE_NAME, key, sha256, len(content), facts)


def _trained_version(session: Session, model: ModelRow, package: ArtifactRow) -> ModelVersionRow:
    """Return the version that a package was trained with; of one that was brought, the model's latest."""
    query = (
        select(ModelVersionRow)
        .join(TrainingRow, TrainingRow.version_id == ModelVersionRow.id)
        .where(TrainingRow.job_id == package.job_id)
    )
    found = session.scalar(query) if package.job_id is not None else None
    return found or version_of(session, model)
