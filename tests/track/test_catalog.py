"""From a name or a path to a track."""

from __future__ import annotations

import shutil

import pytest

from racer.errors import TrackError
from racer.resources import resource_folder
from racer.track import DEFAULT_TRACK, load_track, load_track_file, track_names


def test_every_name_loads():
    """The names of the catalog are the names of the tracks."""
    assert [load_track(name).name for name in track_names()] == list(track_names())


def test_names_are_in_alphabetical_order():
    """The catalog is sorted and holds no name twice."""
    assert list(track_names()) == sorted(set(track_names()))


def test_the_default_track_is_friendly():
    """The track of the demo is 16 to 18 m long and at least 0.8 m wide."""
    track = load_track(DEFAULT_TRACK)
    assert 16.0 < track.length < 18.0


@pytest.mark.parametrize("wrong", ["beam", "Bean", "BEAN", "bea"])
def test_a_misspelt_name_gets_a_suggestion(wrong):
    """A name that is nearly right is answered with the right one."""
    with pytest.raises(TrackError, match=rf"There is no track named '{wrong}'\. Did you mean bean"):
        load_track(wrong)


@pytest.mark.parametrize("wrong", ["", "qqqqqq", "트랙"])
def test_an_unknown_name_gets_the_list(wrong):
    """A name that is like no other is answered with all of them."""
    with pytest.raises(TrackError, match=r"Choose one of bean, boomerang, .*zigzag\."):
        load_track(wrong)


def test_a_path_is_taken_as_a_path(tmp_path, monkeypatch):
    """A track is read from a path object, from its text, from beside us and with its ending in capitals."""
    shutil.copy(resource_folder("tracks") / "key.json", tmp_path / "mine.json")
    shutil.copy(resource_folder("tracks") / "key.json", tmp_path / "LOUD.JSON")
    monkeypatch.chdir(tmp_path)
    for place in (tmp_path / "mine.json", str(tmp_path / "mine.json"), "./mine.json", "mine.json", "LOUD.JSON"):
        assert load_track_file(place).title.en == "Key"


@pytest.mark.parametrize("name", ["missing.json", "missing.npy"])
def test_a_missing_file_is_named(tmp_path, name):
    """A path that leads nowhere is refused with the path."""
    with pytest.raises(TrackError, match=f"{name}: there is no such track file"):
        load_track(tmp_path / name)


@pytest.mark.parametrize("name", ["folder.json", "folder.npy"])
def test_a_folder_is_not_a_track(tmp_path, name):
    """A folder in place of a file is refused."""
    (tmp_path / name).mkdir()
    with pytest.raises(TrackError, match=f"{name}: the track file cannot be read"):
        load_track(tmp_path / name)


def test_another_ending_is_refused(tmp_path):
    """A file that is neither .json nor .npy is refused with what is read."""
    with pytest.raises(TrackError, match=r"track\.csv: a track file ends in \.json, or in \.npy"):
        load_track(tmp_path / "track.csv")
