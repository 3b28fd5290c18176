"""Tracks over HTTP: those of the catalog, those that an organiser adds, and files that are none."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from league_server.tracks.catalog import track_file
from racer.resources import resource_folder
from racer.track import load_track, track_names


def oval_file(name="Company loop"):
    """Return the oval's file under another name, as bytes."""
    document = json.loads((resource_folder("tracks") / "oval.json").read_text(encoding="utf-8"))
    document["name"] = name
    return json.dumps(document, ensure_ascii=False).encode()


def plain_file():
    """Return a track file without Korean words, as bytes."""
    document = json.loads(oval_file()) | {"title": "Company loop"}
    return json.dumps({name: value for name, value in document.items() if not name.endswith("_ko")}).encode()


def add(client, content, name="loop.json"):
    """Send a track file."""
    return client.post("/api/tracks", files={"file": (name, content)})


def test_the_list_has_every_track_of_the_catalog(client_as):
    """A participant sees the tracks that come with Racer, with the length that the geometry says."""
    tracks = {each["name"]: each for each in client_as("participant").get("/api/tracks").json()}
    assert set(tracks) == set(track_names())
    assert tracks["bean"]["length_m"] == pytest.approx(load_track("bean").length, abs=1e-3)


def test_tracks_are_named_in_the_readers_language(client_of, make_account, client_as):
    """A Korean reader gets Korean titles and characters; a track of the league with English words alone keeps them."""
    korean = client_of(make_account(language="ko"))
    add(client_as("organiser"), plain_file())
    tracks = {each["title"]: each for each in korean.get("/api/tracks").json()}
    assert tracks["강낭콩"]["description"].endswith("니다.")
    assert tracks["Company loop"]["description"].isascii()
    assert korean.get("/api/tracks/bean").json()["title"] == "강낭콩"
    assert client_of(make_account(language="en")).get("/api/tracks/bean").json()["title"] == "Bean"


def test_lines_run_the_way_that_is_asked_for(client_as):
    """Backwards, a track has the same points in the opposite order, and the other direction."""
    client = client_as("participant")
    forwards = client.get("/api/tracks/bean/lines").json()
    backwards = client.get("/api/tracks/bean/lines", params={"reverse": True}).json()
    assert backwards["center"] == forwards["center"][::-1]
    assert {forwards["direction"], backwards["direction"]} == {"clockwise", "anticlockwise"}


def test_lines_of_a_known_file_are_kept_by_browsers(client_as):
    """With the file's hash in the address the answer may be kept for ever; with an older one it may not."""
    client = client_as("participant")
    sha256 = client.get("/api/tracks/bean").json()["sha256"]
    kept = client.get("/api/tracks/bean/lines", params={"sha256": sha256}).headers.get("cache-control", "")
    other = client.get("/api/tracks/bean/lines", params={"sha256": "0" * 64}).headers.get("cache-control", "")
    assert "immutable" in kept
    assert "immutable" not in other


def test_an_organiser_adds_a_track_and_takes_it_off(client_as, league):
    """What was added is listed, keeps its bytes, and can be driven by its name after it was taken off the list."""
    organiser, content = client_as("organiser"), oval_file()
    added = add(organiser, content)
    assert added.status_code == 201
    name = added.json()["name"]
    assert name in {each["name"] for each in client_as("participant").get("/api/tracks").json()}
    assert organiser.delete(f"/api/tracks/{name}").status_code == 204
    assert name not in {each["name"] for each in organiser.get("/api/tracks").json()}
    with league.database.reading() as session:
        assert track_file(session, league.storage, name) == ("loop.json", content)
    assert add(organiser, content).json()["name"] == name


def test_a_community_route_file_is_taken(client_as):
    """A .npy file of six columns becomes a track of the same length."""
    track = load_track("oval")
    buffer = io.BytesIO()
    np.save(buffer, np.hstack([track.center, track.inner, track.outer]))
    added = add(client_as("organiser"), buffer.getvalue(), "우리 트랙.npy")
    assert added.status_code == 201
    assert added.json()["length_m"] == pytest.approx(track.length, abs=1e-3)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.json"),
        (b"{}", "nothing.json"),
        (b"[" * 100_000, "deep.json"),
        (b"\x93NUMPY" + b"\xff" * 64, "broken.npy"),
        (oval_file(), "track.exe"),
        (oval_file("bean"), "bean.json"),
        (oval_file(" "), "blank.json"),
    ],
)
def test_what_is_no_track_is_refused_with_a_reason(client_as, content, name):
    """A file that is no track, has the wrong ending, or the name of another is refused and leaves nothing behind."""
    organiser = client_as("organiser")
    refused = add(organiser, content, name)
    assert refused.status_code in {409, 422}
    assert refused.json()["field"] == "file"
    assert len(organiser.get("/api/tracks").json()) == len(track_names())


def test_objects_in_a_route_file_are_never_unpickled(client_as, tmp_path):
    """A .npy file with pickled objects is refused, and what they would do is not done."""
    touched = tmp_path / "touched"

    class Hostile:
        def __reduce__(self):
            return (touched.touch, ())

    buffer = io.BytesIO()
    np.save(buffer, np.array([Hostile()], dtype=object), allow_pickle=True)
    assert add(client_as("organiser"), buffer.getvalue(), "loop.npy").status_code == 422
    assert not touched.exists()
