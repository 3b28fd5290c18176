"""A request brings no more than its kind may."""

from __future__ import annotations

import pytest

from league_server.operation.guards import body_limits
from league_server.operation.guards.body_limits import DOCUMENT_BYTES, STRANGER_BYTES


def in_pieces(size):
    """Give that many bytes without saying how many there will be."""
    for _ in range(size // 1000):
        yield b"x" * 1000


@pytest.mark.parametrize("size", [DOCUMENT_BYTES, STRANGER_BYTES])
def test_what_is_within_the_limit_arrives(client_as, size):
    """A document as large as allowed is read, announced or in pieces."""
    client = client_as("participant")
    assert client.post("/api/probe/raw", content=b"x" * size).json() == size
    assert client.post("/api/probe/raw", content=in_pieces(size)).json() == size


def test_what_is_announced_too_large_is_not_read(client_as):
    """The answer names the limit and ends the connection, in which the rest would follow."""
    refused = client_as("participant").post("/api/probe/raw", content=b"x" * (DOCUMENT_BYTES + 1))
    assert refused.status_code == 413
    assert refused.json()["type"] == "/problems/too-large"
    assert refused.json()["limit_bytes"] == DOCUMENT_BYTES
    assert "2,000,000 bytes" in refused.json()["detail"]
    assert refused.headers["connection"] == "close"


@pytest.mark.parametrize("place", ["raw", "things"])
def test_what_grows_too_large_is_cut_off(client_as, place):
    """A body that announces no length is cut off where it passes the limit, also while JSON is read."""
    refused = client_as("participant").post(
        f"/api/probe/{place}",
        content=in_pieces(DOCUMENT_BYTES + 1000),
        headers={"content-type": "application/json"},
    )
    assert refused.status_code == 413
    assert refused.json()["type"] == "/problems/too-large"


def test_a_file_may_be_larger(client_as, monkeypatch):
    """A form with a file has the limit of a model package, also in pieces that grow beyond it."""
    client = client_as("participant")
    size = DOCUMENT_BYTES + 1000
    assert client.post("/api/probe/files", files={"file": b"x" * size}).json() == size
    monkeypatch.setattr(body_limits, "UPLOAD_BYTES", 1_000_000)
    kind = {"content-type": "multipart/form-data; boundary=edge"}
    start = b'--edge\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'
    refused = client.post("/api/probe/files", content=iter([start, *in_pieces(size)]), headers=kind)
    assert refused.json()["type"] == "/problems/too-large"


def test_a_stranger_brings_a_form(client_of):
    """Whoever is not signed in brings little, whatever it is called."""
    for kind in ("application/json", "multipart/form-data; boundary=edge"):
        content = b"x" * (STRANGER_BYTES + 1)
        refused = client_of(None).post("/api/probe/raw", content=content, headers={"content-type": kind})
        assert refused.status_code == 413


def test_a_length_that_is_no_number_is_refused(client_as):
    """A length that cannot be understood is taken for too much."""
    refused = client_as("participant").post("/api/probe/raw", headers={"content-length": "-1"}, content=iter([b"x"]))
    assert refused.status_code == 413
