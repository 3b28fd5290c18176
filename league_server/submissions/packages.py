"""What of a model is submitted."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from league_server.models.queries import best_package, package_of
from league_server.problems import Problem
from league_server.submissions import sentences
from league_server.tables import ArtifactRow, ModelRow


@dataclass(frozen=True)
class Package:
    """A model package that can be submitted.

    Parameters
    ----------
    model_id, model_name
        Whose it is.
    key
        Where the storage has it.
    weights_sha256
        What decides how it drives.
    """

    model_id: UUID
    model_name: str
    key: str
    weights_sha256: str


def package_to_submit(session: Session, owner_id: UUID, model_id: UUID, package_id: UUID | None) -> Package:
    """Return a package of somebody's own model: a certain one, or the one that stands for the model.

    Raises
    ------
    Problem
        404 when the person has no such model, or the model no such package; 409 when it has none at all.
    """
    model = session.get(ModelRow, model_id)
    if model is None or model.owner_id != owner_id or model.deleted_at is not None:
        raise Problem("no-such-model", 404, sentences.NO_SUCH_MODEL, field="model_id", next_step=sentences.CHOOSE_MODEL)
    package = _package(session, model, package_id)
    return Package(model.id, model.name, package.key, str(package.facts["weights_sha256"]))


def _package(session: Session, model: ModelRow, package_id: UUID | None) -> ArtifactRow:
    if package_id is None:
        best = best_package(session, model.id)
        if best is None:
            raise Problem("no-package", 409, sentences.NO_PACKAGE, field="model_id", next_step=sentences.TRAIN_FIRST)
        return best
    package = package_of(session, package_id)
    if package is None or package.model_id != model.id:
        raise Problem(
            "no-such-package", 404, sentences.NO_SUCH_PACKAGE, field="package_id", next_step=sentences.CHOOSE_PACKAGE
        )
    return package
