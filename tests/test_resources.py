"""The data folders, in a clone and in a wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import racer.resources
from racer.errors import RacerError
from racer.resources import resource_folder

CLONE = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["tracks", "reward_functions"])
def test_a_clone_has_the_folders_beside_the_package(name):
    """From a clone the folders are those of the repository."""
    assert resource_folder(name) == CLONE / name


def test_a_wheel_has_the_folders_inside_the_package(tmp_path, monkeypatch):
    """Where the package has its own folder, one of the same name beside it is somebody else's."""
    (tmp_path / "racer" / "_data" / "tracks").mkdir(parents=True)
    (tmp_path / "tracks").mkdir()
    monkeypatch.setattr(racer.resources, "__file__", str(tmp_path / "racer" / "resources.py"))
    assert resource_folder("tracks") == tmp_path / "racer" / "_data" / "tracks"


def test_a_missing_folder_is_an_error(tmp_path, monkeypatch):
    """An installation without its data says what is missing and what to do."""
    monkeypatch.setattr(racer.resources, "__file__", str(tmp_path / "racer" / "resources.py"))
    with pytest.raises(RacerError, match=r"tracks/ that comes with Racer is missing .* install Racer again"):
        resource_folder("tracks")


def test_a_wheel_carries_every_package_track_and_reward_function(tmp_path):
    """What ``pip install`` unpacks has all modules, all tracks and all example reward functions."""
    pytest.importorskip("setuptools")
    for name in ("racer", "tracks", "reward_functions"):
        shutil.copytree(CLONE / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py"):
        shutil.copy(CLONE / name, tmp_path)
    for name in ("README.md", "LICENSE"):
        (tmp_path / name).touch()
    build = "import setuptools.build_meta as backend; backend.build_wheel('dist')"
    subprocess.run([sys.executable, "-W", "ignore", "-c", build], cwd=tmp_path, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").iterdir()
    packed = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(CLONE).as_posix() for path in (CLONE / "racer").rglob("*.py")}
    tracks = {f"racer/_data/tracks/{path.name}" for path in (CLONE / "tracks").glob("*.json")}
    rewards = {f"racer/_data/reward_functions/{path.name}" for path in (CLONE / "reward_functions").glob("*.py")}
    assert sorted((modules | tracks | rewards) - packed) == []
