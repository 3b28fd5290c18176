"""The community's route files: ``.npy`` with the columns centre x, y, inner x, y, outer x, y in metres."""

from __future__ import annotations

import io
from tokenize import TokenError
from typing import TYPE_CHECKING, Any

import numpy as np

from racer.errors import TrackError
from racer.track.files.track_file import check_lines, read_track_bytes
from racer.track.track import Track

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NPY_MAGIC = b"\x93NUMPY"
COLUMNS = 6


def read_npy_track(path: Path) -> Track:
    """Read a community route file, its rows exactly as they stand and in their order.

    The road is closed if its last row equals its first, number for number, and open otherwise. The track has the name
    of the file.

    Raises
    ------
    TrackError
        If the file is missing, larger than 20 MB, damaged, or not a table of six columns of finite numbers.
    """
    table = _read_table(path)
    if table.dtype.kind not in "fiu" or table.ndim != 2 or table.shape[1] != COLUMNS:
        raise TrackError(
            f"{path}: a route file is a table of six columns of numbers (centre x, y, inner x, y, outer x, y), "
            f"but this one has shape {table.shape} and type {table.dtype}; convert it first."
        )
    rows = table.astype(np.float64)
    center, inner, outer = (np.ascontiguousarray(rows[:, column : column + 2]) for column in (0, 2, 4))
    check_lines(path, center, inner, outer)
    is_closed = len(rows) >= 4 and bool((rows[0] == rows[-1]).all())
    return Track(name=path.stem, center=center, inner=inner, outer=outer, closed=is_closed, source=path.name)


def _read_table(path: Path) -> NDArray[Any]:
    content = read_track_bytes(path)
    if not content.startswith(NPY_MAGIC):
        raise TrackError(f"{path}: this is not a numpy file although it ends in .npy; save it with numpy.save.")
    try:
        return np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    except (ValueError, TypeError, EOFError, SyntaxError, OverflowError, MemoryError, TokenError) as error:
        raise TrackError(
            f"{path}: the numpy file cannot be read ({error}); save plain numbers, not objects, with numpy.save."
        ) from error
