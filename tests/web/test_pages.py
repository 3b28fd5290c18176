"""Every page, in both languages and themes, on a laptop and a phone: nothing broken, nothing cut off, nothing left out.

Pictures of all of them are kept in ``runs/screenshots``.
"""

from __future__ import annotations

from dataclasses import asdict

import pytest

from tests.web.browser import LAPTOP, NARROWEST, PHONE
from tests.web.conftest import in_both_languages, shoot, sign_in
from tests.web.inspection import clipped_text, violations

PARTICIPANT_PAGES = {
    "start": "/",
    "models": "/models",
    "wizard": "/models/new",
    "import": "/models/import",
    "model": "/models/{model_id}",
    "reward": "/models/{model_id}/reward",
    "training": "/trainings/{training_id}",
    "compare": "/compare?trainings={training_id},{second_training_id}",
    "evaluation": "/evaluations/{evaluation_id}",
    "tracks": "/tracks",
    "track": "/tracks/bean",
    "races": "/races",
    "race": "/races/{race_id}",
    "submission": "/submissions/{submission_id}",
    "jobs": "/jobs",
    "account": "/account",
    "lost": "/no/such/page",
}
ORGANISER_PAGES = {
    "new-race": "/races/new",
    "edit-race": "/races/{race_id}/edit",
    "host-race": "/races/{race_id}",
    "people": "/people",
}
STRANGER_PAGES = {
    "sign-in": "/sign-in",
    "join": "/join#no-such-invitation",
    "password": "/password#no-such-link",
}
PAGES = (
    [("participant", name, place) for name, place in PARTICIPANT_PAGES.items()]
    + [("administrator", name, place) for name, place in ORGANISER_PAGES.items()]
    + [("stranger", name, place) for name, place in STRANGER_PAGES.items()]
)
SIZES = {"light": (LAPTOP, PHONE, NARROWEST), "dark": (LAPTOP, PHONE)}
REFUSALS = {"stranger": {401, 404, 410, 422}}
"""What belongs to a page: strangers are not known, and their links are of no league."""


@in_both_languages
@pytest.mark.parametrize(("person", "name", "place"), PAGES, ids=[name for _, name, _ in PAGES])
def test_a_page_is_whole(person, name, place, language, furnished, window):
    """A page breaks nothing, asks nobody else, is open to everybody, and shows all its words."""
    address, things = furnished
    visit = window(address, language=language)
    visit.watch.expected_statuses |= REFUSALS.get(person, set())
    if person != "stranger":
        sign_in(visit, things.people[person])
    page = visit.open(place.format(**asdict(things)))
    faults = []
    for theme in ("light", "dark"):
        page.evaluate("theme => localStorage.setItem('mantine-color-scheme-value', theme)", theme)
        for size in SIZES[theme]:
            page.set_viewport_size(size._asdict())
            if size is LAPTOP:
                page.reload()
            visit.settle()
            where = f"{theme} {size.width}x{size.height}"
            faults += [f"{where}: {fault}" for fault in clipped_text(page)]
            if size is not NARROWEST:
                faults += [f"{where}: {fault}" for fault in violations(page)]
                shoot(page, f"{name}-{language}-{theme}-{size.width}")
    assert faults == []
    assert page.evaluate("() => document.documentElement.lang") == language
