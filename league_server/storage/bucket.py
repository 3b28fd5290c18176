"""From a storage's address to the object store behind it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, unquote, urlsplit

from obstore.store import LocalStore, MemoryStore, ObjectStore, S3Store
from pydantic import SecretStr

from league_server.storage.errors import REFUSED, StorageError, reason_of
from racer.language import Text

if TYPE_CHECKING:
    from obstore.store import ClientConfig, S3Config

CONNECT_SECONDS: Final = 5
READ_SECONDS: Final = 30
"""How long a bucket may be silent while it answers."""
REQUEST_MINUTES: Final = 30
"""How long one whole request may take, so that a large file arrives over a slow line too."""
RETRIES: Final = 3
RETRY_SECONDS: Final = 30

KEY_VARIABLES: Final = (
    ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN"),
    ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",),
    ("AWS_CONTAINER_CREDENTIALS_FULL_URI",),
)
"""Groups of environment variables, each enough to be let into a bucket."""

_UNKNOWN: Final = Text(
    "{url} is no place to keep files. Give file:///FOLDER or s3://BUCKET/PREFIX as the storage_url.",
    "{url}: 파일을 저장할 수 있는 주소가 아닙니다. storage_url에 file:///폴더 또는 s3://버킷/접두사를 지정하세요.",
)
_HALF_A_KEY: Final = Text(
    "storage_access_key and storage_secret_key are given together or not at all.",
    "storage_access_key와 storage_secret_key는 함께 지정하거나 둘 다 빼야 합니다.",
)
_NO_KEY: Final = Text(
    "There is no key to the bucket {bucket}. Set RACER_STORAGE_ACCESS_KEY and RACER_STORAGE_SECRET_KEY, or "
    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    "버킷 {bucket}에 접근할 키가 없습니다. RACER_STORAGE_ACCESS_KEY와 RACER_STORAGE_SECRET_KEY, 또는 "
    "AWS_ACCESS_KEY_ID와 AWS_SECRET_ACCESS_KEY를 설정하세요.",
)
_UNUSABLE: Final = Text(
    "Files cannot be kept in {place} ({reason}). Check the address and the permissions.",
    "{place}에 파일을 저장할 수 없습니다 ({reason}). 주소와 권한을 확인하세요.",
)


@dataclass(frozen=True)
class BucketAccess:
    """How to get into a bucket; what is not said here stands in the environment, as for other programs (``AWS_*``).

    Parameters
    ----------
    endpoint
        Address of an S3-compatible service; of Amazon's own when None.
    region
        Region of the bucket.
    access_key, secret_key
        The key, both parts or neither.
    """

    endpoint: str | None = None
    region: str | None = None
    access_key: str | None = None
    secret_key: SecretStr | None = None


def open_store(url: str, access: BucketAccess, environment: Mapping[str, str] = os.environ) -> ObjectStore:
    """Open the object store at an address; a folder is made where it is missing, a bucket is not asked yet.

    Raises
    ------
    StorageError
        When the address is none, the folder cannot be made, or there is no key to the bucket.
    """
    parts = urlsplit(url)
    try:
        match parts.scheme:
            case "memory":
                return MemoryStore()
            case "file" if parts.path.startswith("/") and parts.netloc in {"", "localhost"}:
                return LocalStore(prefix=_folder(parts), mkdir=True)
            case "s3" if parts.netloc:
                return _bucket(parts, access, environment)
    except REFUSED as error:
        raise StorageError(_UNUSABLE.format(place=url, reason=reason_of(error))) from None
    raise StorageError(_UNKNOWN.format(url=f"{url!r:.200}"))


def _folder(parts: SplitResult) -> Path:
    # Models are their owners': other people of the machine have no business in the folder.
    folder = Path(unquote(parts.path))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _bucket(parts: SplitResult, access: BucketAccess, environment: Mapping[str, str]) -> S3Store:
    if (access.access_key is None) != (access.secret_key is None):
        raise StorageError(_HALF_A_KEY)
    has_key = any(all(environment.get(name) for name in group) for group in KEY_VARIABLES)
    # Without this the library would ask the network for a machine's own key, and wait.
    if access.access_key is None and not has_key:
        raise StorageError(_NO_KEY.format(bucket=parts.netloc))
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        client_options=_client_options(access.endpoint),
        retry_config={"max_retries": RETRIES, "retry_timeout": timedelta(seconds=RETRY_SECONDS)},
        config=_said(access),
    )


def _client_options(endpoint: str | None) -> ClientConfig:
    return {
        # Only where the operator has written it so.
        "allow_http": (endpoint or "").startswith("http://"),
        "connect_timeout": timedelta(seconds=CONNECT_SECONDS),
        "read_timeout": timedelta(seconds=READ_SECONDS),
        "timeout": timedelta(minutes=REQUEST_MINUTES),
    }


def _said(access: BucketAccess) -> S3Config:
    config: S3Config = {}
    if access.endpoint is not None:
        config["endpoint"] = access.endpoint
    if access.region is not None:
        config["region"] = access.region
    if access.access_key is not None and access.secret_key is not None:
        config["access_key_id"] = access.access_key
        config["secret_access_key"] = access.secret_key.get_secret_value()
    return config
