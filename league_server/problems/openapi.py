"""What the API's description says about problems."""

from __future__ import annotations

from typing import Any

from league_server.problems.document import MEDIA_TYPE, ProblemDocument
from league_server.problems.sentences import OTHER_TITLE, TITLES


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the entries of a route's ``responses`` for statuses that it answers with a problem document."""
    return {
        status: {
            "description": str(TITLES.get(status, OTHER_TITLE)),
            "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDocument.__name__}"}}},
        }
        for status in statuses
    }
