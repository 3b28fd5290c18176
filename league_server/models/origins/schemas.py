"""Clones and imports on the wire."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from league_server.models.fields import Answer, Description, ModelName, Request
from league_server.models.packages.chosen import PackageChoice
from league_server.models.schemas import Model


class NewClone(Request):
    """A model that goes on with what another one has learnt."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "Late apex 2", "package": "best"}})

    name: ModelName
    description: Description = ""
    package: PackageChoice = "best"


class IgnoredUpload(Answer):
    """A file that was sent and is not used."""

    name: str = Field(description="Its name, with the archive that it was in.", examples=["model.tar.gz/agent.ckpt"])
    reason: str = Field(description="Why it is not used.")


class ImportedModel(Answer):
    """What was made of the files of a participant of the retired service."""

    model: Model
    notes: list[str] = Field(description="What its owner should know, in the reader's language.")
    ignored: list[IgnoredUpload] = Field(description="Files that are not used, the first hundred.")
