"""`racer track`: looking at tracks, bringing some, and making them up."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

from racer.rewards import reward_readme_text
from racer.track import load_track, track_names, tracks_readme_text
from racer.viewer.track_picture import PREVIEW_SIZE_PX, write_track_preview


def ring(outer: float = 2.4, rows: int = 60) -> np.ndarray:
    """Return the six columns of a round road, its centre line of radius 2 m."""
    angles = np.linspace(0.0, 2.0 * np.pi, rows)
    circle = np.column_stack((np.cos(angles), np.sin(angles)))
    circle[-1] = circle[0]
    return np.hstack((2.0 * circle, 1.6 * circle, outer * circle))


def test_the_list(racer):
    """The list names every track, for people and for scripts."""
    assert all(name in racer("track", "list").out for name in track_names())
    listed = racer("track", "list", "--json").json
    assert [one["name"] for one in listed] == list(track_names())
    assert listed[0]["title"] == {"en": "Bean", "ko": "강낭콩"}


def test_the_list_speaks_korean(racer, monkeypatch):
    """In a Korean terminal the columns, the directions and the tracks' characters are Korean."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    shown = racer("track", "list").out
    assert all(words in shown for words in ("길이(m)", "반시계 방향", "처음 배우기에 가장 쉬운 트랙입니다."))
    assert "강낭콩" in racer("track", "show", "bean").out


def test_a_track_is_shown(racer, tmp_path):
    """Measures go to standard output and the picture to its file."""
    shown = racer("track", "show", "bean", "--reverse", "--out", "p/bean.png", "--json")
    assert shown.json["direction"] == "clockwise"
    with Image.open(tmp_path / "p" / "bean.png") as picture:
        assert picture.width > 600
    assert "length m" in racer("track", "show", "bean").out


def test_an_import_keeps_the_rows(racer, tmp_path):
    """A community file becomes a track file with its words, which can be trained on and checked."""
    np.save(tmp_path / "route.npy", ring())
    words = ("--title", "The ring", "--licence", "CC-BY-4.0", "--source", "Ada", "--description", "Round.")
    done = racer("track", "import", "route.npy", "--out", "sub/ring.json", *words)
    assert done.status == 0, done.err
    assert "sub/ring.json: 60 rows, 12.56 m, anticlockwise." in done.out
    assert "Next: racer train --track sub/ring.json --out runs/ring" in done.out
    track = load_track(tmp_path / "sub" / "ring.json")
    assert (track.name, track.licence, track.source) == ("ring", "CC-BY-4.0", "Ada")
    assert track.center == pytest.approx(ring()[:, :2], abs=1e-5)
    assert racer("track", "check", "sub/ring.json").out == "ring: no errors, 0 findings in all.\n"


def test_a_bad_road_is_not_imported(racer, tmp_path):
    """What is wrong is listed, and nothing is written."""
    np.save(tmp_path / "narrow.npy", ring(outer=1.7))
    refused = racer("track", "import", "narrow.npy", "--out", "x.json")
    assert refused.status == 2
    assert "error: The centre line" in refused.err
    assert "narrow.npy has " in refused.sentence
    assert refused.sentence.endswith("listed above; nothing was written. Mend it first.")
    assert not (tmp_path / "x.json").exists()


def test_a_bad_road_fails_its_check(racer, tmp_path):
    """A check that finds errors has exit status 1, with the findings as text or JSON."""
    np.save(tmp_path / "narrow.npy", ring(outer=1.7))
    assert racer("track", "check", "narrow.npy").status == 1
    found = racer("track", "check", "narrow.npy", "--json")
    assert found.status == 1
    assert found.json[0]["severity"] == "error"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("show ben", "There is no track named 'ben'. Did you mean bean or boomerang?"),
        ("show .", "There is no track named '.'."),
        ("show bean --out bean.txt", "bean.txt: a picture of a track is saved as .png; choose this ending."),
        ("check nosuch.npy", "nosuch.npy: there is no such track file; check the path."),
        ("import bad.npy --out x.json", "bad.npy: this is not a numpy file although it ends in .npy"),
        ("generate --length 3 --out x.json", "length_m is 3 m; choose 10 to 120 m."),
        ("generate --out bad.npy/x.json", "--out bad.npy/x.json cannot be written ("),
    ],
)
def test_what_cannot_be_done_with_a_track_is_one_sentence(racer, tmp_path, typed, sentence):
    """Unknown tracks, wrong files and wrong endings are refused."""
    (tmp_path / "bad.npy").write_text("hello", encoding="utf-8")
    refused = racer("track", *typed.split())
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith(f"racer: {sentence}")


def test_a_track_is_made_up(racer, tmp_path):
    """A generated track has the name of its file, and the same seed gives the same one."""
    for name in ("a", "b"):
        assert racer("track", "generate", "--seed", 3, "--length", 20, "--out", f"{name}.json").status == 0
    first, second = (json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8")) for name in ("a", "b"))
    assert first["name"] == "a"
    assert first["center"] == second["center"]


def test_the_pages_of_a_clone_are_written_anew(racer, tmp_path, monkeypatch):
    """The maintainers' command writes the pages and the pictures that the clone has now."""
    for name in ("tracks", "reward_functions"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("racer.resources.resource_folder", lambda name: tmp_path / name)
    monkeypatch.setattr("racer.track.track_names", lambda: ("bean", "oval"))
    assert "an installed copy" in racer("track", "readme").sentence
    (tmp_path / "pyproject.toml").touch()
    assert racer("track", "readme").status == 0
    assert (tmp_path / "tracks" / "README.md").read_text(encoding="utf-8") == tracks_readme_text()
    assert (tmp_path / "reward_functions" / "README.md").read_text(encoding="utf-8") == reward_readme_text()
    assert sorted(one.name for one in (tmp_path / "tracks" / "pictures").iterdir()) == ["bean.png", "oval.png"]


def test_a_preview_has_its_size(tmp_path):
    """The small picture is twice as wide as the page shows it."""
    write_track_preview(load_track("bean"), tmp_path / "bean.png")
    with Image.open(tmp_path / "bean.png") as picture:
        assert picture.size == PREVIEW_SIZE_PX
