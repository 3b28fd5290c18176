"""People over HTTP, for staff."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response, status

from league_server import audit
from league_server.accounts.people import queries, service
from league_server.accounts.people.anonymise import anonymise
from league_server.accounts.people.filters import Wanted
from league_server.accounts.people.invitation_links import LINK_COLUMNS, LINKS, make_links
from league_server.accounts.people.list_export import PEOPLE, PEOPLE_COLUMNS, people_rows
from league_server.accounts.people.rules import check_may_make_password_link, check_may_manage
from league_server.accounts.people.schemas import PasswordLink, Person, PersonChanges, RoleChange, person_of
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, Writing, needs
from league_server.exports import EXPORT_RESPONSES, ExportFormat, export_response
from league_server.pagination import Cursor, Limit, Page, page_of
from league_server.problems import reader_language

router = APIRouter(prefix="/people", tags=["accounts"])

_EXPORT = needs(Permission.EXPORT_PEOPLE)
_EXPORT["responses"] |= EXPORT_RESPONSES
FileFormat = Annotated[ExportFormat, Query(alias="format", description="What kind of file.")]


@router.get("", **needs(Permission.READ_PEOPLE))
def list_people(session: Reading, wanted: Wanted, limit: Limit = 50, cursor: Cursor = None) -> Page[Person]:
    """List people by name."""
    rows = queries.one_page(session, wanted, cursor, limit)
    return page_of(rows, limit, lambda row: (row.display_name, row.id), person_of)


@router.get("/export", response_class=Response, **_EXPORT)
def export_people(
    request: Request, server: League, actor: Caller, wanted: Wanted, file_format: FileFormat = ExportFormat.CSV
) -> Response:
    """Get the list of people as a file; that it was taken is written down."""
    language = reader_language(request)
    with server.database.session() as session:
        audit.record(session, actor, "people.exported", "people", filter=wanted.facts)
    with server.database.reading() as session:
        rows = people_rows(queries.all_of(session, wanted))
        return export_response(file_format, PEOPLE.to(language), PEOPLE_COLUMNS, rows, language)


@router.post("/invitation-links", response_class=Response, **_EXPORT)
def export_invitation_links(
    request: Request,
    server: League,
    actor: Caller,
    wanted: Wanted,
    file_format: FileFormat = ExportFormat.CSV,
) -> Response:
    """Make a link for each person who has never signed in, and get them as a file; earlier links end."""
    language = reader_language(request)
    with server.database.session() as session:
        rows = make_links(session, actor, wanted, server.settings.base_url)
    return export_response(file_format, LINKS.to(language), LINK_COLUMNS, rows, language)


@router.get("/{account_id}", **needs(Permission.READ_PEOPLE, 404))
def get_person(account_id: UUID, session: Reading) -> Person:
    """Get one person."""
    return person_of(queries.person_row(session, account_id))


@router.patch("/{account_id}", **needs(Permission.MANAGE_PEOPLE, 404, 409))
def change_person(account_id: UUID, body: PersonChanges, session: Writing, actor: Caller) -> Person:
    """Change what is known of a person."""
    row = queries.person_row(session, account_id, to_change=True)
    check_may_manage(actor, row)
    service.change_person(session, actor, row, body)
    return person_of(row)


@router.put("/{account_id}/role", **needs(Permission.MANAGE_ROLES, 404, 409))
def change_role(account_id: UUID, body: RoleChange, session: Writing, actor: Caller) -> Person:
    """Give a person another role."""
    row = queries.person_row(session, account_id, to_change=True)
    check_may_manage(actor, row)
    service.change_role(session, actor, row, body.role)
    return person_of(row)


@router.post("/{account_id}/disable", **needs(Permission.MANAGE_PEOPLE, 404, 409))
def disable_person(account_id: UUID, session: Writing, actor: Caller) -> Person:
    """Keep a person out until somebody enables the account again; nothing is lost, what runs is stopped."""
    row = queries.person_row(session, account_id, to_change=True)
    check_may_manage(actor, row)
    service.disable(session, actor, row)
    return person_of(row)


@router.post("/{account_id}/enable", **needs(Permission.MANAGE_PEOPLE, 404, 409))
def enable_person(account_id: UUID, session: Writing, actor: Caller) -> Person:
    """Let a person in again."""
    row = queries.person_row(session, account_id, to_change=True)
    check_may_manage(actor, row)
    service.enable(session, actor, row)
    return person_of(row)


@router.post(
    "/{account_id}/sign-out", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.MANAGE_PEOPLE, 404, 409)
)
def sign_person_out(account_id: UUID, session: Writing, actor: Caller) -> None:
    """End all sessions of a person and take back all tokens."""
    row = queries.person_row(session, account_id, to_change=True)
    check_may_manage(actor, row)
    service.sign_out_everywhere(session, actor, row)


@router.post(
    "/{account_id}/password-link",
    status_code=status.HTTP_201_CREATED,
    **needs(Permission.MANAGE_PEOPLE, 404, 409),
)
def make_password_link(account_id: UUID, session: Writing, actor: Caller, server: League) -> PasswordLink:
    """Make a link to choose a password; where the person has signed in before, it takes an administrator."""
    row = queries.person_row(session, account_id, to_change=True)
    check_may_make_password_link(actor, row)
    link, expires_at = service.make_password_link(session, actor, row, server.settings.base_url)
    return PasswordLink(link=link, expires_at=expires_at)


@router.post("/{account_id}/anonymise", **needs(Permission.MANAGE_PEOPLE, 404, 409))
def anonymise_person(account_id: UUID, session: Writing, actor: Caller) -> Person:
    """Take everything out of the league by which a person can be known, for ever; results stay under no name."""
    row = queries.person_row(session, account_id, to_change=True)
    check_may_manage(actor, row)
    anonymise(session, actor, row)
    return person_of(row)
