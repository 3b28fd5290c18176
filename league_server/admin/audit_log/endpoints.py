"""The audit log over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from league_server import audit
from league_server.admin.audit_log import queries
from league_server.admin.audit_log.filters import Wanted
from league_server.admin.audit_log.schemas import AuditEntry
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, needs
from league_server.exports import EXPORT_RESPONSES, Cell, Column, ExportFormat, export_response
from league_server.pagination import Cursor, Limit, Page, page_of
from league_server.problems import reader_language
from racer.language import Text

router = APIRouter(prefix="/admin/audit", tags=["admin"])

AUDIT_LOG: Final = Text("Audit log", "감사 로그")
COLUMNS: Final = (
    Column("at", Text("Time (UTC)", "시각(UTC)")),
    Column("actor_name", Text("Who", "수행한 사람")),
    Column("actor_id", Text("Account", "계정")),
    Column("action", Text("What", "작업")),
    Column("subject_kind", Text("To what", "대상 종류")),
    Column("subject_id", Text("To which", "대상")),
    Column("details", Text("Details", "상세 내용")),
    Column("request_id", Text("Request", "요청 번호")),
)
_EXPORT = needs(Permission.READ_AUDIT)
_EXPORT["responses"] |= EXPORT_RESPONSES


@router.get("", **needs(Permission.READ_AUDIT))
def list_audit_entries(session: Reading, wanted: Wanted, limit: Limit = 50, cursor: Cursor = None) -> Page[AuditEntry]:
    """List what was done by whom to what, the newest first."""
    rows = queries.one_page(session, wanted, cursor, limit)
    return page_of(rows, limit, lambda found: (found.entry.at, found.entry.id), queries.entry_of)


@router.get("/export", response_class=Response, **_EXPORT)
def export_audit_log(
    request: Request,
    server: League,
    actor: Caller,
    wanted: Wanted,
    file_format: Annotated[ExportFormat, Query(alias="format", description="What kind of file.")] = ExportFormat.CSV,
) -> Response:
    """Get the audit log as a file; that it was taken is written down."""
    language = reader_language(request)
    with server.database.session() as session:
        audit.record(session, actor, "audit.exported", "audit", filter=wanted.facts)
    with server.database.reading() as session:
        rows = _rows(queries.all_of(session, wanted))
        return export_response(file_format, AUDIT_LOG.to(language), COLUMNS, rows, language)


def _rows(found: Iterable[queries.Found]) -> Iterator[tuple[Cell, ...]]:
    for row, name in found:
        details = json.dumps(row.details, ensure_ascii=False, sort_keys=True)
        who = None if row.actor_id is None else str(row.actor_id)
        yield row.at, name, who, row.action, row.subject_kind, row.subject_id, details, row.request_id
