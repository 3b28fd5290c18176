"""Every setting, with its default, its bounds and a sentence; and how they are read and handed on."""

from __future__ import annotations

import os
import socket
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from league_server.settings.addresses import WebAddress, host_in, is_loopback
from league_server.settings.unsafe import refuse_unsafe
from racer.errors import RacerError
from racer.language import Text
from racer.specs.explain import explain

PREFIX = "RACER_"
"""What the names of environment variables with settings begin with."""
FILE_NAME = "racer.toml"
"""The settings file that is read where none is named, inside the data folder."""
FILE_VARIABLE = "RACER_SETTINGS_FILE"
"""The environment variable that names a settings file, for who does not on the command line."""
SPARE_CORES = 1
"""Cores that trainings leave to the server itself."""


_SETTINGS = Text("Settings", "설정")
_SETTINGS_OF_FILE = Text("Settings ({file})", "설정({file})")


class SettingsError(RacerError):
    """Raised when a server's settings cannot be read, are wrong, or are not safe together."""


def default_data_folder() -> Path:
    """Return where a user's programs keep their data on this system, with a folder for Racer."""
    home = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".local" / "share") / "racer"


def _absolute(folder: Path) -> Path:
    return folder.expanduser().absolute()


Folder = Annotated[Path, AfterValidator(_absolute)]
"""A folder, as an absolute path."""


class Settings(BaseSettings):
    """Everything about a server that is decided before it starts; what is decided while it runs is in the database."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", validate_default=True)

    data_folder: Folder = Field(
        default_factory=default_data_folder, description="Folder for the database, the files and the settings file."
    )
    database_url: str = Field(
        default_factory=lambda values: f"sqlite:///{values['data_folder'] / 'racer.sqlite3'}",
        min_length=1,
        repr=False,
        description="The database: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
    )
    storage_url: str = Field(
        default_factory=lambda values: (values["data_folder"] / "files").as_uri(),
        min_length=1,
        description="Where files are kept: file:///FOLDER or s3://BUCKET/PREFIX.",
    )
    storage_endpoint: str | None = Field(default=None, description="Address of an S3-compatible service.")
    storage_region: str | None = Field(default=None, description="Region of the bucket.")
    storage_access_key: str | None = Field(default=None, description="Name of the key to the bucket.")
    storage_secret_key: SecretStr | None = Field(default=None, description="The key to the bucket.")
    web_folder: Folder | None = Field(default=None, description="Folder with the built web pages.")

    host: str = Field(default="127.0.0.1", min_length=1, description="Address that the server listens at.")
    port: int = Field(default=8000, ge=0, le=65_535, description="Port that it listens at; 0 takes a free one.")
    public_url: WebAddress = Field(
        default=None, description="Address at which people reach the server, such as https://league.example.com."
    )
    proxy_addresses: str = Field(
        default="127.0.0.1", description="Addresses of proxies that are believed when they name a client, with commas."
    )
    access: Literal["auto", "single_user", "accounts"] = Field(
        default="auto",
        description="single_user: whoever reaches the server may do everything. accounts: people sign in. auto: "
        "single_user where only this machine reaches it.",
    )
    allow_plain_http: bool = Field(default=False, description="Let people sign in where the network can listen.")

    oidc_name: str = Field(default="Single sign-on", description="What the button for signing in there says.")
    oidc_issuer: str | None = Field(default=None, description="Address of the company's sign-in service.")
    oidc_client_id: str | None = Field(default=None, description="What this server is called there.")
    oidc_client_secret: SecretStr | None = Field(default=None, description="This server's secret there.")
    metrics_token: SecretStr | None = Field(default=None, description="What a monitoring system shows at /metrics.")

    executor: Literal["local", "ray"] = Field(default="local", description="What carries out jobs.")
    ray_address: str | None = Field(default=None, description="Address of the Ray cluster's head.")
    lease_seconds: float = Field(
        default=20.0,
        ge=0.5,
        le=600.0,
        description="How long a job is somebody's without a sign of life.",
        json_schema_extra={"unit": "s"},
    )
    heartbeat_seconds: float = Field(
        default=5.0, ge=0.05, le=60.0, description="How often a sign of life is given.", json_schema_extra={"unit": "s"}
    )
    training_slots: int = Field(
        default_factory=lambda: max(1, (os.cpu_count() or 1) - SPARE_CORES),
        ge=0,
        le=10_000,
        description="Trainings at a time.",
    )
    evaluation_slots: int = Field(default=1, ge=0, le=10_000, description="Evaluations at a time.")
    preview_slots: int = Field(default=2, ge=0, le=1_000, description="Reward previews at a time.")

    reads_a_minute: int = Field(
        default=1200, ge=1, le=1_000_000, description="Requests of one account that only look at something."
    )
    changes_a_minute: int = Field(
        default=240, ge=1, le=1_000_000, description="Requests of one account that change something."
    )
    log_format: Literal["auto", "console", "json"] = Field(
        default="auto", description="Lines for people, or JSON for machines; auto: for people on a terminal."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="What is logged.")

    @classmethod
    def load(cls, file: Path | None = None, **said: Any) -> Self:
        """Read the settings of this process.

        Parameters
        ----------
        file
            A settings file; without one ``RACER_SETTINGS_FILE`` says which, or ``racer.toml`` is read where the data
            folder has it.
        said
            What was said on the command line; None was not said.

        Raises
        ------
        SettingsError
            With the setting, its value and what is allowed, or why two of them are not safe together.
        """
        values = {name: value for name, value in said.items() if value is not None}
        place = file or _settings_file(values.get("data_folder"))
        in_file = {} if place is None else _read(place)
        unsaid = {name: value for name, value in in_file.items() if f"{PREFIX}{name.upper()}" not in os.environ}
        try:
            return cls(**(unsaid | values))
        except ValidationError as error:
            origin = _SETTINGS_OF_FILE.format(file=place) if in_file else _SETTINGS
            raise SettingsError(explain(error, cls, origin)) from None

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        refuse_unsafe(self)
        return self

    @property
    def is_single_user(self) -> bool:
        """Whether whoever reaches the server may do everything, without an account."""
        return self.access == "single_user" or (self.access == "auto" and self.only_here)

    @property
    def only_here(self) -> bool:
        """Whether only programs of this machine reach the server, as far as the settings say."""
        return is_loopback(self.host) and (self.public_url is None or is_loopback(host_in(self.public_url)))

    @property
    def base_url(self) -> str:
        """The address that links to this server begin with, without a slash at the end."""
        host = socket.gethostname() if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not bound
        return self.public_url or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def cookies_are_secure(self) -> bool:
        """Whether people reach the server by https, so that a cookie never goes another way."""
        return self.base_url.startswith("https://")

    def to_environment(self) -> dict[str, str]:
        """Return the variables with which another process reads the same settings; secrets are among them."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return {f"{PREFIX}{name.upper()}": _as_text(value) for name, value in values.items() if value is not None}


def _settings_file(data_folder: Path | str | None) -> Path | None:
    """Return the file that nobody had to name on the command line, if there is one."""
    if named := os.environ.get(FILE_VARIABLE):
        return Path(named)
    folder = data_folder or os.environ.get(f"{PREFIX}DATA_FOLDER") or default_data_folder()
    usual = _absolute(Path(folder)) / FILE_NAME
    return usual if usual.is_file() else None


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            Text(
                f"{file}: cannot be read ({reason}). Check the name and the permissions.",
                f"{file}: 파일을 읽을 수 없습니다({reason}). 이름과 권한을 확인하세요.",
            )
        ) from None
    except ValueError as error:
        raise SettingsError(
            Text(
                f"{file}: not valid TOML ({error}). Correct that line.",
                f"{file}: TOML 형식이 올바르지 않습니다({error}). 해당 줄을 고치세요.",
            )
        ) from None


def _as_text(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)
