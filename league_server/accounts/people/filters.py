"""Which people somebody looks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query
from sqlalchemy import ColumnElement, or_

from league_server.accounts.fields import Department, SearchWords, Site, Team
from league_server.tables import AccountRow, AccountStatus, Role


@dataclass(frozen=True)
class PeopleFilter:
    """What narrows a list of people; all that is said has to hold.

    Parameters
    ----------
    search
        Part of the name, the nickname, the address or the employee number.
    role, department, site, team
        Exactly these.
    status
        None for all but the anonymised.
    has_joined
        Whether they have ever signed in.
    """

    search: str | None = None
    role: Role | None = None
    status: AccountStatus | None = None
    department: str | None = None
    site: str | None = None
    team: str | None = None
    has_joined: bool | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """What may be written down of it: not the words that were looked for, which may be somebody's name."""
        names = ("role", "status", "department", "site", "team", "has_joined")
        return {name: value for name in names if (value := getattr(self, name)) is not None}

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return what holds of the rows that are looked for."""
        row = AccountRow
        exact = ((row.role, self.role), (row.department, self.department), (row.site, self.site), (row.team, self.team))
        found: list[ColumnElement[bool]] = [column == value for column, value in exact if value is not None]
        found.append(row.status != AccountStatus.ANONYMISED if self.status is None else row.status == self.status)
        if self.has_joined is not None:
            found.append(row.last_seen_at.is_not(None) if self.has_joined else row.last_seen_at.is_(None))
        if self.search is not None:
            places = (row.display_name, row.nickname, row.email, row.employee_number)
            found.append(or_(*(place.icontains(self.search, autoescape=True) for place in places)))
        return found


def people_filter(
    search: Annotated[
        SearchWords | None, Query(description="Part of the name, the nickname, the address or the employee number.")
    ] = None,
    role: Annotated[Role | None, Query()] = None,
    status: Annotated[AccountStatus | None, Query(description="Left out for all but the anonymised.")] = None,
    department: Annotated[Department | None, Query()] = None,
    site: Annotated[Site | None, Query()] = None,
    team: Annotated[Team | None, Query()] = None,
    has_joined: Annotated[bool | None, Query(description="Whether they have ever signed in.")] = None,
) -> PeopleFilter:
    """Return what a request's query looks for."""
    return PeopleFilter(search, role, status, department, site, team, has_joined)


Wanted = Annotated[PeopleFilter, Depends(people_filter)]
"""Whom a request's query looks for."""
