"""Clones and imports over HTTP."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, File, Form, Request, UploadFile, status

from league_server.archives import UploadedFile, import_deepracer_files
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Writing, needs
from league_server.models.fields import ModelName
from league_server.models.origins import service
from league_server.models.origins.schemas import IgnoredUpload, ImportedModel, NewClone
from league_server.models.package_facts import facts_of
from league_server.models.packages.chosen import chosen_package
from league_server.models.packages.package_file import PackageFile
from league_server.models.queries import model_of
from league_server.models.schemas import Model
from league_server.models.service import create_model
from league_server.models.shapes import model_shape
from league_server.problems.reader import reader_language
from racer.models.members import MAX_PACKAGE_BYTES

router = APIRouter(prefix="/models")

READ_AT_ONCE: Final = BoundedSemaphore(2)
"""A package is in memory while it is checked, and may be large."""
MOST_FILES: Final = 20


@router.post("/{model_id}/clone", status_code=status.HTTP_201_CREATED, **needs(Permission.CHANGE_MODELS, 404, 409))
def clone_model(model_id: UUID, body: NewClone, session: Writing, actor: Caller) -> Model:
    """Make a model that goes on with what one's own other model has learnt."""
    model = model_of(session, actor, Permission.CHANGE_MODELS, model_id)
    package = chosen_package(session, model, body.package)
    return model_shape(session, service.clone_model(session, actor.own_id, model, package, body))


@router.post("/import", status_code=status.HTTP_201_CREATED, **needs(Permission.CHANGE_MODELS, 409))
def import_model(
    request: Request,
    server: League,
    actor: Caller,
    name: Annotated[ModelName, Form()],
    files: Annotated[
        list[UploadFile],
        File(
            max_length=MOST_FILES,
            description="reward_function.py, model_metadata.json and hyperparameters.json of the retired service, by "
            "themselves or in a zip or tar.gz.",
        ),
    ],
) -> ImportedModel:
    """Make a model of the files that a participant of the retired service has kept."""
    found = import_deepracer_files(UploadedFile(file.filename or "", file.file) for file in files)
    found.refuse_if_wrong()
    first = service.first_of_files(name, found)
    with server.database.session() as session:
        model = model_shape(session, create_model(session, actor.own_id, first))
    language = reader_language(request)
    return ImportedModel(
        model=model,
        notes=[note.to(language) for note in found.notes],
        ignored=[IgnoredUpload(name=each.name, reason=each.reason.to(language)) for each in found.ignored],
    )


@router.post("/import-package", status_code=status.HTTP_201_CREATED, **needs(Permission.CHANGE_MODELS, 409))
def import_package(
    server: League,
    actor: Caller,
    name: Annotated[ModelName, Form()],
    file: Annotated[UploadFile, File(description="A model package, as it is downloaded here.")],
) -> Model:
    """Make a model of a model package; it can be evaluated, cloned, submitted and trained on."""
    with READ_AT_ONCE:
        content = file.file.read(MAX_PACKAGE_BYTES + 1)
        package = PackageFile.from_bytes(content)
        first = service.first_of_package(name, package)
        brought = service.store_package(server.storage, content, facts_of(package))
    with server.database.session() as session:
        return model_shape(session, create_model(session, actor.own_id, first, brought))
