"""The log has one event a line, for people or for machines, and no secrets."""

from __future__ import annotations

import io
import json
import logging

import pytest
import structlog

from league_server.operation.logs import configure_logs, hide_secrets


@pytest.fixture
def log_of(settings, monkeypatch):
    """Set up the log as settings say and give what is written; afterwards all is as before."""
    root = logging.getLogger()
    handlers, level, configured = root.handlers[:], root.level, structlog.get_config()

    def configured_log(**changes):
        written = io.StringIO()
        monkeypatch.setattr("sys.stderr", written)
        configure_logs(settings.model_copy(update=changes))
        return written

    yield configured_log
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**configured)


def fail_with(secret):
    """Fail with a secret in a local variable."""
    raise ZeroDivisionError(f"after {len(secret)} letters")


def test_machines_read_json(log_of):
    """Each line is an object with its event, level, logger and time; Korean stands as it is."""
    written = log_of(log_format="json")
    structlog.get_logger("league_server.test").info("race_opened", race="결승")
    line = json.loads(written.getvalue())
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "race_opened", "race": "결승", "level": "info", "logger": "league_server.test"}


def test_people_read_lines(log_of):
    """On a console an event and its values stand in one line."""
    written = log_of(log_format="console")
    structlog.get_logger("league_server.test").info("race_opened", race="final")
    assert "race_opened" in written.getvalue()
    assert written.getvalue().count("\n") == 1


def test_a_pipe_gets_json(log_of):
    """Where nobody sits before a terminal, lines are for machines."""
    written = log_of(log_format="auto")
    structlog.get_logger("league_server.test").warning("full")
    assert json.loads(written.getvalue())["event"] == "full"


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_traceback_shows_no_values(log_of, log_format):
    """A failure is logged with its traceback, but without what variables held."""
    written = log_of(log_format=log_format)
    try:
        fail_with("HUNTER2".lower())
    except ZeroDivisionError:
        structlog.get_logger("league_server.test").exception("request_failed")
    assert "fail_with" in written.getvalue()
    assert "hunter2" not in written.getvalue()


def test_other_libraries_log_alike(log_of):
    """What a library writes becomes such a line too; what it writes for its makers does not."""
    written = log_of(log_format="json")
    logging.getLogger("sqlalchemy.engine").info("SELECT 1")
    logging.getLogger("sqlalchemy.pool").error("lost %s", "it")
    assert json.loads(written.getvalue())["event"] == "lost it"


def test_less_can_be_asked_for(log_of):
    """Below the level of the settings nothing is written."""
    written = log_of(log_level="warning")
    structlog.get_logger("league_server.test").info("request")
    assert written.getvalue() == ""


def test_secrets_are_hidden():
    """A value under the name of a secret is never written, whoever logs it."""
    event = {"event": "x", "api_token": "a", "Password": "b", "email": "c@d", "set_cookie": "e", "status": 200}
    hidden = {"event": "x", "api_token": "***", "Password": "***", "email": "***", "set_cookie": "***", "status": 200}
    assert hide_secrets(None, "info", event) == hidden
