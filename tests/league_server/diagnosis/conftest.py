"""Somebody with models."""

from __future__ import annotations

import pytest

from tests.league_server.training.actors import Participant


@pytest.fixture
def participant(league, client_of, make_account) -> Participant:
    """Somebody who makes models through the API."""
    account = make_account()
    return Participant(league, client_of(account), account.id)
