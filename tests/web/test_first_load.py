"""What a browser fetches before a page can be used."""

from __future__ import annotations

import pytest

from tests.web.conftest import sign_in

pytestmark = pytest.mark.xdist_group("pages")

MOST_BYTES = 200 * 1024
TEXT_TYPES = {"Document", "Script", "Stylesheet"}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_first_load_is_small(language, furnished, window, record_property):
    """The page, its code and its styles are at most 200 KB over the wire, and the editor is not among them."""
    address, things = furnished
    visit = window(address, language=language)
    sign_in(visit, things.people["participant"])
    kinds, sizes = {}, {}
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    visit.open("/")
    by_kind = {}
    for request, kind in kinds.items():
        by_kind[kind] = by_kind.get(kind, 0) + sizes.get(request, 0)
    record_property("bytes", by_kind)
    assert sum(by_kind.get(kind, 0) for kind in TEXT_TYPES) <= MOST_BYTES, by_kind
    assert visit.page.evaluate(
        "() => performance.getEntriesByType('resource').every(one => !/codemirror/i.test(one.name))"
    )
