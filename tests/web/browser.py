"""A real Chromium that notes everything a page should not do."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

WEB: Final = Path(__file__).resolve().parents[2] / "web"
AXE: Final = WEB / "node_modules" / "axe-core" / "axe.min.js"
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS: Final = 20_000
LAYOUT_MS: Final = 250


class Size(NamedTuple):
    """A window's size, CSS pixels."""

    width: int
    height: int


LAPTOP: Final = Size(1280, 720)
PHONE: Final = Size(390, 844)
PROJECTOR: Final = Size(1920, 1080)
NARROWEST: Final = Size(320, 640)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium, or skip the test where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no Chromium on this machine (Debian: `apt-get install chromium`)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did that it should not."""

    host: str
    faults: list[str] = field(default_factory=list)
    expected_statuses: set[int] = field(default_factory=set)
    """Refusals that belong to what is tested."""

    def over(self, page: Page) -> None:
        """Begin to watch a page."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))
        page.on("request", lambda request: self._see(request.url))
        page.on("response", lambda response: self._judge(response.status, response.url))

    def _hear(self, message) -> None:
        # A refused request is told by its own status.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.faults.append(f"console {message.type}: {message.text}")

    def _see(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self.host:
            self.faults.append(f"left the machine: {url}")

    def _judge(self, status: int, url: str) -> None:
        if status >= 400 and status not in self.expected_statuses:
            self.faults.append(f"{status} from {url}")

    def check(self) -> None:
        """Fail where the page did something that it should not."""
        assert self.faults == []


@dataclass
class Visit:
    """One browser window at a league."""

    page: Page
    watch: Watch
    address: str

    def open(self, place: str) -> Page:
        """Open a place of the league and wait until nothing is loading any more."""
        self.page.goto(self.address + place)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page shows its title and nothing is on its way, and still does a little later.

        What follows from a new size follows after the next picture, and a part of a page may be fetched when the rest
        of it is there.
        """
        for _ in range(2):
            self.page.get_by_role("heading", level=1).first.wait_for(timeout=PATIENCE_MS)
            self.page.wait_for_function(
                "() => !document.querySelector('[role=status][aria-label]') && document.fonts.status === 'loaded'",
                timeout=PATIENCE_MS,
            )
            self.page.wait_for_timeout(LAYOUT_MS)


def open_window(
    browser: Browser, address: str, *, language: str = "en", theme: str = "light", size: Size = LAPTOP
) -> tuple[BrowserContext, Visit]:
    """Open a window of somebody who has chosen a language and a theme."""
    context = browser.new_context(
        viewport={"width": size.width, "height": size.height}, locale=language, reduced_motion="reduce"
    )
    chosen = {"racer.language": language, "mantine-color-scheme-value": theme}
    context.add_init_script(
        "".join(
            f"localStorage.getItem({key!r}) ?? localStorage.setItem({key!r}, {value!r});"
            for key, value in chosen.items()
        )
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    watch = Watch(urlsplit(address).netloc)
    watch.over(page)
    return context, Visit(page, watch, address)
