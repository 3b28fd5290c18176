"""How Racer compiles its loops: scalar functions that melt into the loop that calls them.

A compiled loop over cars calls small pure functions of numbers and records of arrays. Three of Numba's habits cost more
than the arithmetic in them: a call that is not inlined copies the whole record, every array taken out of a record is
counted in and out again by atomic instructions, and every division asks whether it divides by zero.

Machine code is kept between starts in a folder that is named after the sources it came from: Numba itself would not
notice that a function changed which another file's loop has swallowed. The name also stands for whatever else Numba
asks before it takes machine code up again, so that a folder once complete never turns stale.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba
from numba import njit
from numba.core import config as numba_config
from numba.core.registry import cpu_target

Function = TypeVar("Function", bound=Callable[..., object])

_settings: Any = numba_config
_PACKAGE: Final = Path(__file__).resolve().parent.parent
_COMPILED_PARTS: Final = ("track", "simulator", "sensors")
_FOLDER_NAME: Final = re.compile(r"numba-[0-9a-f]{16}")
_COMPLETE: Final = f"complete-{sys.implementation.cache_tag}"
_KEPT_SECONDS: Final = 7 * 24 * 3600.0
"""How long machine code is kept that nobody has started with."""


def scalar_function(function: Function) -> Function:
    """Compile a function that computes with numbers and reads or writes arrays, but makes none.

    It is inlined where it is called, keeps no count of its arrays (``_nrt``; a function that allocates does not compile
    under it), and gives infinity or NaN where it divides by zero. Its arithmetic stays IEEE 754 to the bit.
    """
    return _compiled(function, error_model="numpy", forceinline=True, _nrt=False)


def batch_loop(function: Function) -> Function:
    """Compile a loop over cars or pixels that makes no arrays and is called from Python."""
    return _compiled(function, error_model="numpy", _nrt=False)


def builder(function: Function) -> Function:
    """Compile a function that makes arrays, once for a track."""
    return _compiled(function)


def _compiled(function: Function, **options: Any) -> Function:
    folder = cache_folder()
    chosen = _settings.CACHE_DIR
    _settings.CACHE_DIR = chosen if folder is None else str(folder)
    try:
        return cast("Function", njit(cache=folder is not None, nogil=True, **options)(function))
    finally:
        _settings.CACHE_DIR = chosen


def is_complete() -> bool:
    """Whether all machine code of these sources is there, or none can be kept."""
    folder = cache_folder()
    return folder is None or (folder / _COMPLETE).exists()


def mark_complete() -> None:
    """Remember that all machine code of these sources is there."""
    folder = cache_folder()
    if folder is not None:
        with suppress(OSError):
            (folder / _COMPLETE).touch()


def keep_in_a_copy(home: Path) -> None:
    """Go on with a copy of the machine code in another folder, where this process alone keeps what it compiles.

    What lies in it is unpickled by whoever starts with it, so a process that may be taken over by a stranger must not
    write where others read. Call it before anything is imported that is compiled.
    """
    shared = cache_folder()
    if shared is not None:
        with suppress(OSError):  # what another process is just replacing is compiled anew
            shutil.copytree(shared, home / shared.name)
    _settings.CACHE_DIR = str(home)
    cache_folder.cache_clear()


@cache
def cache_folder() -> Path | None:
    """Return where machine code of exactly these sources is kept; None where nothing can be written."""
    name = f"numba-{_origin()[:16]}"
    for home in _cache_homes():
        folder = home / name
        try:
            is_new = not folder.is_dir()
            folder.mkdir(parents=True, exist_ok=True)
            folder.touch()
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            if is_new:
                _remove_old_neighbours(folder)
            return folder
    return None


def _origin() -> str:
    """Return a digest of what machine code comes from: the sources, and what else Numba asks of kept machine code.

    That is where the sources lie and, in some of its versions, when they were written; Numba itself; the processor.
    """
    target: Any = cpu_target.target_context.codegen()
    digest = hashlib.sha256(repr((str(_PACKAGE), numba.__version__, target.magic_tuple())).encode())
    for part in _COMPILED_PARTS:
        for source in sorted((_PACKAGE / part).rglob("*.py")):
            digest.update(str(source.stat().st_mtime_ns).encode())
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _cache_homes() -> Iterator[Path]:
    """Yield the folders in which machine code may be kept, the first choice first."""
    if _settings.CACHE_DIR:
        yield Path(_settings.CACHE_DIR)
    yield _PACKAGE / "__pycache__"
    with suppress(RuntimeError):  # raised where the home directory is not known
        yield Path.home() / ".cache" / "racer"


def _remove_old_neighbours(folder: Path) -> None:
    """Remove machine code of other sources that nobody has started with for a week; whoever misses it compiles anew."""
    for neighbour in folder.parent.glob("numba-*"):
        if not _FOLDER_NAME.fullmatch(neighbour.name) or neighbour.is_symlink():
            continue
        try:
            age_s = time.time() - neighbour.stat().st_mtime
        except OSError:
            continue
        if age_s > _KEPT_SECONDS:
            shutil.rmtree(neighbour, ignore_errors=True)
