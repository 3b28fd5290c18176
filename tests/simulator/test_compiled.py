"""Compiled functions are never older than the sources they came from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import racer
from racer.track import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

PRINT_AN_ANSWER = """
from racer.simulator.progress import lap_progress
from racer.track.compiled import batch_loop

@batch_loop
def swallowed(distance):
    return lap_progress(distance, 0.0, 10.0, 0.0)

print(swallowed(1.0))
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Compile from the sources of a package of this test, which are one file."""
    source = tmp_path / "racer" / "track" / "source.py"
    source.parent.mkdir(parents=True)
    source.write_text("one = 1")
    monkeypatch.setattr(compiled, "_PACKAGE", tmp_path / "racer")
    compiled.cache_folder.cache_clear()
    yield tmp_path / "racer"
    compiled.cache_folder.cache_clear()


def test_code_that_nobody_started_with_for_a_week_is_removed(package: Path) -> None:
    """A new folder takes the place of week-old ones; younger ones, other names, links and their targets stay."""
    cache = package / "__pycache__"
    week_s = 7 * 24 * 3600
    ages_s = {f"numba-{10 * '0'}{age:06}": age for age in (0, week_s - 60, week_s + 60)}
    others = ["numba-mine", "other"]
    for name in (*ages_s, *others):
        (cache / name).mkdir(parents=True)
        (cache / name / "code.nbc").touch()
        then = time.time() - ages_s.get(name, 2 * week_s)
        os.utime(cache / name, (then, then))
    (cache / f"numba-{16 * 'a'}").symlink_to(cache / "other")
    new = compiled.cache_folder()
    assert new is not None
    left = {path.name for path in cache.iterdir()}
    assert left == {new.name, *list(ages_s)[:2], *others, f"numba-{16 * 'a'}"}
    assert (cache / "other" / "code.nbc").exists()


@pytest.mark.usefixtures("package")
def test_code_that_is_started_with_stays_young() -> None:
    """A start with machine code that is there already makes its folder young, and removes nothing."""
    new = compiled.cache_folder()
    assert new is not None
    old = new.with_name(f"numba-{16 * 'b'}")
    old.mkdir()
    for folder in (old, new):
        os.utime(folder, (0, 0))
    compiled.cache_folder.cache_clear()
    assert compiled.cache_folder() == new
    assert new.stat().st_mtime > time.time() - 60.0
    assert old.exists()


def made_again(package: Path) -> Path:
    """Ask from a new process where the machine code of a package is kept."""
    compiled.cache_folder.cache_clear()
    folder = compiled.cache_folder()
    assert folder is not None
    assert folder.is_relative_to(package)
    return folder


def test_copies_and_newer_sources_are_not_complete(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Machine code that Numba would not take up, because its sources are newer or elsewhere, counts as missing."""
    compiled.mark_complete()
    assert compiled.is_complete()
    before = made_again(package)
    assert compiled.is_complete()
    source = package / "track" / "source.py"
    written_ns = source.stat().st_mtime_ns
    os.utime(source, ns=(written_ns, written_ns + 1_000_000_000))
    assert made_again(package) != before
    assert not compiled.is_complete()
    os.utime(source, ns=(written_ns, written_ns))
    assert made_again(package) == before
    copied = shutil.copytree(package, package.with_name("copy"))  # keeps the times
    monkeypatch.setattr(compiled, "_PACKAGE", copied)
    made_again(copied)
    assert not compiled.is_complete()


def test_another_numba_or_processor_compiles_again(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Machine code of another release of Numba, or for another processor, counts as missing."""
    before = made_again(package)
    monkeypatch.setattr(compiled.numba, "__version__", "0.0.1")
    other = made_again(package)
    target = type(compiled.cpu_target.target_context.codegen())
    monkeypatch.setattr(target, "magic_tuple", lambda _: ("abacus", "", ""))
    assert len({before, other, made_again(package)}) == 3


def test_nobody_needs_a_home_directory(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a home directory code is kept beside the sources, and where that is not possible, nowhere."""

    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    assert compiled.cache_folder() is not None
    shutil.rmtree(package / "__pycache__")
    (package / "__pycache__").touch()
    compiled.cache_folder.cache_clear()
    assert compiled.cache_folder() is None


def test_a_change_in_another_file_is_compiled_again(tmp_path: Path) -> None:
    """A loop that has swallowed a function from another file follows when that file changes."""
    package = tmp_path / "racer"
    shutil.copytree(Path(racer.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    program = tmp_path / "answer.py"
    program.write_text(PRINT_AN_ANSWER)

    def answer() -> str:
        done = subprocess.run([sys.executable, program], cwd=tmp_path, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    assert answer() == "10.0"
    source = package / "simulator" / "progress.py"
    source.write_text(source.read_text().replace("100.0 * (distance", "300.0 * (distance"))
    assert answer() == "30.0"
