"""Reading the community's six-column route files."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.errors import TrackError
from racer.track import check_track, load_track, write_track


def route(rows: int = 40) -> np.ndarray:
    """Return a round closed road as six columns."""
    angles = np.linspace(0.0, 2.0 * np.pi, rows)
    circle = np.column_stack((np.cos(angles), np.sin(angles)))
    table = np.hstack([2.0 * circle, 1.6 * circle, 2.4 * circle])
    table[-1] = table[0]
    return table


def sentence_of(path) -> str:
    """Return what the reader says about a broken file, which names the file and leads on."""
    with pytest.raises(TrackError) as caught:
        load_track(path)
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value)


def test_the_communitys_files_are_read_exactly(shared_deepracer):
    """Every route file that people drove is read number for number, closed, and free of errors."""
    paths = sorted((shared_deepracer / "tracks").glob("*.npy"))
    assert len(paths) >= 12
    for path in paths:
        table, track = np.load(path), load_track(path)
        np.testing.assert_array_equal(np.hstack([track.center, track.inner, track.outer]), table)
        assert (track.name, track.closed, track.is_reversed) == (path.stem, True, False)
        assert [problem for problem in check_track(track) if problem.severity == "error"] == []


@pytest.mark.parametrize(("name", "direction"), [("Spain_track", "clockwise"), ("reinvent_base", "anticlockwise")])
def test_a_route_keeps_its_direction(shared_deepracer, name, direction):
    """The direction of a route file is the order of its rows."""
    assert load_track(shared_deepracer / "tracks" / f"{name}.npy").direction == direction


def test_a_route_becomes_a_track_file(shared_deepracer, tmp_path):
    """A route file written as a track file has the same road, to 0.01 mm."""
    track = load_track(shared_deepracer / "tracks" / "reinvent_base.npy")
    write_track(track, tmp_path / "base.json")
    np.testing.assert_allclose(load_track(tmp_path / "base.json").center, track.center, rtol=0.0, atol=5.1e-6)


def test_the_last_row_decides_whether_the_road_is_closed(tmp_path):
    """A route is a loop if its last row equals its first exactly, and open if a single number differs."""
    table = route()
    np.save(tmp_path / "loop.npy", table)
    table[-1, 5] += 1e-12
    np.save(tmp_path / "open.npy", table)
    assert load_track(tmp_path / "loop.npy").closed
    assert not load_track(tmp_path / "open.npy").closed


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (route()[:, :4], "shape (40, 4)"),
        (route().ravel(), "shape (240,)"),
        (np.float64(1.0), "shape ()"),
        (route().astype(str), "a table of six columns of numbers"),
        (route() > 0.0, "type bool"),
        (route() * 1j, "type complex128"),
        (route()[:0], "this one has 0"),
        (np.repeat(route(), 600, axis=0), "2 to 20000 rows and this one has 24000"),
        (np.ones((5, 6)), "the same point"),
        (np.where(np.arange(6) == 2, np.nan, route()), "inner, row 0: (nan, 0) is not a place"),
        (np.where(np.arange(6) == 5, np.inf, route()), "outer, row 0"),
        (route() * 80.0, "m across"),
    ],
)
def test_a_table_that_is_no_route_is_refused(tmp_path, table, said):
    """A numpy file of another shape, another type, or with numbers that are no places is refused."""
    np.save(tmp_path / "bad.npy", table)
    assert said in sentence_of(tmp_path / "bad.npy")


def test_a_pickle_is_never_loaded(tmp_path):
    """A file of Python objects is refused unread, since loading it could run anything."""
    np.save(tmp_path / "bad.npy", np.array([[open] * 6] * 4, dtype=object), allow_pickle=True)
    assert "plain numbers, not objects" in sentence_of(tmp_path / "bad.npy")


@pytest.mark.parametrize("content", [b"", b"x,y\n1,2\n", b"PK\x03\x04rest", b"\x80\x04K\x01."])
def test_a_file_that_is_not_numpys_is_refused(tmp_path, content):
    """Text, archives and pickles that end in .npy are refused."""
    (tmp_path / "bad.npy").write_bytes(content)
    assert "not a numpy file" in sentence_of(tmp_path / "bad.npy")


def test_a_huge_table_is_not_made_room_for(tmp_path):
    """A header that promises a thousand million rows is refused by what follows it."""
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f8", "fortran_order": False, "shape": (10**12, 6)})
    (tmp_path / "bad.npy").write_bytes(header.getvalue() + bytes(480))
    assert "cannot be read" in sentence_of(tmp_path / "bad.npy")


@given(cut=st.integers(0, 2000), place=st.integers(0, 140), byte=st.integers(0, 255))
def test_a_damaged_file_gives_a_sentence_or_a_track(tmp_path_factory, cut, place, byte):
    """However a file is cut short and whichever byte of its head changes, the reader ends in a track or a sentence."""
    whole = io.BytesIO()
    np.save(whole, route())
    content = bytearray(whole.getvalue())
    content[place] = byte
    path = tmp_path_factory.mktemp("routes") / "damaged.npy"
    path.write_bytes(bytes(content[: len(content) - cut]))
    with contextlib.suppress(TrackError):
        load_track(path)
