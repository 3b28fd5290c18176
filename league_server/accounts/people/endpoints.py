"""People over HTTP, for staff."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request, Response, status

from league_server import audit
from league_server.accounts.people import queries, service
from league_server.accounts.people.anonymise import anonymise
from league_server.accounts.people.filters import FilterQuery
from league_server.accounts.people.invitation_links import LINK_COLUMNS, link_rows
from league_server.accounts.people.list_export import PEOPLE, PEOPLE_COLUMNS, people_rows
from league_server.accounts.people.rules import check_may_make_password_link, check_may_manage
from league_server.accounts.people.schemas import PasswordLink, Person, PersonChanges, RoleChange, person_of
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, Writing, needs
from league_server.exports import EXPORT_RESPONSES, ExportFormat, export_response
from league_server.pagination import Cursor, Limit, Page, page_of
from league_server.problems import reader_language

router = APIRouter(prefix="/people", tags=["accounts"])
"""Paths with a word in the place of an id stand first."""

_EXPORT = needs(Permission.EXPORT_PEOPLE)


@router.get("", **needs(Permission.READ_PEOPLE))
def list_people(session: Reading, wanted: FilterQuery, limit: Limit = 50, cursor: Cursor = None) -> Page[Person]:
    """List people by name."""
    rows = queries.one_page(session, wanted, cursor, limit)
    return page_of(rows, limit, lambda row: (row.display_name, row.id), person_of)


@router.get("/export", **_EXPORT | {"responses": _EXPORT["responses"] | EXPORT_RESPONSES})
def export_people(
    request: Request, session: Writing, actor: Caller, wanted: FilterQuery, format: ExportFormat = ExportFormat.CSV  # noqa: A002 - its name in the query
) -> Response:
    """Get the list of people as a file; that it was taken is written down."""
    rows = people_rows(queries.all_of(session, wanted))
    audit.record(session, actor, "people.exported", "people", filter=wanted.model_dump(mode="json", exclude_none=True, exclude={"search"}))
    language = reader_language(request)
    return export_response(format, PEOPLE.to(language), PEOPLE_COLUMNS, rows, language)
