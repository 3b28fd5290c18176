"""Cursors come from anybody."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from uuid import UUID

import pytest

from league_server.pagination import decode_cursor, encode_cursor
from league_server.problems import Problem

ID = UUID(int=7)


@pytest.mark.parametrize("key", [(datetime(2026, 11, 21, 8, tzinfo=UTC), ID), ("민지", ID), (12, 0)])
def test_a_cursor_says_where_a_page_ended(key):
    """The key that a cursor was made of comes back."""
    assert decode_cursor(encode_cursor(key), [type(value) for value in key]) == key


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        (["a\0b", "0" * 32], (str, UUID)), (["\ud800", "0" * 32], (str, UUID)), ([7, "0" * 32], (str, UUID)),
        (["9999-12-31T23:59:59-14:00", "0" * 32], (datetime, UUID)),
        (["0001-01-01T00:00:00+14:00", "0" * 32], (datetime, UUID)),
        (["2026-01-01T00:00:00", "0" * 32], (datetime, UUID)), ([1, "0" * 32], (datetime, UUID)),
        (["2026-01-01T00:00:00Z", 5], (datetime, UUID)), (["2026-01-01T00:00:00Z", "\ud800"], (datetime, UUID)),
        ([2**63], (int,)), ([-(10**30)], (int,)), ([True], (int,)), ([None], (str,)), ([], (str,)), ({}, (str,)),
    ],
)  # fmt: skip
def test_what_no_database_takes_is_refused(key, kinds):
    """A cursor with anything that a list does not give, or a database cannot compare with, is told as wrong."""
    cursor = base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")
    with pytest.raises(Problem) as told:
        decode_cursor(cursor, kinds)
    assert (told.value.status, told.value.code) == (422, "bad-cursor")
