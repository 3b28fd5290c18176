"""Every request has a number, a line in the log and a value in the metrics."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from league_server.operation.metrics import REGISTRY

PART = "/api/probe/things/7f0c/parts/secret-code"
PLACE = "/api/probe/things/{thing_id}/parts/{part}"


def count(place, status="200", method="GET"):
    """Return how many requests to a place were measured."""
    labels = {"method": method, "place": place, "status": status}
    return REGISTRY.get_sample_value("racer_request_seconds_count", labels) or 0.0


def logged(client, path, **request):
    """Return the line of the log about one request."""
    with capture_logs() as logs:
        client.get(path, **request)
    (line,) = [line for line in logs if line["event"] == "request"]
    return line


def test_an_answer_has_its_number(client_of):
    """The number stands in the header, and in the document of a problem."""
    refused = client_of(None).get("/api/nowhere")
    assert refused.headers["x-request-id"] == refused.json()["request_id"]
    assert len(refused.json()["request_id"]) == 16


@pytest.mark.parametrize(("given", "is_kept"), [("proxy-number-1", True), ("short", False), ("a b" * 4, False)])
def test_the_number_of_a_proxy_is_kept(client_of, given, is_kept):
    """A number that looks like one is kept, so that both logs have the same; anything else is replaced."""
    number = client_of(None).get("/healthz", headers={"x-request-id": given}).headers["x-request-id"]
    assert (number == given) == is_kept


def test_a_line_names_the_place_and_no_secret(client_of, make_account):
    """The log has who asked, for what kind of place and how it went; no ids, codes, queries or addresses."""
    account = make_account()
    line = logged(client_of(account), f"{PART}?code=secret-query")
    assert (line["method"], line["place"], line["status"]) == ("GET", PLACE, 200)
    assert line["account_id"] == str(account.id)
    assert line["milliseconds"] > 0
    assert "secret" not in str(line)


@pytest.mark.parametrize(
    ("path", "place"), [("/api/nowhere/7", "unknown"), ("/races/7", "web"), ("/healthz", "/healthz")]
)
def test_a_place_that_nobody_knows_has_no_name(client_of, path, place):
    """What visitors make up does not become a name in the metrics."""
    before = count(place, "404") + count(place)
    assert logged(client_of(None), path)["place"] == place
    assert count(place, "404") + count(place) == before + 1


def test_requests_are_measured_by_place(client_of):
    """Requests to the same kind of place are one series, whatever their ids."""
    before = count(PLACE)
    client = client_of(None)
    for thing in range(3):
        client.get(f"/api/probe/things/{thing}/parts/a")
    assert count(PLACE) == before + 3


def test_a_failure_is_measured_and_logged_with_its_number(client_of):
    """A failure in an endpoint is an answer of 500, and its traceback is logged."""
    before = count("/api/probe/failure", "500")
    with capture_logs() as logs:
        response = client_of(None).get("/api/probe/failure")
    assert response.status_code == 500
    assert [line["event"] for line in logs] == ["request_failed", "request"]
    assert count("/api/probe/failure", "500") == before + 1


def test_an_event_stream_is_measured_when_it_begins(client_of):
    """A stream that stays open for hours is one request, measured once."""
    before = count("/api/probe/stream")
    client_of(None).get("/api/probe/stream")
    assert count("/api/probe/stream") == before + 1


def test_a_method_that_nobody_knows_has_no_name(client_of):
    """What visitors make up as a method does not become a name either."""
    before = count("unknown", "404", "other")
    client_of(None).request("BREW", "/api/nowhere", headers={"origin": "http://127.0.0.1:8000"})
    assert count("unknown", "404", "other") == before + 1
