"""What the API answers travels small."""

from __future__ import annotations

import pytest


@pytest.fixture
def answered(client_of):
    """A function that asks for a place and returns the answer, with whatever the reader takes."""
    return lambda path, taken: client_of(None).get(path, headers={"accept-encoding": taken})


def test_an_answer_is_compressed_for_who_takes_it_so(answered):
    """The description of the API shrinks to less than a fifth, and reads the same."""
    small, large = answered("/api/openapi.json", "br, gzip"), answered("/api/openapi.json", "identity")
    assert (small.headers["content-encoding"], small.json()) == ("gzip", large.json())
    assert int(small.headers["content-length"]) < int(large.headers["content-length"]) / 5
    assert small.headers["vary"] == large.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in large.headers


@pytest.mark.parametrize("path", ["/api/nowhere", "/healthz"])
def test_a_short_answer_stays_as_it_is(answered, path):
    """Compressing what fits into one packet would only cost time."""
    assert "content-encoding" not in answered(path, "gzip").headers


def test_an_event_stream_stays_as_it_is(answered):
    """Events are sent at once, each by itself, and are not held back to be compressed."""
    stream = answered("/api/probe/stream", "gzip")
    assert stream.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in stream.headers
