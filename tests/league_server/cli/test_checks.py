"""A server that could not keep other people's code apart serves nobody else."""

from __future__ import annotations

import pytest

from league_server.cli import checks
from league_server.settings import Settings, SettingsError
from racer.jail import ChosenLevel, Level
from racer.language import Text

LACK = Text("No Landlock here.", "Landlock이 없습니다.")


@pytest.fixture
def _weak_system(monkeypatch):
    """A system that cannot lock processes in."""
    monkeypatch.setattr(checks, "level_here", lambda _: ChosenLevel(Level.WEAK, LACK))


@pytest.mark.usefixtures("_weak_system")
def test_a_weak_system_serves_one_person_only(tmp_path):
    """With accounts it refuses, with the reason; without, people's own code is their own affair."""
    checks.check_jail(Settings(data_folder=tmp_path))
    with pytest.raises(SettingsError) as caught:
        checks.check_jail(Settings(data_folder=tmp_path, access="accounts"))
    assert "say --single-user. No Landlock here." in str(caught.value)
    assert "--single-user를 지정하세요. Landlock이 없습니다." in caught.value.sentence("ko")


def test_a_strict_system_serves_everybody(tmp_path, monkeypatch):
    """Where processes can be locked in, people may have accounts."""
    monkeypatch.setattr(checks, "level_here", lambda _: ChosenLevel(Level.STRICT))
    checks.check_jail(Settings(data_folder=tmp_path, access="accounts"))


def test_a_free_port_is_taken(tmp_path):
    """Port 0 gives a socket that listens at a free one, on IPv6 too."""
    for host in ("127.0.0.1", "::1", "localhost"):
        with checks.listen(Settings(data_folder=tmp_path, host=host, port=0)) as listener:
            assert listener.getsockname()[1] > 0
