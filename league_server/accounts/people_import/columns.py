"""The columns of a list of people, under the headings that offices give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from league_server.accounts.fields import email_address, one_line
from league_server.accounts.names import checked_nickname


@dataclass(frozen=True)
class PersonColumn:
    """One column.

    Parameters
    ----------
    field
        What it fills in an account.
    headings
        What it may be called, without case, spaces and hyphens.
    checked
        Returns a cell as it is kept; raises ValueError with the reason.
    is_needed
        Whether every row has to have it.
    """

    field: str
    headings: frozenset[str]
    checked: Callable[[str], str]
    is_needed: bool = False


COLUMNS: Final = (
    PersonColumn(
        "email",
        frozenset({"email", "emailaddress", "mail", "이메일", "이메일주소", "메일", "메일주소", "전자우편"}),
        email_address,
        is_needed=True,
    ),
    PersonColumn(
        "display_name",
        frozenset({"name", "displayname", "fullname", "이름", "성명", "성함"}),
        partial(one_line, most=100),
        is_needed=True,
    ),
    PersonColumn("nickname", frozenset({"nickname", "닉네임", "별명"}), checked_nickname),
    PersonColumn(
        "department", frozenset({"department", "dept", "부서", "부서명", "소속"}), partial(one_line, most=100)
    ),
    PersonColumn("site", frozenset({"site", "location", "사업장", "근무지", "지역"}), partial(one_line, most=100)),
    PersonColumn("team", frozenset({"team", "팀", "팀명"}), partial(one_line, most=100)),
    PersonColumn(
        "employee_number",
        frozenset({"employeenumber", "employeeid", "employeeno", "사번", "사원번호", "직원번호"}),
        partial(one_line, most=40),
    ),
)
NEEDED: Final = tuple(column.field for column in COLUMNS if column.is_needed)


def column_of(heading: str) -> PersonColumn | None:
    """Return the column that a heading names, or None."""
    bare = re.sub(r"[\s_.-]", "", unicodedata.normalize("NFKC", heading).casefold())
    return next((column for column in COLUMNS if bare in column.headings), None)
