"""Pages of long lists: by the key of the last item seen, so that nothing is shown twice or left out when rows come."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Generic, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from league_server.problems import Problem
from racer.language import Text

LARGEST_PAGE: Final = 200
LARGEST_NUMBER: Final = 2**63 - 1
"""That a database keeps."""
Item = TypeVar("Item")
BAD_CURSOR = Text("The cursor is not one that this list gave.", "이 목록에서 발급한 커서가 아닙니다.")
BEGIN_AGAIN = Text("Leave it out to begin at the first page.", "커서를 빼고 첫 페이지부터 다시 요청하세요.")

Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Items on a page.")]
Cursor = Annotated[
    str | None, Query(max_length=400, description="The `next_cursor` of the page before; none for the first page.")
]


class Page(BaseModel, Generic[Item]):
    """A page of a list."""

    model_config = ConfigDict(frozen=True)

    items: list[Item] = Field(description="What is on this page.")
    next_cursor: str | None = Field(description="What to ask for the next page with; null on the last one.")


def encode_cursor(key: Sequence[Any]) -> str:
    """Return the opaque text for a sort key of numbers, texts, times and ids."""
    text = json.dumps([_plain(value) for value in key], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, kinds: Sequence[type]) -> tuple[Any, ...]:
    """Return the sort key that a cursor stands for.

    Raises
    ------
    Problem
        422 when it is not one of this list.
    """
    try:
        values = list(json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))))
        return tuple(_typed(value, kind) for value, kind in zip(values, kinds, strict=True))
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise Problem("bad-cursor", 422, BAD_CURSOR, field="cursor", next_step=BEGIN_AGAIN) from None


def newest_first(
    query: Select[Any],
    cursor: str | None,
    time: InstrumentedAttribute[datetime],
    row_id: InstrumentedAttribute[UUID],
    limit: int,
) -> Select[Any]:
    """Return a query of one page and one row more, newest first."""
    if cursor is not None:
        seen = decode_cursor(cursor, (datetime, UUID))
        key: ColumnElement[Any] = tuple_(time, row_id)
        query = query.where(key < tuple_(*seen))
    return query.order_by(time.desc(), row_id.desc()).limit(limit + 1)


def page_of(
    rows: Sequence[Any], limit: int, key: Callable[[Any], Sequence[Any]], shape: Callable[[Any], Item]
) -> Page[Item]:
    """Make a page of one row more than fits on it, if there are so many."""
    more = len(rows) > limit
    cursor = encode_cursor(key(rows[limit - 1])) if more else None
    return Page(items=[shape(row) for row in rows[:limit]], next_cursor=cursor)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.hex if isinstance(value, UUID) else value


def _typed(value: Any, kind: type) -> Any:
    """Return a value of a cursor as its kind; only what this server writes, and every database takes."""
    given: type = type(value)
    if given is not (str if kind in {datetime, UUID} else kind):
        raise ValueError(value)
    if isinstance(value, str):
        value.encode()  # refuses halves of characters
    if kind is datetime:
        return _time(value)
    if kind is UUID:
        return UUID(hex=value)
    if "\0" in value if isinstance(value, str) else abs(value) > LARGEST_NUMBER:
        raise ValueError(value)
    return value


def _time(value: str) -> datetime:
    time = datetime.fromisoformat(value)
    if time.tzinfo is None:
        raise ValueError(value)
    return time.astimezone(UTC)
