"""What is looked at before a server starts: can other people's code be locked in, and is the port free."""

from __future__ import annotations

import errno
import socket
from typing import Final

from league_server.settings import Settings, SettingsError
from racer.jail import Level, level_here
from racer.language import Text

NOT_LOCKED_IN: Final = Text(
    "Reward functions of other people cannot be locked in here, so this machine can serve you alone: say "
    "--single-user. {reason}",
    "이 시스템에서는 다른 사람의 보상 함수를 격리할 수 없으므로 본인만 사용할 수 있습니다. --single-user를 지정하세요. "
    "{reason}",
)
PORT_TAKEN: Final = Text(
    "Something listens at {host}:{port} already, perhaps another `racer up`. Stop it, or say --port.",
    "{host}:{port}에서 이미 다른 프로그램이 실행 중입니다(다른 `racer up`일 수도 있습니다). 그 프로그램을 멈추거나 "
    "--port로 다른 포트를 지정하세요.",
)
PORT_REFUSED: Final = Text(
    "The system does not let us listen at {host}:{port} ({reason}). Say another --host or --port.",
    "{host}:{port}에서 연결을 받을 수 없습니다({reason}). --host나 --port를 바꾸세요.",
)
WAITING_CONNECTIONS: Final = 2048
"""Connections that may wait while the server is busy."""


def check_jail(settings: Settings) -> None:
    """Refuse to serve others where nothing keeps their code from this machine's files and network.

    Raises
    ------
    SettingsError
        When people have accounts and the jail is not strict.
    """
    if settings.is_single_user:
        return
    here = level_here(None)
    if here.level is not Level.STRICT:
        raise SettingsError(NOT_LOCKED_IN.format(reason=here.advice or ""))


def listen(settings: Settings) -> socket.socket:
    """Return a socket that listens where the settings say.

    Raises
    ------
    SettingsError
        When the port is taken, or the system refuses.
    """
    place = {"host": settings.host, "port": settings.port}
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(WAITING_CONNECTIONS)
        except BaseException:
            listener.close()
            raise
    except OSError as error:
        sentence = PORT_TAKEN if error.errno == errno.EADDRINUSE else PORT_REFUSED
        raise SettingsError(sentence.format(**place, reason=error.strerror or error)) from None
    return listener
