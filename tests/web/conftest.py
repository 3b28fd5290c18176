"""A league full of real things, and windows to look at it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.acceptance.drive_a_league import PASSWORD
from tests.league_server.cli.running import start_up
from tests.web.browser import WEB, chromium, open_window
from tests.web.furnish import furnish_with_people

SHOTS = Path(os.environ.get("RACER_SCREENSHOTS", WEB.parent / "runs" / "screenshots"))

in_both_languages = pytest.mark.parametrize(
    "language", [pytest.param(name, marks=pytest.mark.xdist_group(f"pages in {name}")) for name in ("en", "ko")]
)
"""Each language has a league and a process of its own, as filling a league and looking at every page take minutes."""


@pytest.fixture(scope="session")
def browser():
    """Chromium, where the pages have been built."""
    if not (WEB / "dist" / "index.html").is_file():
        pytest.fail("The pages are not built: `python3 -m racer test` builds them, or `npm run build` in web/.")
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def furnished(tmp_path_factory):
    """A running league with accounts, full of real things; its address and where everything is."""
    folder = tmp_path_factory.mktemp("league")
    with start_up(folder / "data", folder / "out", folder / "err", "--accounts", "--allow-plain-http") as up:
        up.wait_until_it_listens()
        link = up.wait_for(lambda: re.search(r"http://\S+/join#\S+", up.said))[0]
        yield up.address, furnish_with_people(up.address, link)


@pytest.fixture
def window(browser):
    """Open windows; at the end of the test each must have behaved."""
    opened = []

    def open_one(address, **chosen):
        context, visit = open_window(browser, address, **chosen)
        opened.append((context, visit))
        return visit

    yield open_one
    for context, visit in opened:
        context.close()
        visit.watch.check()


def shoot(page, name):
    """Keep a picture of a page."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True, animations="disabled")


def sign_in(visit, person):
    """Sign somebody in by the page's own form."""
    answer = visit.page.request.post(
        visit.address + "/api/session", data={"email": person["email"], "password": PASSWORD}
    )
    assert answer.ok, answer.text()
