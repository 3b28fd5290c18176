"""How processes of the server write their logs: one event a line, for people or as JSON, without secrets."""

from __future__ import annotations

import logging
import sys
from typing import Any, Final

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from league_server.settings import Settings

SECRET_WORDS: Final = ("authorization", "cookie", "email", "passphrase", "password", "secret", "token")
"""Values under names with one of these are never written."""
HIDDEN: Final = "***"
QUIET: Final = ("alembic", "asyncio", "httpx", "multipart", "sqlalchemy", "sse_starlette", "uvicorn")
"""Libraries of which only warnings are wanted; requests are recorded by us."""


def configure_logs(settings: Settings) -> None:
    """Set up the log of this process on standard error, also for the libraries that it uses."""
    is_console = sys.stderr.isatty() if settings.log_format == "auto" else settings.log_format == "console"
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        hide_secrets,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *before,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(is_console)],
            foreign_pre_chain=before,
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def hide_secrets(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Hide values that nobody should find in a log, whoever wrote them there."""
    return {name: HIDDEN if _is_secret(name) else value for name, value in event.items()}


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRET_WORDS)


def _renderers(is_console: bool) -> list[Any]:  # noqa: FBT001 - the one question
    # Local variables of a traceback may hold passwords, so that no renderer shows them.
    if is_console:
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return [
        structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
