"""The first five minutes of somebody who has just started Racer on a laptop: one button, and a place on the board.

How long it took is written to ``runs/screenshots/first-minutes-<language>.json``. Nothing here fails for being slow, as
machines are shared; on two quiet cores the promise is 20 s to the first sign of learning, and 60 s to the first lap.
"""

from __future__ import annotations

import json
import re
import time

import pytest

from tests.league_server.cli.running import start_up
from tests.web.conftest import SHOTS, shoot
from tests.web.sentences import Sentences

LOCALES = {"en": "en_US.UTF-8", "ko": "ko_KR.UTF-8"}
PATIENCE_MS = 300_000
LAP_TIME = re.compile(r"^(\d+:)?\d+\.\d{3}$")


@pytest.fixture
def laptop(tmp_path):
    """Start Racer for the first time, in a language."""
    started = []

    def start(language):
        environment = {"LANG": LOCALES[language], "LC_ALL": LOCALES[language]}
        up = start_up(tmp_path / "data", tmp_path / "out", tmp_path / "err", environment=environment)
        started.append(up)
        running = up.__enter__()
        running.wait_until_it_listens()
        return running.address

    yield start
    for up in started:
        up.__exit__(None, None, None)


@pytest.mark.xdist_group("first minutes")
@pytest.mark.parametrize("language", ["en", "ko"])
def test_one_button_leads_to_the_board(language, laptop, window):
    """Train, watch it learn, hear in words how it drives, see the moment, take a hint, race, see the rank, improve."""
    says = Sentences(language)
    visit = window(laptop(language), language=language)
    page = visit.open("/")
    page.set_default_timeout(PATIENCE_MS)
    shoot(page, f"first-minutes-{language}-1-start")
    times = learn(page, says)
    look_closer(page, says)
    race(page, says)
    page.get_by_role("link", name=says("start:next.improve")).click()
    page.wait_for_url(re.compile(r"/models/[\w-]+/reward"))
    page.get_by_role("textbox").first.wait_for()
    shoot(page, f"first-minutes-{language}-5-improve")
    (SHOTS / f"first-minutes-{language}.json").write_text(json.dumps(times), encoding="utf-8")


def learn(page, says):
    """Press the button, wait until the training is over, and return when what was seen, s after the click."""
    page.get_by_role("button", name=says("start:train"), exact=True).click()
    clicked, times = time.monotonic(), {}
    seen = {
        "first learning": figure(page, says("start:figures.reward")).filter(has_text=re.compile(r"\d")),
        "first lap": figure(page, says("start:figures.bestLap")).filter(has_text=re.compile(r"\d\.\d{3}")),
        "over": page.get_by_role("heading", level=1, name=says("start:stage.learnt")),
    }
    for what, sign in seen.items():
        sign.first.wait_for()
        times[what] = round(time.monotonic() - clicked, 1)
        shoot(page, f"first-minutes-{says.language}-2-{what.replace(' ', '-')}")
    return times


def figure(page, name):
    """Return the place where a figure of the training stands."""
    return page.locator("dl > div").filter(has=page.locator("dt", has_text=name))


def look_closer(page, says):
    """Hear how it drives, look at the moment, and take one hint after another."""
    page.get_by_role("heading", name=says("models:diagnosis.title")).wait_for()
    page.get_by_role("button", name=says("models:diagnosis.show")).first.click()
    page.get_by_role("slider").first.wait_for()
    page.get_by_role("button", name=says("models:diagnosis.hint")).first.click()
    page.get_by_role("button", name=says("models:diagnosis.anotherHint")).first.click()
    shoot(page, f"first-minutes-{says.language}-3-diagnosis")


def race(page, says):
    """Submit, and see the own rank."""
    page.get_by_role("button", name=says("races:submit.button")).click()
    page.get_by_text(says.pattern("races:standing.rank")).first.wait_for()
    shoot(page, f"first-minutes-{says.language}-4-rank")
