"""The built web pages are served beside the API."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from league_server.app import create_app

PAGE = "<!doctype html><title>Racer</title>"


@pytest.fixture
def client(league, settings, tmp_path):
    """A browser before a server with built pages."""
    folder = tmp_path / "pages"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "assets" / "app-3f2a.js").write_text("1")
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
    assert client.get("/assets/app-3f2a.js").headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/favicon.svg").headers["cache-control"] == "no-cache"


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
