"""Opens 300 pages of a race in a real Chromium while its board moves, and counts what every one of them was told.

Run it with ``python -m tests.benchmarks.league.open_pages [--pages 300] [--seconds 60]`` from the clone's folder, with
the pages built. Everybody is somebody else, in a browser profile of their own, so every page has its own connections.
A submission gets its result every other second. What reaches a page over its event stream is noted beside the page's
own code, and compared with what the database says was announced; in the end every page has to show the same board as
the server. The exit status is 1 where something was missed, came twice, or a page shows an older board.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from league_server.accounts.recognition import COOKIE
from league_server.operation.opening import open_league
from league_server.settings import Settings
from tests.benchmarks.league import report
from tests.benchmarks.league.browsers import Received
from tests.benchmarks.league.filling import fill
from tests.benchmarks.league.load import say
from tests.benchmarks.league.server import Server
from tests.benchmarks.league.writer import Writer
from tests.web.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.benchmarks.league.filling import Participant, Workshop

SECONDS_A_RESULT: Final = 2.0
DRAIN_SECONDS: Final = 20.0
"""After which two cores have drawn the last board in every page."""
PATIENCE_MS: Final = 120_000
OWN_LINE: Final = " (you)"
NOTE_EVENTS: Final = """
(() => {
  window.told = { topics: [], numbers: [], hellos: [] };
  const ask = window.fetch;
  window.fetch = async (request, options) => {
    const answer = await ask(request, options);
    const address = String(request.url ?? request);
    if (!address.includes("/api/events") || !answer.ok) return answer;
    window.told.topics = new URL(address, location.href).searchParams.getAll("topics");
    const [ours, theirs] = answer.body.tee();
    void note(ours.pipeThrough(new TextDecoderStream()).getReader());
    return new Response(theirs, answer);
  };
  async function note(reader) {
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const events = (text + part.value).split(/\\r?\\n\\r?\\n/);
      text = events.pop();
      for (const event of events) {
        const number = Number(/^id: (\\d+)/m.exec(event)?.[1]);
        if (event.includes('"topic"')) window.told.numbers.push(number);
        else if (event.includes('"hello"')) window.told.hellos.push(number);
      }
    }
  }
})();
"""


class Results(Writer):
    """Only what moves the board, as often as two cores can draw it in every page."""

    def run(self) -> None:
        """Write a result now and then."""
        turn = 0
        while not self._is_stopping.wait(SECONDS_A_RESULT):
            self._stay_alive()
            self._judge(self._workshop.people[turn % len(self._workshop.people)])
            turn += 1


def open_page(browser: Browser, address: str, workshop: Workshop, person: Participant) -> Page:
    """Open the race as somebody, and return the page once it shows the board."""
    context = browser.new_context(viewport={"width": 800, "height": 600}, reduced_motion="reduce")
    context.add_cookies([{"name": COOKIE, "value": person.secret, "url": address}])
    context.add_init_script(NOTE_EVENTS)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/races/{workshop.race_id}")
    page.get_by_role("table").first.wait_for()
    return page


def received(page: Page) -> Received:
    """Return what a page was told."""
    told = page.evaluate("() => window.told")
    stream = Received(topics=tuple(told["topics"]))
    stream.began_at = told["hellos"][0] if told["hellos"] else None
    stream.numbers = told["numbers"]
    return stream


def first_rows(page: Page) -> list[str]:
    """Return the words of the board's rows that are the same for everybody."""
    rows = page.get_by_role("table").first.get_by_role("row").all_inner_texts()
    return [row.replace(OWN_LINE, "") for row in rows]


def measure(settings: Settings, pages: int, seconds: float) -> bool:
    """Open the pages, move the board, and return whether everything reached everybody."""
    database = open_league(settings).database
    race, workshop = fill(database, pages)
    with Server(settings) as server, chromium() as browser:
        address = f"http://{server.host}:{server.port}"
        began = time.monotonic()
        opened = [open_page(browser, address, workshop, person) for person in workshop.people]
        say(f"  {len(opened)} pages open after {time.monotonic() - began:.0f} s")
        writer = Results(database, race, workshop)
        writer.start()
        opened[0].wait_for_timeout(1000.0 * seconds)
        writer.stop()
        opened[0].wait_for_timeout(1000.0 * DRAIN_SECONDS)
        delivered = report.delivery(database, [received(page) for page in opened])
        fresh = open_page(browser, address, workshop, workshop.people[0])
        newest = first_rows(fresh)
        stale = sum(first_rows(page) != newest for page in opened)
    database.close()
    say(
        f"  {delivered.announced} announcements, {delivered.expected} to be heard, {delivered.received} heard: "
        f"{delivered.missed} missed, {delivered.twice} twice, {delivered.disordered} out of order"
    )
    say(f"  {stale} pages show another board than the server")
    return delivered.missed == delivered.twice == stale == 0


def main() -> int:
    """Count once; return 1 where something was missed."""
    parser = argparse.ArgumentParser(description="Counts what open pages are told.")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        choices = {"access": "accounts", "training_slots": 0, "evaluation_slots": 0}
        kept = measure(Settings(data_folder=Path(folder) / "data", **choices), asked.pages, asked.seconds)
    say("Every page was told everything." if kept else "The promise is broken.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
