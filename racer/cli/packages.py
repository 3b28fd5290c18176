"""From what a person names, a package or a training's folder, to the model in it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from racer.evaluation import ModelIdentity
from racer.models import ModelPackage

if TYPE_CHECKING:
    from pathlib import Path


def package_path(path: Path) -> Path:
    """Return the model package that a path names: the file itself, or the best model of a run directory."""
    return path / "model.zip" if path.is_dir() else path


def read_package(path: Path) -> tuple[ModelPackage, ModelIdentity]:
    """Read a model and what a result says about who was driving."""
    file = package_path(path)
    package = ModelPackage.read(file)
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    return package, ModelIdentity(name=path.stem if path.is_file() else path.name, sha256=checksum)


def trained_track(package: ModelPackage) -> str:
    """Return the name or file of the track that a model was trained on."""
    return str(package.training_summary.get("track", "bean"))
