"""From what a person names, a package or a training's folder, to the model and the road that it was trained on."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from racer.cli.options import CommandLineError
from racer.errors import RunDirectoryError, TrackError

if TYPE_CHECKING:
    from racer.evaluation import ModelIdentity
    from racer.models import ModelPackage
    from racer.track import Track


def read_model(path: Path) -> tuple[ModelPackage, ModelIdentity]:
    """Read a model and what a result says about who was driving.

    Raises
    ------
    CommandLineError
        When there is nothing at the path, or a folder without a model.
    ModelPackageError
        When the package is damaged, or not safe to read.
    """
    from racer.evaluation import ModelIdentity
    from racer.models import ModelPackage

    file = package_file(path)
    package = ModelPackage.read(file)
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    return package, ModelIdentity(name=path.resolve().stem if path.is_file() else path.resolve().name, sha256=checksum)


def files_of_model(path: Path) -> list[Path]:
    """Return what is read for a model: the package or the folder, and what the folder around a package tells of it."""
    # The names of RunDirectory, without the numpy that comes with it.
    return [path] if path.is_dir() else [path, path.parent / "spec.json", path.parent / "track"]


def trained_track(path: Path, package: ModelPackage) -> Track:
    """Return the road that a model was trained on, the way it was driven.

    A training's folder has a copy of its track; a package alone knows the name and the direction.

    Raises
    ------
    TrackError
        When the track is not here; the sentence asks for ``--track``.
    """
    name, direction = (str(package.training_summary.get(key, "")) for key in ("track", "direction"))
    from_folder = track_of_folder(path if path.is_dir() else path.parent)
    if from_folder is not None and from_folder.name == name:
        return from_folder
    return catalog_track(name, direction, f"The model {path} was trained on")


def track_of_folder(folder: Path) -> Track | None:
    """Return the road that was trained on in a folder, the way it was driven; None when no training is there.

    Raises
    ------
    TrackError
        When the folder's copy of the track is no longer there, or damaged.
    """
    from racer.specs import TrainingSpec
    from racer.track import load_track
    from racer.training import RunDirectory

    directory = RunDirectory(folder)
    if not directory.spec.is_file():
        return None
    spec = TrainingSpec.read(directory.spec)
    try:
        track = load_track(directory.track)
    except (TrackError, RunDirectoryError) as error:
        raise TrackError(f"{folder} was trained on a track that cannot be loaded: {error} Say --track FILE.") from None
    return track.reversed() if spec.reverse else track


def catalog_track(name: str, direction: str, whose: str) -> Track:
    """Return a track that comes with Racer, driven in a direction.

    Raises
    ------
    TrackError
        When none of that name does; the sentence begins with whose track it is.
    """
    from racer.track import load_track, track_names

    if name not in track_names():
        raise TrackError(f"{whose} {name!r:.60}, which does not come with Racer. Give its file: --track FILE.")
    track = load_track(name)
    return track if direction in {track.direction, ""} else track.reversed()


def package_file(path: Path) -> Path:
    """Return the model package that a path names: the file itself, or the best model of a training's folder.

    Raises
    ------
    CommandLineError
        When there is nothing, or nothing yet.
    """
    from racer.training import RunDirectory

    if not path.exists():
        raise CommandLineError(f"{path} is not there. Give a model package (.zip), or the folder of a training.")
    if not path.is_dir():
        return path
    directory = RunDirectory(path)
    if directory.best_model.is_file():
        return directory.best_model
    if directory.spec.is_file():
        raise CommandLineError(f"The training in {path} has no model yet. Wait for its first evaluation, or resume it.")
    raise CommandLineError(f"{path} holds no model. Give the --out of a training, or a model package (.zip).")
