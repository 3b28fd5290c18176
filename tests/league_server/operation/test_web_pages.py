"""The built web pages are served beside the API."""

from __future__ import annotations

import gzip

import pytest
from fastapi.testclient import TestClient

from league_server.app import create_app

PAGE = "<!doctype html><title>Racer</title>"
SCRIPT = "/assets/app-3f2a.js"
BROTLI = b"what a compressor made of it"
"""Nothing here unpacks it."""
GZIP = gzip.compress(b"1", mtime=0)


@pytest.fixture
def client(league, settings, tmp_path):
    """A browser before a server with built pages."""
    folder = tmp_path / "pages"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "assets" / "app-3f2a.js").write_text("1")
    (folder / "assets" / "app-3f2a.js.br").write_bytes(BROTLI)
    (folder / "assets" / "app-3f2a.js.gz").write_bytes(GZIP)
    (folder / "favicon.svg").write_text("<svg/>")
    return TestClient(create_app(settings.model_copy(update={"web_folder": folder}), league=league))


@pytest.mark.parametrize("path", ["/", "/index.html", "/races/7", "/models/7/versions", "/join/CODE"])
def test_every_address_shows_the_page(client, path):
    """The page itself knows what its address means; browsers ask each time whether it has changed."""
    answered = client.get(path)
    assert (answered.status_code, answered.text) == (200, PAGE)
    assert answered.headers["cache-control"] == "no-cache"
    assert answered.headers["content-type"].startswith("text/html")
    again = client.get(path, headers={"if-none-match": answered.headers["etag"]})
    assert (again.status_code, again.headers["cache-control"]) == (304, "no-cache")


def test_files_named_by_content_are_kept_for_ever(client):
    """A browser asks for such a file once; for another file each time."""
    assert client.get(SCRIPT).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/favicon.svg").headers["cache-control"] == "no-cache"


def as_sent(client, path, **headers):
    """Return the headers and the bytes of an answer, before anything unpacks them."""
    asked = {name.replace("_", "-"): value for name, value in headers.items()}
    with client.stream("GET", path, headers=asked) as answered:
        return answered, b"".join(answered.iter_raw())


@pytest.mark.parametrize(
    ("taken", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("BR;q=0.5, gzip", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("*;q=0.1", "br"),
        ("br;q=0.000, *", "gzip"),
        ("identity", None),
        ("gzipped, brotli", None),
        ("", None),
    ],
)
def test_a_file_is_sent_as_small_as_the_reader_takes_it(client, taken, coding):
    """The copy that the build has made is sent as the file it stands for, and caches know that there are several."""
    answered, body = as_sent(client, SCRIPT, accept_encoding=taken)
    assert body == {"br": BROTLI, "gzip": GZIP, None: b"1"}[coding]
    assert answered.headers.get("content-encoding") == coding
    assert answered.headers["content-type"].startswith("text/javascript")
    assert answered.headers["vary"] == "accept-encoding"
    assert answered.headers["content-length"] == str(len(body))


def test_each_copy_is_recognised_by_its_own_mark(client):
    """A browser that has one copy is not told that it has the other."""
    packed, _ = as_sent(client, SCRIPT, accept_encoding="br")
    mark = packed.headers["etag"]
    again, body = as_sent(client, SCRIPT, accept_encoding="br", if_none_match=mark)
    assert (again.status_code, body, again.headers["vary"]) == (304, b"", "accept-encoding")
    assert as_sent(client, SCRIPT, accept_encoding="identity", if_none_match=mark)[0].status_code == 200


def test_a_file_without_copies_is_sent_as_it_is(client):
    """Pictures and fonts are small already."""
    answered, body = as_sent(client, "/favicon.svg", accept_encoding="br, gzip")
    assert ("content-encoding" in answered.headers, body) == (False, b"<svg/>")


@pytest.mark.parametrize("path", ["/assets/app-old.js", "/robots.txt", "/../pages/secret.txt", "/%2e%2e/settings.py"])
def test_a_file_that_is_not_there_is_no_page(client, path):
    """An old script is not answered with a page, and nothing outside the folder is found."""
    answered = client.get(path)
    assert answered.status_code == 404
    assert answered.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nowhere", "/api/races/7/nothing"])
def test_a_place_of_the_api_is_no_page(client, path):
    """What the API does not have is a problem document, also in a browser."""
    assert client.get(path).json()["type"] == "/problems/not-found"


def test_a_page_cannot_be_changed(client):
    """Pages take no other methods than reading."""
    assert client.post("/races/7").status_code == 405
    assert client.head("/races/7").status_code == 200


def test_without_pages_it_is_said_so(league, settings, tmp_path):
    """A server without built pages says where the API is described."""
    bare = settings.model_copy(update={"web_folder": tmp_path})
    client = TestClient(create_app(bare, league=league))
    told = client.get("/", headers={"accept-language": "ko"}).json()
    assert told["detail"] == "이 서버에는 웹 페이지가 없습니다. API 설명은 /api/openapi.json에 있습니다."
