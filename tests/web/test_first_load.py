"""What a browser fetches before somebody who is new can use the first page."""

from __future__ import annotations

from tests.web.conftest import in_both_languages, sign_in

MOST_BYTES = 200_000
EDITOR = "/assets/editor-"
"""The editor comes after the page that shows code, and is not counted."""
WHAT_WAS_FETCHED = """
() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map((one) => ({ name: one.name, bytes: one.encodedBodySize }))
"""


@in_both_languages
def test_the_first_load_is_small(language, furnished, window):
    """Page, code, styles and sentences are at most 200 KB as they come, without fonts and the editor."""
    address, things = furnished
    visit = window(address, language=language)
    sign_in(visit, things.people["instructor"])
    fetched = visit.open("/").evaluate(WHAT_WAS_FETCHED)
    counted = {
        one["name"]: one["bytes"] for one in fetched if EDITOR not in one["name"] and not one["name"].endswith(".woff2")
    }
    assert any(name.endswith(".js") and size > 0 for name, size in counted.items())
    assert sum(counted.values()) <= MOST_BYTES, sorted(counted.items(), key=lambda one: -one[1])[:10]
