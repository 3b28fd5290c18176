"""Addresses in settings: which are this machine's own, and how the public one is written."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from racer.language import Text

_NOT_A_WEB_ADDRESS = Text(
    "it has to be a web address without a path, such as https://league.example.com.",
    "https://league.example.com처럼 경로가 없는 웹 주소여야 합니다.",
)

_HOST_AND_PORT = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(:\d{1,5})?", re.ASCII)


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine's own and nobody else's."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def host_in(url: str) -> str:
    """Return the host of a web address, empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def host_named(header: str) -> str:
    """Return the host that the header Host of a request names, empty where it is not a host and perhaps a port."""
    return host_in(f"http://{header}") if _HOST_AND_PORT.fullmatch(header) else ""


def _checked(url: str | None) -> str | None:
    if url is None:
        return None
    rest = url.rstrip("/").partition("://")[2]
    if not url.startswith(("http://", "https://")) or not host_in(url) or set(rest) & set("/?#@"):
        raise ValueError(_NOT_A_WEB_ADDRESS)
    return url.rstrip("/")


WebAddress = Annotated[str | None, AfterValidator(_checked)]
"""Where people reach a server: scheme, host and perhaps a port, without a slash at the end."""
