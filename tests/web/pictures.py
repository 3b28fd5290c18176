"""Takes the README's pictures of the pages: ``python -m tests.web.pictures``, with the pages built.

A new league on this machine is filled with real trainings, an evaluation and a race, and each page is photographed as a
person would see it on a laptop. Smaller files come from fewer colours, which flat pictures do not miss.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image

from tests.acceptance.drive_a_league import Visitor
from tests.league_server.cli.running import start_up
from tests.web.browser import WEB, Size, chromium, open_window
from tests.web.furnish import furnish

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES: Final = WEB.parent / ".readme"
WINDOW: Final = Size(1280, 800)
COLOURS: Final = 256
LIVE_MS: Final = 12_000
SETTLE_MS: Final = 2_500


def keep(page: Page, name: str, heading: str | None = None) -> None:
    """Photograph a page when everything on it has been drawn, from a heading on where one is named."""
    if heading is not None:
        page.get_by_role("heading", name=heading, exact=True).evaluate("(title) => title.scrollIntoView()")
        page.evaluate("() => window.scrollBy(0, -80)")
    page.wait_for_timeout(SETTLE_MS)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    picture.save(PICTURES / f"{name}.png", optimize=True)


def main() -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        with start_up(folder / "data", folder / "out", folder / "err") as up:
            up.wait_until_it_listens()
            context, visit = open_window(browser, up.address, size=WINDOW)
            page = visit.open("/")
            page.get_by_role("button", name="Train", exact=True).click()
            page.wait_for_timeout(LIVE_MS)
            keep(page, "start")
            with closing(Visitor(up.address)) as person:
                things = furnish(person)
            visit.open(f"/models/{things.model_id}/reward")
            keep(page, "reward-editor")
            visit.open(f"/trainings/{things.training_id}")
            keep(page, "training")
            visit.open(f"/evaluations/{things.evaluation_id}")
            keep(page, "replay", "Replay")
            visit.open(f"/races/{things.race_id}")
            keep(page, "race", "Your part")
            context.close()


if __name__ == "__main__":
    main()
