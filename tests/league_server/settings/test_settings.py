"""Settings come from the command line, the environment and a file; unsafe ones are refused in a sentence."""

from __future__ import annotations

import os

import pytest

from league_server.settings import FILE_VARIABLE, Settings, SettingsError, default_data_folder, is_loopback

EVERY_INTERFACE = "0.0.0.0"  # noqa: S104 - settings under test; nothing listens


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch, tmp_path):
    """An environment without settings, whose data folder is empty."""
    for name in [name for name in os.environ if name.startswith("RACER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def refused(**said):
    """Return why settings are refused."""
    with pytest.raises(SettingsError) as caught:
        Settings.load(**said)
    return caught.value


def test_without_settings_one_person_is_served(tmp_path):
    """The defaults keep everything in one folder of the user and serve this machine alone."""
    settings = Settings.load()
    assert settings.data_folder == default_data_folder() == tmp_path / "racer"
    assert settings.database_url == f"sqlite:///{tmp_path}/racer/racer.sqlite3"
    assert settings.storage_url == f"file://{tmp_path}/racer/files"
    assert settings.is_single_user
    assert settings.base_url == "http://127.0.0.1:8000"
    assert not settings.cookies_are_secure
    assert settings.training_slots >= 1


def test_the_nearer_one_wins(tmp_path, monkeypatch):
    """The command line is stronger than the environment, that than the file, and the file than the defaults."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "racer.toml").write_text('port = 1\nlog_level = "debug"\nevaluation_slots = 3\n')
    monkeypatch.setenv("RACER_PORT", "2")
    monkeypatch.setenv("RACER_LOG_LEVEL", "error")
    settings = Settings.load(data_folder=folder, port=3, host=None)
    assert (settings.port, settings.log_level, settings.evaluation_slots) == (3, "error", 3)


def test_a_file_can_be_named(tmp_path, monkeypatch):
    """A file is named on the command line or in the environment; then the one in the data folder is not read."""
    (tmp_path / "racer").mkdir()
    (tmp_path / "racer" / "racer.toml").write_text("port = 1\n")
    (tmp_path / "other.toml").write_text("preview_slots = 7\n")
    settings = Settings.load(tmp_path / "other.toml")
    assert (settings.port, settings.preview_slots) == (8000, 7)
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "other.toml"))
    assert Settings.load() == settings


def test_another_process_reads_the_same(tmp_path, monkeypatch):
    """What is written to a child's environment reads back as the same settings, secrets too."""
    settings = Settings.load(
        data_folder=tmp_path / "a", host=EVERY_INTERFACE, public_url="https://a.example/", metrics_token="secret",  # noqa: S106
        executor="ray", ray_address="auto", allow_plain_http=True, lease_seconds=7.5, heartbeat_seconds=1.25,
    )  # fmt: skip
    for name, value in settings.to_environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv(FILE_VARIABLE, os.devnull)
    assert Settings.load() == settings
    assert settings.metrics_token is not None
    assert Settings.load().metrics_token.get_secret_value() == "secret"


def test_secrets_are_not_shown():
    """Whoever prints settings prints no secret, and no password of the database."""
    shown = repr(
        Settings(
            metrics_token="hunter2", database_url="postgresql://racer:hunter2@db/racer", storage_access_key="a",  # noqa: S106
            storage_secret_key="hunter2", oidc_issuer="https://sso.example", oidc_client_id="racer",  # noqa: S106
            oidc_client_secret="hunter2",  # noqa: S106
        )
    )  # fmt: skip
    assert "hunter2" not in shown


@pytest.mark.parametrize(
    ("said", "is_single_user"),
    [
        ({}, True),
        ({"host": "localhost"}, True),
        ({"host": "::1"}, True),
        ({"access": "accounts"}, False),
        ({"public_url": "https://league.example.com"}, False),
        ({"host": EVERY_INTERFACE, "allow_plain_http": True}, False),
        ({"public_url": "http://localhost:8000"}, True),
    ],
)
def test_who_is_served(said, is_single_user):
    """One person where only this machine is reached and nobody asked for accounts; otherwise people with accounts."""
    assert Settings.load(**said).is_single_user == is_single_user


@pytest.mark.parametrize(
    ("said", "english", "korean"),
    [
        ({"host": EVERY_INTERFACE, "access": "single_user"}, "access is single_user, but others", "누구나 모든 작업을"),
        ({"public_url": "https://a.example", "access": "single_user"}, "others reach the server at https://a.example",
         "https://a.example 주소로"),
        ({"host": EVERY_INTERFACE}, "without encryption", "암호화 없이"),
        ({"public_url": "http://a.example"}, "sign in at http://a.example without encryption", "암호화 없이"),
        ({"oidc_issuer": "https://sso.example"}, "missing: oidc_client_id, oidc_client_", "빠진 설정: oidc_client"),
        ({"ray_address": "auto"}, "the executor is local", "실행기는 local"),
        ({"lease_seconds": 6.0}, "lease_seconds is 6, too short for a sign of life every 5 s. Give at least 15.", "15"),
        ({"port": 70_000}, "Settings: port is 70000; allowed is 0 to 65535.", "설정: port: 70000 값은"),
        ({"public_url": "league.example"}, "it has to be a web address without a path", "웹 주소여야 합니다"),
        ({"public_url": "https://a.example/racer"}, "without a path", "경로가 없는"),
        ({"public_url": "https://user:pw@a.example"}, "without a path", "경로가 없는"),
        ({"public_url": "https://[a.example"}, "without a path", "경로가 없는"),
        ({"prot": 1}, "prot is not known. Did you mean port?", "혹시 port인가요?"),
        ({"executor": "cloud"}, "executor is 'cloud'; allowed is one of local, ray.", "local, ray 중 하나"),
    ],
)  # fmt: skip
def test_what_is_wrong_or_unsafe_is_refused(said, english, korean):
    """One sentence names the setting, why it is refused, and what to say instead, in both languages."""
    error = refused(**said)
    assert english in str(error)
    assert korean in error.sentence("ko")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("port = 'x'", "Settings ({file}): port is 'x'; it has to be a whole number, 0 to 65535."),
        ("port = ", "{file}: not valid TOML ("),
        ("prot = 1", "Settings ({file}): prot is not known."),
    ],
)
def test_a_wrong_file_is_named(tmp_path, text, english):
    """The sentence says which file it is about."""
    file = tmp_path / "my.toml"
    file.write_text(text)
    assert str(refused(file=file)).startswith(english.format(file=file))


def test_a_file_that_is_not_there_is_named(tmp_path):
    """A file that somebody named has to be there."""
    assert str(refused(file=tmp_path / "no.toml")) == (
        f"{tmp_path}/no.toml: cannot be read (No such file or directory). Check the name and the permissions."
    )


def test_a_wrong_variable_is_refused(monkeypatch):
    """What stands in the environment is checked like everything else."""
    monkeypatch.setenv("RACER_PORT", "many")
    assert "port is 'many'; it has to be a whole number" in str(refused())


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("[::1]", True),
        ("LOCALHOST", True),
        (EVERY_INTERFACE, False),
        ("10.0.0.1", False),
        ("", False),
    ],
)
def test_which_hosts_are_this_machine(host, expected):
    """Only addresses that nobody else can reach are this machine's own."""
    assert is_loopback(host) == expected


def test_links_begin_with_what_people_type():
    """A public address stands before the host; every interface of a machine is reached by its name."""
    assert Settings(public_url="https://a.example/").base_url == "https://a.example"
    assert Settings(host="::1", port=80).base_url == "http://[::1]:80"
    assert EVERY_INTERFACE not in Settings(host=EVERY_INTERFACE, allow_plain_http=True).base_url
