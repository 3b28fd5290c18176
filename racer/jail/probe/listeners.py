"""Sockets of this machine that the hostile acts try to reach."""

from __future__ import annotations

import os
import socket
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WAITING = 64
"""Connections that nobody takes."""


@dataclass(frozen=True)
class Listeners:
    """Where somebody listens.

    Parameters
    ----------
    tcp_port, tcp6_port, udp_port
        Ports of this machine; 0 where it has no such network.
    stream_path, datagram_path, abstract_name
        Unix sockets.
    """

    tcp_port: int
    tcp6_port: int
    udp_port: int
    stream_path: str
    datagram_path: str
    abstract_name: str


@contextmanager
def listening(folder: Path) -> Iterator[Listeners]:
    """Listen in every way, with the sockets that have paths in a folder."""
    stream, datagram, abstract = str(folder / "stream"), str(folder / "datagram"), f"\0racer-probe-{os.getpid()}"
    with ExitStack() as stack:
        tcp = _port(stack, socket.AF_INET, socket.SOCK_STREAM, "127.0.0.1")
        tcp6 = _port(stack, socket.AF_INET6, socket.SOCK_STREAM, "::1")
        udp = _port(stack, socket.AF_INET, socket.SOCK_DGRAM, "127.0.0.1")
        for kind, path in ((socket.SOCK_STREAM, stream), (socket.SOCK_DGRAM, datagram), (socket.SOCK_STREAM, abstract)):
            _listener(stack, socket.AF_UNIX, kind, path)
        for path in (stream, datagram):
            Path(path).chmod(0o777)
        yield Listeners(tcp, tcp6, udp, stream, datagram, abstract)


def _port(stack: ExitStack, family: int, kind: int, host: str) -> int:
    try:
        return int(_listener(stack, family, kind, (host, 0)).getsockname()[1])
    except OSError:  # a machine without this network
        return 0


def _listener(stack: ExitStack, family: int, kind: int, address: str | tuple[str, int]) -> socket.socket:
    listener = stack.enter_context(socket.socket(family, kind))
    listener.bind(address)
    if kind == socket.SOCK_STREAM:
        listener.listen(_WAITING)
    return listener
