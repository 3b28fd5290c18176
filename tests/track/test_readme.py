"""The page about the tracks."""

from __future__ import annotations

import pytest
from PIL import Image

from racer.resources import resource_folder
from racer.track import track_names, tracks_readme_text

FOLDER = resource_folder("tracks")


def test_the_page_agrees_with_the_files():
    """``tracks/README.md`` is what the track files say now."""
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == tracks_readme_text()


@pytest.mark.parametrize("name", track_names())
def test_every_track_has_its_line_and_its_picture(name):
    """The page shows each track once, with a picture that is there."""
    assert tracks_readme_text().count(f"| `{name}` |") == 1
    with Image.open(FOLDER / "pictures" / f"{name}.png") as picture:
        assert picture.width >= 240


def test_there_is_no_picture_without_a_track():
    """The folder of pictures holds nothing else."""
    assert sorted(path.stem for path in (FOLDER / "pictures").iterdir()) == list(track_names())
